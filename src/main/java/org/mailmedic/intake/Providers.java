package org.mailmedic.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Large mail providers: what they report is seen from their side, so "remote" may be the asker's
 * server.
 */
final class Providers {

  private static final List<String> DOMAINS =
      List.of(
          "google.com",
          "googlemail.com",
          "gmail.com",
          "outlook.com",
          "hotmail.com",
          "mail.ru",
          "yandex.ru",
          "yandex.net",
          "yahoo.com",
          "web.de",
          "gmx.net",
          "icloud.com",
          "exchangelabs.com",
          "office365.com");

  private Providers() {}

  static boolean isForeign(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    for (String domain : DOMAINS) {
      if (lower.equals(domain) || lower.endsWith("." + domain)) {
        return true;
      }
    }
    return false;
  }
}
