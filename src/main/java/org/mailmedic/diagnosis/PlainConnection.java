package org.mailmedic.diagnosis;

import java.util.List;
import java.util.regex.Pattern;

/** Wordings by which a person or a program says that a client connects without encryption. */
final class PlainConnection {

  private static final String WHAT =
      "(?:(?<![\\p{L}_])(?:ssl|tls|starttls|encryption|secure connection|connection security|"
          + "verschlüsselung|verbindungssicherheit|chiffrement|cifrado|versleuteling|crittografia)"
          + "(?![\\p{L}_])|шифрование|защищ[её]нное соединение)";
  private static final String OFF =
      "(?:off|unticked|unchecked|not ticked|not checked|disabled|switched off|turned off|none|false|"
          + "aus|deaktiviert|keine|nein|désactivé|décoché|aucun|ninguno|ninguna|desactivado|geen|uit|"
          + "нет|не стоит|снята|снят|выключен|выключено|отключен|отключено)(?![\\p{L}_])";

  /** The kind of encryption, a few characters without the end of a sentence, and that it is off. */
  private static final List<Pattern> OFF_WORDS =
      List.of(
          Pattern.compile(
              WHAT
                  + "[^.,;!?\\p{L}]{1,6}(?:\\([a-z/ ]{2,12}\\)[^\\p{L}]{0,4})?"
                  + "(?:is |was |ist |set to |est |está |:|=)?[^.,;!?\\p{L}]{0,4}"
                  + OFF),
          Pattern.compile(
              "(?:untick|uncheck|no field for|no box for|no option for|nothing about|cannot do|can't do|"
                  + "kann kein|не умеет) ?(?:any )?"
                  + WHAT),
          Pattern.compile("\\bno (?:encryption|security|ssl|tls),"),
          Pattern.compile("\\bisssl false\\b"),
          Pattern.compile(
              "(?:smtp|mail|email)_(?:[a-z]{1,8}_){0,2}(?:tls|ssl|starttls)(?:_enabled?)?"
                  + "\"?\\s?[=:]\\s?\"?(?:false|off|0|no)\\b"),
          Pattern.compile("\\bunencrypted connection\\b"));

  private PlainConnection() {}

  /** Whether a line in lower case says so. */
  static boolean isTold(String lower) {
    return OFF_WORDS.stream().anyMatch(pattern -> pattern.matcher(lower).find());
  }
}
