package org.mailmedic.intake;

import java.util.List;
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
          "arrival-date",
          "last-attempt-date",
          "will-retry-until",
          "original-envelope-id",
          "received-from-mta",
          "x-postfix-queue-id",
          "x-postfix-sender",
          "x-display-name",
          "x-supplementary-info");

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
          "asunto",
          "para",
          "enviado",
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

  /**
   * Sentences that mailers put into a notification: Postfix, Exim, Exchange, qmail, Sendmail,
   * Gmail.
   */
  private static final List<String> SENTENCES =
      List.of(
          "this is the mail system at host",
          "this is the mail system at ",
          "i'm sorry to have to inform you that your message could not",
          "be delivered to one or more recipients",
          "for further assistance, please send mail to",
          "if you do so, please include this problem report",
          "delete your own text from the attached",
          "the mail system",
          "this message was created automatically by mail delivery software",
          "a message that you sent could not be delivered",
          "a message that you have sent could not be delivered",
          "recipients. this is a permanent error",
          "the following address(es) failed",
          "hi. this is the qmail-send program",
          "i'm afraid i wasn't able to deliver",
          "this is a permanent error; i've given up",
          "delivery has failed to these recipients",
          "diagnostic information for administrators",
          "original message headers:",
          "generating server:",
          "receiving server:",
          "the original message was received at",
          "----- the following addresses had permanent fatal errors",
          "----- transcript of session follows",
          "delivery to the following recipient failed",
          "delivery to the following recipients failed",
          "the response from the remote server was:",
          "the error that the other server returned was:",
          "technical details of permanent failure",
          "message will be retried for",
          "this is a copy of the message, including",
          "----- original message -----",
          "delivery is delayed to these recipients",
          "rejected your message to the following e",
          "your message wasn't delivered",
          "gave this error:",
          "address not found",
          "unable to deliver message to the following recipients",
          "this is an informative message sent by",
          "undelivered mail returned to sender",
          "warning message only",
          "remote host said:",
          "giving up on ",
          "--- below this line is a copy of the message");

  private BounceForms() {}

  static boolean isLine(String line, int start) {
    if (isField(line, start) || BounceText.isEntryStart(line, start)) {
      return true;
    }
    if (line.length() - start > 400) {
      return false;
    }
    String lower = Scan.lowerHead(line.substring(start), 160);
    for (String sentence : SENTENCES) {
      if (lower.startsWith(sentence)) {
        return !sentence.equals("the mail system") || lower.length() <= sentence.length() + 1;
      }
    }
    return lower.startsWith("smtp error from remote mail server after")
        || lower.contains("------ this is a copy of the message")
        || lower.endsWith(" gave this error:")
        || lower.contains(" rejected your message to the following e")
        || BounceText.isReturned(line)
        || NotificationWords.isLine(line);
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
