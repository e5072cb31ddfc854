package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mailmedic.knowledge.FindingKind;

/**
 * Refusals with a text of the owner's own, as access tables and restriction classes hold them.
 * Source: access(5); Postfix's own reasons are those of smtpd_check.c.
 */
final class AccessTexts {

  private static final Map<String, FindingKind> HEADS =
      Map.of(
          "client host rejected: ", FindingKind.ACCESS_TEXT_CLIENT,
          "sender address rejected: ", FindingKind.ACCESS_TEXT_SENDER,
          "recipient address rejected: ", FindingKind.ACCESS_TEXT_RECIPIENT,
          "helo command rejected: ", FindingKind.ACCESS_TEXT_HELO);

  /** What Postfix itself and the policy services of distributions say behind the head. */
  private static final List<String> KNOWN =
      List.of(
          "access denied",
          "cannot find your",
          "domain not found",
          "host not found",
          "need fully",
          "user unknown",
          "unknown user",
          "undeliverable",
          "unverified",
          "greylist",
          "graylist",
          "gray-list",
          "grey-list",
          "not owned by user",
          "not logged in",
          "malformed dns",
          "service unavailable",
          "service is unavailable",
          "improper use",
          "invalid name",
          "invalid ip address",
          "numeric hostname",
          "blocked using",
          "message rejected due to: spf",
          "spf",
          "openspf",
          "dmarc",
          "mail appeared to be spam",
          "rate limit",
          "quota",
          "mailbox",
          "try again",
          "temporar",
          "internal error",
          "server configuration",
          "multi-recipient",
          "nullmx",
          "null mx",
          "does not accept mail",
          "relay",
          "domain does not exist",
          "unlisted",
          "please see",
          "plaintext",
          "tls");

  private AccessTexts() {}

  /** The finding of a refusal whose reply holds such a text. */
  static Optional<FindingKind> of(Refusal refusal) {
    String lower = refusal.reply().text().toLowerCase(Locale.ROOT);
    Integer code = refusal.reply().code();
    if (code != null && code < 500) {
      // Greylisting and other policy services speak of a delay in words of their own, too.
      return Optional.empty();
    }
    String helo = refusal.helo();
    if (helo != null && lower.startsWith("<" + helo.toLowerCase(Locale.ROOT) + ">: ")) {
      // The whole text is the table's: only the name in front tells which check it was.
      return lower.contains(" rejected: ")
          ? known(lower)
          : Optional.of(FindingKind.ACCESS_TEXT_HELO);
    }
    return known(lower);
  }

  private static Optional<FindingKind> known(String lower) {
    for (Map.Entry<String, FindingKind> head : HEADS.entrySet()) {
      int at = lower.indexOf(head.getKey());
      if (at >= 0) {
        String reason = lower.substring(at + head.getKey().length()).strip();
        boolean own = !reason.isEmpty() && KNOWN.stream().noneMatch(reason::contains);
        return own ? Optional.of(head.getValue()) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
