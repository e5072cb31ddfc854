package org.mailmedic.diagnosis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Errors of the operating system in the languages of people's machines. Programs that follow the
 * locale print them translated, where patterns look for the English words. Source: the message
 * catalogues of the GNU C library ({@code strerror} and {@code getaddrinfo}).
 */
final class SystemErrors {

  private static final Map<String, List<String>> TRANSLATIONS = translations();

  private static Map<String, List<String>> translations() {
    Map<String, List<String>> translations = new LinkedHashMap<>();
    translations.put(
        "Connection refused",
        List.of(
            "verbindungsaufbau abgelehnt",
            "verbindung wurde abgelehnt",
            "connexion refusée",
            "conexión rehusada",
            "conexión rechazada",
            "в соединении отказано",
            "connessione rifiutata",
            "conexão recusada",
            "połączenie odrzucone",
            "verbinding is geweigerd"));
    translations.put(
        "Connection timed out",
        List.of(
            "wartezeit für die verbindung abgelaufen",
            "zeitüberschreitung der verbindung",
            "connexion terminée par expiration du délai",
            "expiró el tiempo de conexión",
            "время ожидания соединения истекло",
            "connessione scaduta",
            "tempo esgotado para conexão",
            "upłynął limit czasu połączenia"));
    translations.put(
        "No such file or directory",
        List.of(
            "datei oder verzeichnis nicht gefunden",
            "aucun fichier ou dossier de ce type",
            "no existe el archivo o el directorio",
            "no existe el fichero o el directorio",
            "нет такого файла или каталога",
            "file o directory non esistente",
            "nie ma takiego pliku ani katalogu"));
    translations.put(
        "Permission denied",
        List.of(
            "keine berechtigung",
            "permission non accordée",
            "permiso denegado",
            "отказано в доступе",
            "permesso negato",
            "brak dostępu"));
    translations.put(
        "No space left on device",
        List.of(
            "auf dem gerät ist kein speicherplatz mehr verfügbar",
            "aucun espace disponible sur le périphérique",
            "no queda espacio en el dispositivo",
            "на устройстве не осталось места",
            "spazio esaurito sul device",
            "brak miejsca na urządzeniu"));
    translations.put(
        "Network is unreachable",
        List.of(
            "das netzwerk ist nicht erreichbar",
            "le réseau n'est pas accessible",
            "la red es inaccesible",
            "сеть недоступна",
            "rete non raggiungibile",
            "sieć jest niedostępna"));
    translations.put(
        "No route to host",
        List.of(
            "keine route zum zielrechner",
            "aucun chemin d'accès pour atteindre l'hôte cible",
            "no existe ninguna ruta hasta el",
            "нет маршрута до узла",
            "nessun instradamento per l'host",
            "brak trasy do hosta"));
    translations.put(
        "Address already in use",
        List.of(
            "die adresse wird bereits verwendet",
            "adresse déjà utilisée",
            "la dirección ya se está usando",
            "адрес уже используется",
            "indirizzo già in uso",
            "adres jest już w użyciu"));
    translations.put(
        "command not found",
        List.of(
            "kommando nicht gefunden",
            "befehl nicht gefunden",
            "commande introuvable",
            "orden no encontrada",
            "команда не найдена",
            "comando non trovato",
            "nie znaleziono polecenia"));
    translations.put(
        "Temporary failure in name resolution",
        List.of(
            "temporärer fehler bei der namensauflösung",
            "échec temporaire dans la résolution du nom",
            "fallo temporal en la resolución del nombre",
            "временный сбой в разрешении имен"));
    return Collections.unmodifiableMap(translations);
  }

  private SystemErrors() {}

  /** The English words for each translated error of a line. */
  static List<String> english(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return TRANSLATIONS.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(lower::contains))
        .map(Map.Entry::getKey)
        .toList();
  }
}
