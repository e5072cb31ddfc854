package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * Understands Courier's lines on deliveries and refusals. What a server said of a recipient stands
 * on a line before that on what became of the delivery.
 */
final class CourierLogParser {

  private CourierLogParser() {}

  /** The event of a line; null where it is about neither a delivery nor a refusal. */
  static @Nullable LogEvent parse(LogOrigin origin, String message, LineSpan span) {
    if (message.startsWith("error,relay=")) {
      return reject(origin, message, span);
    }
    return message.startsWith("id=") ? delivery(origin, message, span) : null;
  }

  /** What the other server said: {@code id=...,from=<a@b>,addr=<x@y>: 550 5.1.1 ...}. */
  static @Nullable SmtpReply reply(LogOrigin origin, String message, LineSpan span) {
    int said = message.startsWith("id=") ? message.indexOf(">: ") : -1;
    return said >= 0
            && "courieresmtp".equals(origin.daemon())
            && ReplyCodes.isBasic(message, said + 3)
        ? ReplyText.parse(message.substring(said + 3)).by(SmtpReply.Speaker.REMOTE, span)
        : null;
  }

  private static @Nullable LogEvent delivery(LogOrigin origin, String message, LineSpan span) {
    int addr = message.indexOf(",addr=<");
    int close = addr < 0 ? -1 : message.indexOf('>', addr);
    if (close < 0) {
      return null;
    }
    int success = message.indexOf(",success: ", close);
    String status =
        success >= 0
            ? "sent"
            : message.startsWith(",status: deferred", close + 1)
                ? "deferred"
                : message.startsWith(",status: failure", close + 1) ? "bounced" : null;
    if (status == null) {
      return null;
    }
    String said = success < 0 ? "" : message.substring(success + ",success: ".length());
    String delivered = "delivered: ";
    Endpoint relay =
        said.startsWith(delivered) ? LogFields.endpoint(said.substring(delivered.length())) : null;
    String daemon = origin.daemon();
    return new LogEvent.Delivery(
        origin,
        message,
        span,
        LogFields.value(message, "id", 0),
        message.substring(addr + ",addr=<".length(), close),
        null,
        relay,
        daemon == null || !daemon.startsWith("courier") ? "unknown" : daemon.substring(7),
        status,
        null,
        said,
        null);
  }

  /** {@code error,relay=192.0.2.1,port=25,from=<a@b>,to=<x@y>: 550 text}; {@code msg="535 ..."}. */
  private static @Nullable LogEvent reject(LogOrigin origin, String message, LineSpan span) {
    int quoted = message.indexOf(",msg=\"");
    String stage;
    String said;
    if (quoted >= 0) {
      int close = message.indexOf("\",cmd: ", quoted);
      if (close < 0) {
        return null;
      }
      int command = close + "\",cmd: ".length();
      stage = message.substring(command, Scan.wordEnd(message, command));
      said = message.substring(quoted + ",msg=\"".length(), close);
    } else {
      int text = message.indexOf(">: ");
      if (text < 0) {
        return null;
      }
      stage = message.contains(",to=<") ? "RCPT" : "MAIL";
      said = message.substring(text + 3);
    }
    String client = LogFields.value(message, "relay", 0);
    String port = LogFields.value(message, "port", 0);
    return LogEvent.Reject.of(
        origin,
        message,
        span,
        null,
        stage,
        client == null
            ? null
            : new Endpoint(
                null,
                client.startsWith("::ffff:") ? client.substring(7) : client,
                port != null && port.length() <= 5 && Scan.digitsEnd(port, 0) == port.length()
                    ? Integer.valueOf(port)
                    : null),
        said,
        LogFields.value(message, "from", 0),
        LogFields.value(message, "to", 0));
  }
}
