package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Understands Exim's main log and reject log; the log chapter of the Exim specification. */
final class EximLogParser {

  private EximLogParser() {}

  static LogEvent parse(LogOrigin origin, String message, LineSpan span) {
    int start = EximForms.afterProcessId(message, 0);
    int idEnd = EximForms.messageIdEnd(message, start);
    String id = idEnd > 0 ? message.substring(start, idEnd) : null;
    int body = idEnd > 0 ? Scan.skipBlanks(message, idEnd) : start;
    LogEvent event = null;
    if (id != null) {
      event = delivery(origin, message, span, id, body);
    }
    if (event == null) {
      event = rejected(origin, message, span, id, body);
    }
    return event != null ? event : other(origin, message, span, body);
  }

  private static @Nullable LogEvent delivery(
      LogOrigin origin, String message, LineSpan span, String id, int body) {
    String mark = message.substring(body, Math.min(message.length(), body + 3));
    String status =
        switch (mark) {
          case "=> ", "-> ", ">> " -> "sent";
          case "== " -> "deferred";
          case "** " -> "bounced";
          default -> null;
        };
    if (status == null) {
      return mark.equals("<= ") ? arrival(origin, message, span, id, body) : null;
    }
    int addressEnd = addressEnd(message, body + 3);
    String address = message.substring(body + 3, addressEnd);
    boolean reasonFollows = address.endsWith(":") && !address.startsWith(":");
    String recipient = reasonFollows ? address.substring(0, address.length() - 1) : address;
    String original =
        Scan.at(message, Scan.skipBlanks(message, addressEnd)) == '<'
            ? LogFields.bracketed(message, Scan.skipBlanks(message, addressEnd))
            : null;
    String transport = LogFields.value(message, "T", body);
    String reason = reason(message, status, addressEnd);
    return new LogEvent.Delivery(
        origin,
        message,
        span,
        id,
        recipient,
        original,
        host(message, body),
        transport == null ? "unknown" : withoutColon(transport),
        status,
        null,
        reason,
        remoteReply(message, status, reason, span));
  }

  /** A command of an alias may hold blanks; the address that led to it stands behind it. */
  private static int addressEnd(String message, int start) {
    char first = Scan.at(message, start);
    int original = first == '|' || first == '/' ? message.indexOf(" <", start) : -1;
    return original < 0 ? Scan.wordEnd(message, start) : original;
  }

  private static @Nullable SmtpReply remoteReply(
      String message, String status, String reason, LineSpan span) {
    if (status.equals("sent")) {
      int confirmed = message.indexOf(" C=\"");
      return confirmed < 0
          ? null
          : ReplyText.parse(message.substring(confirmed + 4).replace("\"", ""))
              .by(SmtpReply.Speaker.REMOTE, span);
    }
    int code = codeAfterColon(reason);
    boolean remote = reason.contains("SMTP error from remote") || reason.contains(" host ");
    // Exim writes the line breaks of a reply as a backslash with a letter.
    return remote && code >= 0
        ? ReplyText.parse(reason.substring(code).replace("\\n", "\n"))
            .by(SmtpReply.Speaker.REMOTE, span)
        : null;
  }

  /** The last reply that begins behind a colon; earlier numbers are ports and addresses. */
  private static int codeAfterColon(String reason) {
    int at = reason.indexOf(": ");
    while (at >= 0) {
      if (ReplyCodes.isBasic(reason, at + 2)) {
        return at + 2;
      }
      at = reason.indexOf(": ", at + 2);
    }
    return -1;
  }

  private static String reason(String message, String status, int from) {
    if (status.equals("deferred")) {
      int defer = message.indexOf(" defer (", from);
      return withoutTimes(
          defer < 0 ? message.substring(from).strip() : message.substring(defer + 1));
    }
    if (status.equals("bounced")) {
      int colon = message.indexOf(": ", from - 1);
      return withoutTimes(
          colon < 0 ? message.substring(from).strip() : message.substring(colon + 2));
    }
    return "";
  }

  /** With log_selector = +deliver_time a line ends in {@code DT=0.020s}. */
  private static String withoutTimes(String reason) {
    int at = reason.lastIndexOf(" DT=");
    return at >= 0 && at + 4 < reason.length() && Scan.wordEnd(reason, at + 1) == reason.length()
        ? reason.substring(0, at)
        : reason;
  }

  private static LogEvent arrival(
      LogOrigin origin, String message, LineSpan span, String id, int body) {
    String login = LogFields.value(message, "A", body);
    int colon = login == null ? -1 : login.indexOf(':');
    return new LogEvent.Submission(
        origin,
        message,
        span,
        id,
        host(message, body),
        login == null ? null : colon < 0 ? login : login.substring(0, colon),
        login == null || colon < 0 ? null : login.substring(colon + 1));
  }

  /** {@code H=name (helo) [addr] F=<sender> rejected RCPT <recipient>: text}. */
  private static @Nullable LogEvent rejected(
      LogOrigin origin, String message, LineSpan span, @Nullable String id, int body) {
    boolean first = message.startsWith("rejected ", body);
    int at = first ? body : message.indexOf(" rejected ", body);
    if (at < 0) {
      return null;
    }
    boolean temporary = message.startsWith("temporarily", Math.max(0, at - "temporarily".length()));
    int stageStart = first ? at + "rejected ".length() : at + " rejected ".length();
    int stageEnd = stageStart;
    while (stageEnd < message.length()
        && !Scan.isBlank(message.charAt(stageEnd))
        && message.charAt(stageEnd) != ':') {
      stageEnd++;
    }
    String stage = message.substring(stageStart, stageEnd);
    int next = Scan.skipBlanks(message, stageEnd);
    String recipient = null;
    String from = LogFields.value(message, "F", body);
    Endpoint client = host(message, body);
    if (stage.equals("RCPT") && Scan.at(message, next) == '<') {
      recipient = LogFields.bracketed(message, next);
      // The closing bracket may be missing.
      next = Math.min(next + recipient.length() + 2, message.length());
    } else if (Scan.at(message, next) == '<' || message.startsWith("FROM:<", next)) {
      // "rejected MAIL <x@y>: ...", "rejected MAIL FROM:<x@y> H=...: ...", "rejected from <x@y>
      // ..."
      int open = message.indexOf('<', next);
      from = LogFields.bracketed(message, open);
      next = Math.min(open + from.length() + 2, message.length());
    } else if (message.startsWith("from [", next)) {
      client =
          LogFields.endpoint(message.substring(next + 5, LogFields.endpointEnd(message, next + 5)));
    }
    int colon = message.indexOf(": ", next);
    colon = colon < 0 ? message.indexOf(':', next) : colon;
    String text = colon < 0 ? message.substring(next) : message.substring(colon + 1);
    String login = LogFields.value(message, "A", body);
    return new LogEvent.Reject(
        origin,
        message,
        span,
        temporary ? "temporary-reject" : "reject",
        id,
        stage.equals("after") || stage.equals("from") ? "DATA" : stage,
        client,
        ReplyText.parse(text).by(SmtpReply.Speaker.OWN, span),
        from,
        recipient,
        helo(message, body),
        login == null ? null : login.substring(login.indexOf(':') + 1));
  }

  private static LogEvent other(LogOrigin origin, String message, LineSpan span, int body) {
    boolean trouble =
        message.indexOf(" sender verify fail", body) >= 0
            || message.indexOf("sender verify defer", body) >= 0
            || message.indexOf(" authenticator failed ", body) >= 0
            || message.startsWith("SMTP syntax error", body)
            || message.startsWith("TLS error", body)
            || message.startsWith("unexpected disconnection", body)
            || message.indexOf("retry timeout exceeded", body) >= 0
            || message.indexOf("Connection refused", body) >= 0
            || message.indexOf("Connection timed out", body) >= 0
            || message.startsWith("SMTP protocol ", body)
            || message.startsWith("SMTP call from ", body)
            || message.startsWith("SMTP command timeout", body)
            || message.startsWith("SMTP data timeout", body)
            || message.indexOf(" lost while reading ", body) >= 0
            || message.indexOf("Remote host closed connection", body) >= 0
            || message.indexOf("a TLS session is required", body) >= 0
            || message.indexOf("TLS error on connection", body) >= 0
            || message.indexOf("Network is unreachable", body) >= 0
            || message.indexOf("points to local host", body) >= 0
            || message.indexOf("host address is the local host", body) >= 0
            || message.startsWith("Warning: ", body)
            || message.indexOf(" Warning: ", body) >= 0
            || message.indexOf("SMTP error from remote mail server", body) >= 0;
    return trouble
        ? new LogEvent.Diagnostic(origin, message, span, LogEvent.Severity.WARNING)
        : new LogEvent.Other(origin, message, span);
  }

  /** {@code H=name (helo) [addr]:port}; the name may be missing, the HELO name may. */
  private static @Nullable Endpoint host(String message, int body) {
    int at = LogFields.keyAt(message, "H", body);
    if (at < 0) {
      return null;
    }
    int start = at + 2;
    int open = message.indexOf('[', start);
    if (open < 0 || open - start > 300) {
      return LogFields.endpoint(message.substring(start, Scan.wordEnd(message, start)));
    }
    int nameEnd = Scan.wordEnd(message, start);
    String name =
        Scan.at(message, start) == '(' || nameEnd > open ? null : message.substring(start, nameEnd);
    int end = LogFields.endpointEnd(message, open);
    Endpoint address = LogFields.endpoint(message.substring(open, end));
    return new Endpoint(
        name == null || name.isEmpty() ? null : name,
        address == null ? null : address.address(),
        address == null ? null : address.port());
  }

  private static @Nullable String helo(String message, int body) {
    int at = LogFields.keyAt(message, "H", body);
    int open = at < 0 ? -1 : message.indexOf('(', at);
    int close = open < 0 ? -1 : message.indexOf(')', open);
    int address = at < 0 ? -1 : message.indexOf(" [", at);
    return close > 0 && (address < 0 || open < address) ? message.substring(open + 1, close) : null;
  }

  private static String withoutColon(String word) {
    return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
  }

  /** What another server answered to a call-out, as a line on sender verification quotes it. */
  static @Nullable SmtpReply callout(String message, LineSpan span) {
    int response = message.indexOf("response to ");
    int was = response < 0 ? -1 : message.indexOf(" was: ", response);
    return was < 0
        ? null
        : ReplyText.parse(message.substring(was + 6)).by(SmtpReply.Speaker.REMOTE, span);
  }
}
