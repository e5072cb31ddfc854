package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Understands OpenSMTPD's lines on deliveries and refusals. */
final class OpensmtpdLogParser {

  private static final String FAILED = "failed-command command=\"";

  private OpensmtpdLogParser() {}

  /** Whether a message is in the form that OpenSMTPD's smtpd gives to what it logs of sessions. */
  static boolean isMessage(String line, int from) {
    int end = from;
    while (end < line.length() && end - from < 17 && Character.digit(line.charAt(end), 16) >= 0) {
      end++;
    }
    return (end - from == 16
            && (line.startsWith(" smtp ", end)
                || line.startsWith(" mta ", end)
                || line.startsWith(" mda ", end)))
        || line.startsWith("smtp-out: ", from)
        || line.startsWith("info: OpenSMTPD ", from);
  }

  /** The event of a line; null where it is about neither a delivery nor a refusal. */
  static @Nullable LogEvent parse(LogOrigin origin, String message, LineSpan span) {
    int failed = message.indexOf(FAILED);
    if (failed >= 0) {
      return reject(origin, message, span, failed + FAILED.length());
    }
    int delivery = message.indexOf("delivery evpid=");
    return delivery < 0 ? null : delivery(origin, message, span, delivery);
  }

  private static @Nullable LogEvent delivery(
      LogOrigin origin, String message, LineSpan span, int body) {
    String result = LogFields.value(message, "result", body);
    int stat = message.indexOf(" stat=", body);
    String recipient = LogFields.value(message, "to", body);
    if (result == null || stat < 0 || recipient == null) {
      return null;
    }
    String said = unquoted(message.substring(stat + " stat=".length()));
    String status =
        switch (unquoted(result)) {
          case "Ok" -> "sent";
          case "TempFail" -> "deferred";
          default -> "bounced";
        };
    String original = LogFields.value(message, "rcpt", body);
    Endpoint relay = relay(message, body);
    boolean remote = relay != null && relay.address() != null && ReplyCodes.isBasic(said, 0);
    return new LogEvent.Delivery(
        origin,
        message,
        span,
        LogFields.value(message, "evpid", body),
        recipient,
        original == null || original.equals("-") || original.equals(recipient) ? null : original,
        relay,
        message.indexOf(" mda ") > 0 ? "mda" : "mta",
        status,
        null,
        said,
        remote ? ReplyText.parse(said).by(SmtpReply.Speaker.REMOTE, span) : null);
  }

  /** {@code relay="192.0.2.1 (mx.example.org)"}, or the domain alone where no host was reached. */
  private static @Nullable Endpoint relay(String message, int body) {
    int at = message.indexOf(" relay=\"", body);
    int close = at < 0 ? -1 : message.indexOf('"', at + 8);
    if (close < 0) {
      return null;
    }
    String written = message.substring(at + 8, close);
    int open = written.indexOf(" (");
    return open < 0 || !written.endsWith(")")
        ? new Endpoint(written, null, null)
        : new Endpoint(
            written.substring(open + 2, written.length() - 1), written.substring(0, open), null);
  }

  private static @Nullable LogEvent reject(
      LogOrigin origin, String message, LineSpan span, int command) {
    int close = message.indexOf("\" result=\"", command);
    if (close < 0) {
      return null;
    }
    String said = message.substring(close + "\" result=\"".length());
    String given = message.substring(command, close);
    int open = given.indexOf('<');
    String address = open < 0 ? null : LogFields.bracketed(given, open);
    String stage = given.substring(0, Scan.wordEnd(given, 0));
    return LogEvent.Reject.of(
        origin,
        message,
        span,
        null,
        stage,
        null,
        said.endsWith("\"") ? said.substring(0, said.length() - 1) : said,
        stage.equals("MAIL") ? address : null,
        stage.equals("RCPT") ? address : null);
  }

  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
