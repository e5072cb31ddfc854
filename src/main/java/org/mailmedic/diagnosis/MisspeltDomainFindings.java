package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Bounce;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.knowledge.FindingKind;

/**
 * Addresses whose domain is one typing error away from a provider that everybody knows: a letter
 * too many, missing, wrong, or two swapped. The same of a domain that mail could not be delivered
 * to and another one of the ticket, and of endings that are a mistyped {@code .com}, {@code .net}
 * or {@code .org} and no top-level domain.
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

  private static final Set<String> MISTYPED_ENDINGS =
      Set.of(
          "con", "cmo", "ocm", "vom", "xom", "cim", "coom", "comm", "conm", "nte", "nett", "ogr");

  /** Short names differ by one letter by accident. */
  private static final int SHORTEST_NAME = 6;

  private static final int LONGEST_DOMAIN = 60;
  private static final int MOST_ADDRESSES = 1000;
  private static final int MOST_FAILED = 50;

  private final TicketLines lines;

  private final List<HopAttempt> attempts;

  MisspeltDomainFindings(TicketLines lines, List<HopAttempt> attempts) {
    this.lines = lines;
    this.attempts = attempts;
  }

  void collect(FindingList findings) {
    int addresses = 0;
    Map<String, LineSpan> domains = new LinkedHashMap<>();
    for (Line line : lines.with("@")) {
      String text = line.lower();
      int at = text.indexOf('@');
      while (at >= 0 && addresses < MOST_ADDRESSES) {
        addresses++;
        String domain = domain(text, at + 1);
        check(domain, line.span(), findings);
        domains.putIfAbsent(domain, line.span());
        at = text.indexOf('@', at + 1);
      }
    }
    // A misspelt domain without MX record is itself the host that is not reached.
    for (HopAttempt attempt : attempts) {
      if (attempt.outcome() != HopAttempt.Outcome.SENT
          && attempt.outcome() != HopAttempt.Outcome.ANSWERED_NO) {
        check(attempt.host(), attempt.span(), findings);
      }
    }
    compare(domains, findings);
  }

  /** Domains that mail could not be delivered to with the others of the ticket. */
  private void compare(Map<String, LineSpan> domains, FindingList findings) {
    Set<String> failed = failed();
    for (Map.Entry<String, LineSpan> other : domains.entrySet()) {
      for (String domain : failed) {
        LineSpan span = domains.get(domain);
        if (span != null
            && !failed.contains(other.getKey())
            && domain.indexOf('.') >= SHORTEST_NAME
            && withoutDigits(domain).equals(domain)
            && isOneErrorAway(domain, other.getKey())
            && withoutDigits(other.getKey()).equals(other.getKey())) {
          findings.add(
              FindingKind.RECIPIENT_DOMAIN_MISSPELT,
              span,
              domain + " differs by one letter from " + other.getKey() + ", also in the ticket.");
        }
      }
    }
  }

  /** Recipients' domains of failed deliveries and bounces. */
  private Set<String> failed() {
    Set<String> failed = new LinkedHashSet<>();
    for (LogEvent event : lines.reading().events()) {
      if (event instanceof LogEvent.Delivery delivery && !delivery.status().equals("sent")) {
        addDomain(failed, delivery.recipient());
      }
    }
    for (Bounce bounce : lines.reading().bounces()) {
      addDomain(failed, bounce.recipient());
    }
    return failed;
  }

  private static void addDomain(Set<String> domains, @Nullable String address) {
    String domain = OwnDomains.domainOf(address);
    if (domain != null && domains.size() < MOST_FAILED) {
      domains.add(domain);
    }
  }

  /** Servers and sites are numbered; a digit's difference is no typing error. */
  private static String withoutDigits(String name) {
    return name.chars().anyMatch(Character::isDigit) ? "" : name;
  }

  private static void check(String domain, LineSpan span, FindingList findings) {
    if (PublicProviders.isMailboxDomain(domain)
        || REAL.contains(domain)
        || PROVIDERS.contains(domain)) {
      return;
    }
    if (MISTYPED_ENDINGS.contains(domain.substring(domain.lastIndexOf('.') + 1))) {
      findings.add(
          FindingKind.RECIPIENT_DOMAIN_MISSPELT,
          span,
          domain + " ends in no top-level domain, but nearly in one.");
    }
    for (String provider : PROVIDERS) {
      if (isOneErrorAway(domain, provider)) {
        findings.add(
            FindingKind.RECIPIENT_DOMAIN_MISSPELT,
            span,
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
