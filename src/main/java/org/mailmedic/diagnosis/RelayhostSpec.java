package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A next hop as relayhost names it. Source: postconf(5) relayhost.
 *
 * @param written the value in lower case
 * @param host the name in it
 * @param port the port; empty where none is named
 * @param bracketed whether the name stands in brackets, so that no MX record is looked up
 */
record RelayhostSpec(String written, String host, String port, boolean bracketed) {

  /** Names of providers' servers whose addresses belong to hosts with quite other names. */
  private static final List<List<String>> FAMILIES =
      List.of(
          List.of("gmail.com", "google.com", "googlemail.com", "1e100.net"),
          List.of("office365.com", "outlook.com", "office.com", "hotmail.com", "live.com"),
          List.of("amazonaws.com", "amazonses.com"),
          List.of("mail.yahoo.com", "yahoo.com", "yahoodns.net"),
          List.of("1und1.de", "ionos.de", "ionos.com", "kundenserver.de", "1and1.com"),
          List.of("yandex.ru", "yandex.net", "yandex.com"),
          List.of("sendgrid.net", "sendgrid.com"));

  static Optional<RelayhostSpec> of(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String value = words.getFirst().toLowerCase(Locale.ROOT);
    value = value.startsWith("smtp:") ? value.substring(5) : value;
    int bracket = value.indexOf(']');
    boolean bracketed = value.startsWith("[") && bracket > 0;
    int colon = value.indexOf(':', Math.max(0, bracket));
    String port = colon < 0 ? "" : value.substring(colon + 1);
    String host =
        bracketed
            ? value.substring(1, bracket)
            : value.substring(0, colon < 0 ? value.length() : colon);
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(new RelayhostSpec(value, host, port, bracketed));
  }

  /** Whether the log's {@code name} can be the host itself. */
  boolean isHost(String name) {
    return name.equals(host) || (bracketed && isOfProvider(name));
  }

  /** Whether {@code name} is a server of the provider that the host belongs to. */
  boolean isOfProvider(String name) {
    String site = HostNames.site(host);
    String other = HostNames.site(name);
    return site.equals(other)
        || FAMILIES.stream().anyMatch(family -> family.contains(site) && family.contains(other));
  }
}
