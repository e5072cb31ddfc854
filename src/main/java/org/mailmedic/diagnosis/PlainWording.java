package org.mailmedic.diagnosis;

import java.util.List;

/** How people and mail programs tell that a connection is not encrypted. */
final class PlainWording {

  private static final List<String> PHRASES =
      List.of(
          "secure(ssl): no",
          "secure (ssl): no",
          "sécurisé (ssl): non",
          "sécurisé(ssl): non",
          "sécurité de la connexion: aucune",
          "sécurité de la connexion: non",
          "sécurité (ssl): non",
          "sans chiffrement",
          "sans ssl",
          "sans tls",
          "seguridad (ssl): no",
          "seguro (ssl): no",
          "seguro(ssl): no",
          "seguridad de la conexión: ninguna",
          "seguridad de conexión: ninguna",
          "sin cifrado",
          "sin cifrar",
          "sin ssl",
          "sin tls",
          "защита соединения: нет",
          "шифрование: нет",
          "ohne ssl",
          "ohne tls",
          "unverschlüsselt",
          "verschlüsselung: keine",
          "sicher (ssl): nein",
          "connection security: none",
          "connection security none",
          "connection security is none",
          "connection security is set to none",
          "connection security set to none",
          "verbindungssicherheit ist auf keine",
          "verbindungssicherheit auf keine",
          "verbindungssicherheit ist keine",
          "sécurité de la connexion est réglée sur aucune",
          "sécurité de la connexion sur aucune",
          "sécurité de la connexion est aucune",
          "seguridad de la conexión es ninguna",
          "seguridad de la conexión en ninguna",
          "ssl: no",
          "tls: no",
          "without ssl",
          "without tls",
          "no encryption",
          "encryption: none",
          "no ssl",
          "no tls",
          "безопасность (ssl): нет",
          "защита (ssl): нет",
          "без шифрования",
          "без ssl",
          "без tls",
          "sicherheit (ssl): nein",
          "ohne verschlüsselung",
          "verbindungssicherheit: keine");

  private PlainWording() {}

  /** Whether a line in small letters tells it. French sets a blank before the colon. */
  static boolean isIn(String lower) {
    String told = lower.replace(" :", ":");
    return PHRASES.stream().anyMatch(told::contains);
  }
}
