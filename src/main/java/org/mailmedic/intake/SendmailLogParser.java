package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands Sendmail's lines on deliveries and refusals; a delivery may be to several. */
final class SendmailLogParser {

  private static final String CHECK = "ruleset=check_";
  private static final String MILTER = "Milter: ";

  private SendmailLogParser() {}

  /** The events of a line; none where it is about neither a delivery nor a refusal. */
  static List<LogEvent> parse(LogOrigin origin, String message, LineSpan span) {
    int colon = message.indexOf(": ");
    boolean queued = colon > 0 && colon < 20 && message.indexOf(' ') > colon;
    String id = queued ? message.substring(0, colon) : null;
    int body = queued ? colon + 2 : 0;
    if (message.startsWith("to=", body)) {
      return deliveries(origin, message, span, id, body);
    }
    LogEvent reject =
        message.startsWith(CHECK, body)
            ? byRuleset(origin, message, span, id, body)
            : message.startsWith(MILTER, body)
                ? byMilter(origin, message, span, id, body)
                : unknownRecipient(origin, message, span, id, body);
    return reject == null ? List.of() : List.of(reject);
  }

  private static List<LogEvent> deliveries(
      LogOrigin origin, String message, LineSpan span, @Nullable String id, int body) {
    int stat = message.lastIndexOf(", stat=");
    int end = recipientsEnd(message, body);
    if (stat < 0 || end > stat) {
      return List.of();
    }
    String said = message.substring(stat + ", stat=".length());
    String relay = LogFields.value(message, "relay", body);
    String mailer = LogFields.value(message, "mailer", body);
    SmtpReply reply = relay == null ? null : reply(message, said, stat, span);
    List<LogEvent> events = new ArrayList<>();
    for (String recipient : recipients(message.substring(body + "to=".length(), end))) {
      events.add(
          new LogEvent.Delivery(
              origin,
              message,
              span,
              id,
              recipient,
              null,
              relay == null ? null : relay(message, body),
              mailer == null ? "unknown" : mailer,
              status(said),
              LogFields.value(message, "dsn", body),
              said,
              reply));
    }
    return events;
  }

  private static String status(String said) {
    if (said.startsWith("Sent")) {
      return "sent";
    }
    return said.startsWith("Deferred") ? "deferred" : said.equals("queued") ? "queued" : "bounced";
  }

  /** Where the recipients end: before the next field. */
  private static int recipientsEnd(String message, int body) {
    int at = message.indexOf(", ", body);
    while (at >= 0) {
      int key = at + 2;
      int end = key;
      while (end < message.length() && message.charAt(end) >= 'a' && message.charAt(end) <= 'z') {
        end++;
      }
      if (end > key && Scan.at(message, end) == '=') {
        return at;
      }
      at = message.indexOf(", ", Math.max(end, key));
    }
    return message.length();
  }

  /** The first of {@code <a@x>,<b@y>}; a program or file in quotation marks may hold commas. */
  private static List<String> recipients(String list) {
    List<String> recipients = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= list.length() && recipients.size() < RecipientList.MOST; i++) {
      char c = i == list.length() ? ',' : list.charAt(i);
      quoted ^= c == '"' && i < list.length();
      if (c == ',' && (!quoted || i == list.length())) {
        String word = list.substring(start, i).strip();
        boolean bracketed = word.startsWith("<") && word.endsWith(">");
        recipients.add(bracketed ? word.substring(1, word.length() - 1) : word);
        start = i + 1;
      }
    }
    return recipients;
  }

  /** What the relay said: {@code reply=550 ...}, else a code in the status. */
  private static @Nullable SmtpReply reply(String message, String said, int stat, LineSpan span) {
    int at = message.indexOf(", reply=");
    if (at >= 0 && at < stat && ReplyCodes.isBasic(message, at + 8)) {
      return ReplyText.parse(message.substring(at + 8, stat)).by(SmtpReply.Speaker.REMOTE, span);
    }
    int colon =
        said.startsWith("Deferred: ") || said.startsWith("Service unavailable: ")
            ? said.indexOf(": ") + 2
            : 0;
    return ReplyCodes.isBasic(said, colon)
        ? ReplyText.parse(said.substring(colon)).by(SmtpReply.Speaker.REMOTE, span)
        : null;
  }

  /** {@code relay=mx.example.org. [192.0.2.1]}. */
  private static @Nullable Endpoint relay(String message, int body) {
    int at = LogFields.keyAt(message, "relay", body);
    if (at < 0) {
      return null;
    }
    int start = at + "relay=".length();
    Endpoint read =
        LogFields.endpoint(message.substring(start, LogFields.endpointEnd(message, start)));
    String name = read == null ? null : read.name();
    return read != null && name != null && name.endsWith(".")
        ? new Endpoint(name.substring(0, name.length() - 1), read.address(), read.port())
        : read;
  }

  /** {@code ruleset=check_rcpt, arg1=<x@y>, relay=..., reject=550 5.7.1 <x@y>... text}. */
  private static @Nullable LogEvent byRuleset(
      LogOrigin origin, String message, LineSpan span, @Nullable String id, int body) {
    int reject = message.indexOf(", reject=", body);
    if (reject < 0) {
      return null;
    }
    int nameStart = body + CHECK.length();
    int nameEnd = nameStart;
    while (nameEnd < message.length() && Scan.isAlphanumeric(message.charAt(nameEnd))) {
      nameEnd++;
    }
    String argument = LogFields.value(message, "arg1", body);
    String stage =
        switch (message.substring(nameStart, nameEnd)) {
          case "rcpt" -> "RCPT";
          case "mail" -> "MAIL";
          case "relay" -> "CONNECT";
          default -> "DATA";
        };
    return LogEvent.Reject.of(
        origin,
        message,
        span,
        id,
        stage,
        relay(message, body),
        message.substring(reject + ", reject=".length()),
        stage.equals("MAIL") ? argument : null,
        stage.equals("RCPT") ? argument : null);
  }

  /**
   * {@code Milter: to=<x@y>, reject=451 4.7.1 text}; before the recipient {@code from=} and {@code
   * helo=}, behind it {@code data}.
   */
  private static @Nullable LogEvent byMilter(
      LogOrigin origin, String message, LineSpan span, @Nullable String id, int body) {
    int reject = message.indexOf(", reject=", body);
    if (reject < 0) {
      return null;
    }
    int at = body + MILTER.length();
    boolean toRecipient = message.startsWith("to=", at);
    boolean ofSender = message.startsWith("from=", at);
    boolean early = message.startsWith("helo=", at);
    return LogEvent.Reject.of(
        origin,
        message,
        span,
        id,
        toRecipient ? "RCPT" : ofSender ? "MAIL" : early ? "HELO" : "DATA",
        null,
        message.substring(reject + ", reject=".length()),
        ofSender ? LogFields.value(message, "from", body) : null,
        toRecipient ? LogFields.value(message, "to", body) : null);
  }

  /** {@code <x@y>... User unknown}: the code that the client was told is not logged. */
  private static @Nullable LogEvent unknownRecipient(
      LogOrigin origin, String message, LineSpan span, @Nullable String id, int body) {
    if (id == null || !SendmailText.isEntryStart(message, body)) {
      return null;
    }
    int dots = message.indexOf(">... ", body);
    return LogEvent.Reject.of(
        origin,
        message,
        span,
        id,
        "RCPT",
        null,
        message.substring(dots + 5),
        null,
        message.substring(body + 1, dots));
  }
}
