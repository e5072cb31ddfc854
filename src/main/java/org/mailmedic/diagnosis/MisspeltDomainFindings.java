package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Addresses whose domain is one typing error away from a provider that everybody knows: a letter
 * too many, missing, wrong, or two swapped.
 */
final class MisspeltDomainFindings {

  /** Long enough that one letter's difference is no accident. */
  private static final List<String> PROVIDERS =
      List.of(
          "gmail.com",
          "googlemail.com",
          "hotmail.com",
          "hotmail.fr",
          "outlook.com",
          "outlook.fr",
          "outlook.de",
          "yahoo.com",
          "yahoo.fr",
          "yahoo.de",
          "icloud.com",
          "protonmail.com",
          "t-online.de",
          "freenet.de",
          "wanadoo.fr",
          "laposte.net",
          "orange.fr",
          "comcast.net",
          "verizon.net",
          "yandex.ru",
          "rambler.ru",
          "mail.ru",
          "libero.it");

  /** Domains of mailboxes that look like the above and are none of them. */
  private static final Set<String> REAL =
      Set.of(
          "mail.com",
          "email.com",
          "email.de",
          "ymail.com",
          "hotmail.co",
          "outlook.be",
          "outlook.dk",
          "outlook.es",
          "outlook.ie",
          "yahoo.es",
          "hotmail.se",
          "hotmail.de",
          "rambler.ua",
          "yandex.ua",
          "yandex.uz",
          "mail.bg",
          "mail.de",
          "mail.ee",
          "mail.ru");

  private static final int LONGEST_DOMAIN = 60;
  private static final int MOST_ADDRESSES = 1000;

  private final Reading reading;

  MisspeltDomainFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    int addresses = 0;
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String text = line.text().toLowerCase(Locale.ROOT);
        int at = text.indexOf('@');
        while (at >= 0 && addresses < MOST_ADDRESSES) {
          addresses++;
          check(domain(text, at + 1), line, findings);
          at = text.indexOf('@', at + 1);
        }
      }
    }
  }

  private static void check(String domain, TicketLine line, FindingList findings) {
    if (PublicProviders.isMailboxDomain(domain)
        || REAL.contains(domain)
        || PROVIDERS.contains(domain)) {
      return;
    }
    for (String provider : PROVIDERS) {
      if (isOneErrorAway(domain, provider)) {
        findings.add(
            FindingKind.RECIPIENT_DOMAIN_MISSPELT,
            line.span(),
            domain + " looks like a misspelt " + provider + ".");
      }
    }
  }

  private static String domain(String text, int start) {
    int end = start;
    while (end < text.length()
        && end - start < LONGEST_DOMAIN
        && (Character.isLetterOrDigit(text.charAt(end))
            || text.charAt(end) == '.'
            || text.charAt(end) == '-')) {
      end++;
    }
    while (end > start && text.charAt(end - 1) == '.') {
      end--;
    }
    return text.substring(start, end);
  }

  /** One letter inserted, removed or replaced, or two neighbours swapped. */
  static boolean isOneErrorAway(String word, String right) {
    int prefix = 0;
    int shorter = Math.min(word.length(), right.length());
    while (prefix < shorter && word.charAt(prefix) == right.charAt(prefix)) {
      prefix++;
    }
    String restOfWord = word.substring(prefix);
    String restOfRight = right.substring(prefix);
    return switch (restOfWord.length() - restOfRight.length()) {
      case 1 -> restOfWord.substring(1).equals(restOfRight);
      case -1 -> restOfRight.substring(1).equals(restOfWord);
      case 0 ->
          !restOfWord.isEmpty()
              && (restOfWord.substring(1).equals(restOfRight.substring(1))
                  || isSwapped(restOfWord, restOfRight));
      default -> false;
    };
  }

  private static boolean isSwapped(String word, String right) {
    return word.length() > 1
        && word.charAt(0) == right.charAt(1)
        && word.charAt(1) == right.charAt(0)
        && word.substring(2).equals(right.substring(2));
  }
}
