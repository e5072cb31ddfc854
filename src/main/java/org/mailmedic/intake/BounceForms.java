package org.mailmedic.intake;

import java.util.Set;

/** Lines that only stand in non-delivery notifications, and mail headers. */
final class BounceForms {

  /** Per-message and per-recipient fields of RFC 3464, and those that Postfix adds. */
  private static final Set<String> FIELDS =
      Set.of(
          "reporting-mta",
          "final-recipient",
          "original-recipient",
          "action",
          "status",
          "remote-mta",
          "diagnostic-code",
          "last-attempt-date",
          "will-retry-until",
          "original-envelope-id",
          "received-from-mta",
          "x-postfix-queue-id",
          "x-postfix-sender",
          "x-display-name",
          "x-supplementary-info",
          // RFC 5965
          "feedback-type",
          "original-rcpt-to",
          "original-mail-from",
          "arrival-date",
          "reported-domain");

  private static final Set<String> HEADERS =
      Set.of(
          "received",
          "return-path",
          "from",
          "to",
          "cc",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "x-mailer",
          "reply-to",
          "sender",
          "delivered-to",
          "dkim-signature",
          "user-agent",
          "in-reply-to",
          "references",
          "auto-submitted",
          "authentication-results",
          "received-spf",
          "x-original-to",
          "de",
          "objet",
          "von",
          "an",
          "betreff",
          "gesendet",
          "gesendet am",
          "asunto",
          "para",
          "enviado",
          "enviado el",
          "тема",
          "кому",
          "отправлено",
          "x-spam-status",
          "x-google-dkim-signature",
          "content-disposition",
          "content-description",
          "list-id",
          "envelope-to",
          "x-virus-scanned",
          "content-language",
          "precedence",
          "x-spam-flag",
          "x-spam-score",
          "thread-topic");

  private static final int HEAD = 160;
  private static final String GAVE = " gave this error:";

  private BounceForms() {}

  /** Whether a field, or what is told of one recipient, begins here. */
  static boolean isEntry(String line, int start) {
    return isField(line, start) || BounceText.isEntryStart(line, start);
  }

  static boolean isLine(String line, int start) {
    if (isEntry(line, start)) {
      return true;
    }
    if (line.length() - start > 400) {
      return false;
    }
    BounceSentences.Found sentence = BounceSentences.in(line);
    if (sentence != null && sentence.role().isCertain()) {
      return true;
    }
    int end = Math.min(line.length(), start + HEAD);
    boolean dashes = line.contains("------");
    boolean rejected = line.indexOf('j', start) >= 0 || line.indexOf('J', start) >= 0;
    return (dashes && stands(line, "------ this is a copy of the message", start, end))
        || Scan.startsWithIgnoreCase(line, end - GAVE.length(), GAVE)
        || (rejected && stands(line, " rejected your message to the following e", start, end))
        || ExchangeText.isReturned(line);
  }

  private static boolean stands(String line, String lower, int from, int to) {
    int at = Scan.indexOfIgnoreCase(line, lower, from);
    return at >= 0 && at + lower.length() <= to;
  }

  /** Whether a field of RFC 3464 begins here. */
  static boolean isField(String line, int start) {
    int colon = fieldColon(line, start);
    return colon > 0
        && FIELDS.contains(Scan.lowerHead(line.substring(start, colon), 40))
        && isFieldValue(line, start, colon);
  }

  static boolean isHeader(String line, int start) {
    int colon = fieldColon(line, start);
    return colon > 0 && HEADERS.contains(Scan.lowerHead(line.substring(start, colon), 40));
  }

  /** A header that people do not write themselves in a sentence. */
  static boolean isCertainHeader(String line) {
    int start = Scan.skipBlanks(line, 0);
    int colon = fieldColon(line, start);
    if (colon < 0) {
      return false;
    }
    String name = Scan.lowerHead(line.substring(start, colon), 40);
    return HEADERS.contains(name)
        && (name.indexOf('-') > 0
            || name.equals("received")
            || name.equals("date")
            || name.equals("subject"));
  }

  /** The colon behind a field name; -1 where the line begins with no field. */
  static int fieldColon(String line, int start) {
    int i = start;
    while (i < line.length()
        && i - start < 40
        && (Scan.isAlphanumeric(line.charAt(i)) || line.charAt(i) == '-')) {
      i++;
    }
    if (i == start) {
      return -1;
    }
    int colon = Scan.at(line, i) == ' ' ? i + 1 : i;
    return Scan.at(line, colon) == ':' ? colon : -1;
  }

  /** "Action:" and "Status:" also begin lines of prose; a notification has a known value there. */
  private static boolean isFieldValue(String line, int start, int colon) {
    String value = Scan.lowerHead(line.substring(colon + 1), 60).strip();
    if (Scan.startsWithIgnoreCase(line, start, "action")) {
      return value.startsWith("failed")
          || value.startsWith("delayed")
          || value.startsWith("delivered")
          || value.startsWith("relayed")
          || value.startsWith("expanded");
    }
    if (Scan.startsWithIgnoreCase(line, start, "status")) {
      return value.length() >= 5 && Scan.isDigit(value.charAt(0)) && value.charAt(1) == '.';
    }
    return true;
  }
}
