package org.mailmedic.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands the messages of Postfix's daemons. */
final class PostfixLogParser {

  private static final Set<String> ACTIONS =
      Set.of(
          "reject",
          "reject_warning",
          "milter-reject",
          "milter-hold",
          "milter-discard",
          "hold",
          "discard",
          "filter",
          "redirect",
          "warn",
          "info",
          "prepend",
          "replace",
          "bcc",
          "delay",
          "strip",
          "quarantine",
          "milter-quarantine");

  private PostfixLogParser() {}

  static LogEvent parse(LogOrigin origin, String message, LineSpan span) {
    int id = PostfixForms.queueIdEnd(message, 0);
    String queueId = id > 0 && !message.startsWith("NOQUEUE") ? message.substring(0, id) : null;
    int body = id > 0 ? id + 2 : 0;
    LogEvent event = null;
    int colon = message.indexOf(": ", body);
    if (colon > 0 && ACTIONS.contains(message.substring(body, colon))) {
      event = reject(origin, message, span, queueId, message.substring(body, colon), colon + 2);
    } else if (message.startsWith("client=", body)) {
      event = submission(origin, message, span, queueId, body);
    } else if (LogFields.keyAt(message, "status", body) > 0
        && (LogFields.keyAt(message, "to", body) >= 0
            || LogFields.keyAt(message, "relay", body) > 0
            || message.endsWith("returned to sender"))) {
      event = delivery(origin, message, span, queueId, body);
    }
    if (event == null) {
      event = connection(origin, message, span, body);
    }
    if (event == null) {
      LogEvent.Severity severity = severity(origin, message, body);
      event =
          severity == null
              ? new LogEvent.Other(origin, message, span)
              : new LogEvent.Diagnostic(origin, message, span, severity);
    }
    return event;
  }

  /** {@code STAGE from client: reply; from=<> to=<> proto= helo=<>}. */
  private static LogEvent.@Nullable Reject reject(
      LogOrigin origin,
      String message,
      LineSpan span,
      @Nullable String queueId,
      String action,
      int from) {
    int by = message.indexOf(" from ", from);
    if (by < 0) {
      return null;
    }
    String stage = message.substring(from, by);
    int clientStart = by + 6;
    boolean content =
        stage.startsWith("header ")
            || stage.startsWith("body ")
            || stage.startsWith("mime ")
            || stage.startsWith("nested-header");
    int tail = tail(message, from);
    if (content) {
      // The header's own text may hold " from ": the client's stands last before the tail.
      int last = message.lastIndexOf(" from ", tail);
      clientStart = last + 6;
      stage = stage.substring(0, stage.indexOf(' '));
    }
    int clientEnd = LogFields.endpointEnd(message, clientStart);
    Endpoint client = LogFields.endpoint(message.substring(clientStart, clientEnd));
    String reply = content ? contentReply(message, tail) : between(message, clientEnd, tail);
    return new LogEvent.Reject(
        origin,
        message,
        span,
        action,
        queueId,
        stage,
        client,
        ReplyText.parse(reply).by(SmtpReply.Speaker.OWN, span),
        LogFields.value(message, "from", tail),
        LogFields.value(message, "to", tail),
        LogFields.value(message, "helo", tail),
        LogFields.value(message, "sasl_username", tail));
  }

  private static String between(String message, int clientEnd, int tail) {
    int start = Scan.at(message, clientEnd) == ':' ? clientEnd + 1 : clientEnd;
    return start < tail ? message.substring(start, tail) : "";
  }

  /** cleanup puts the text behind the envelope: {@code helo=<name>: 5.7.1 text}. */
  private static String contentReply(String message, int tail) {
    int end = message.lastIndexOf(">: ");
    return end > tail ? message.substring(end + 3) : "";
  }

  /** Where the reply ends and the envelope begins. The reply itself may hold semicolons. */
  private static int tail(String message, int from) {
    for (String mark : new String[] {"; from=", "; to=", "; proto=", "; client="}) {
      int at = message.lastIndexOf(mark);
      if (at > from) {
        return at;
      }
    }
    return message.length();
  }

  private static LogEvent.Submission submission(
      LogOrigin origin, String message, LineSpan span, @Nullable String queueId, int body) {
    int start = body + "client=".length();
    Endpoint client =
        LogFields.endpoint(message.substring(start, LogFields.endpointEnd(message, start)));
    return new LogEvent.Submission(
        origin,
        message,
        span,
        queueId,
        client,
        LogFields.value(message, "sasl_method", body),
        LogFields.value(message, "sasl_username", body));
  }

  private static LogEvent.Delivery delivery(
      LogOrigin origin, String message, LineSpan span, @Nullable String queueId, int body) {
    int statusAt = LogFields.keyAt(message, "status", body);
    int start = statusAt + "status=".length();
    int end = start;
    while (end < message.length()
        && !Scan.isBlank(message.charAt(end))
        && message.charAt(end) != '(') {
      end++;
    }
    String reason = message.substring(end).strip();
    if (end > start && message.charAt(end - 1) == ',') {
      end--;
    }
    if (reason.startsWith("(")) {
      reason = reason.substring(1, reason.endsWith(")") ? reason.length() - 1 : reason.length());
    }
    String head = message.substring(0, statusAt);
    String relay = relay(head, body);
    String transport =
        origin.daemon() != null ? origin.daemon() : relay == null ? "unknown" : "smtp";
    return new LogEvent.Delivery(
        origin,
        message,
        span,
        queueId,
        LogFields.value(head, "to", body),
        LogFields.value(head, "orig_to", body),
        LogFields.endpoint(relay),
        transport,
        message.substring(start, end),
        LogFields.value(head, "dsn", body),
        reason,
        RemoteReplies.in(reason, span));
  }

  private static @Nullable String relay(String head, int body) {
    int at = LogFields.keyAt(head, "relay", body);
    if (at < 0) {
      return null;
    }
    int start = at + "relay=".length();
    int end = head.indexOf(", ", start);
    return head.substring(start, end < 0 ? head.length() : end);
  }

  private static LogEvent.@Nullable Connection connection(
      LogOrigin origin, String message, LineSpan span, int body) {
    if (message.startsWith("connect from ", body) || message.startsWith("CONNECT from ", body)) {
      return connection(origin, message, span, "connect", body + 13, null);
    }
    if (message.startsWith("disconnect from ", body)) {
      return connection(origin, message, span, "disconnect", body + 16, null);
    }
    if (message.startsWith("DISCONNECT ", body)) {
      return connection(origin, message, span, "disconnect", body + 11, null);
    }
    for (String phase : new String[] {"lost connection", "timeout", "too many errors", "HANGUP"}) {
      if (message.startsWith(phase + " after ", body)) {
        int stageStart = body + phase.length() + 7;
        int from = message.indexOf(" from ", stageStart);
        if (from < 0) {
          return null;
        }
        boolean hangUp = phase.equals("HANGUP");
        String stage = hangUp ? null : withoutSize(message.substring(stageStart, from));
        return connection(
            origin, message, span, hangUp ? "lost connection" : phase, from + 6, stage);
      }
    }
    return null;
  }

  /** "DATA (1024 bytes)" is the stage DATA. */
  private static String withoutSize(String stage) {
    int bracket = stage.indexOf(" (");
    return bracket > 0 ? stage.substring(0, bracket) : stage;
  }

  private static LogEvent.Connection connection(
      LogOrigin origin,
      String message,
      LineSpan span,
      String phase,
      int clientStart,
      @Nullable String stage) {
    int end = LogFields.endpointEnd(message, clientStart);
    Map<String, String> counters = new LinkedHashMap<>();
    if (phase.equals("disconnect")) {
      int at = Scan.skipBlanks(message, end);
      while (at < message.length() && counters.size() < 40) {
        int wordEnd = Scan.wordEnd(message, at);
        int sign = message.indexOf('=', at);
        if (sign > at && sign < wordEnd - 1 && Scan.isDigit(message.charAt(sign + 1))) {
          counters.put(message.substring(at, sign), message.substring(sign + 1, wordEnd));
        }
        at = Scan.skipBlanks(message, wordEnd);
      }
    }
    return new LogEvent.Connection(
        origin,
        message,
        span,
        phase,
        LogFields.endpoint(message.substring(clientStart, end)),
        stage,
        counters);
  }

  private static LogEvent.@Nullable Severity severity(LogOrigin origin, String message, int body) {
    if (message.startsWith("warning: ", body)) {
      return LogEvent.Severity.WARNING;
    }
    if (message.startsWith("error: ", body)) {
      return LogEvent.Severity.ERROR;
    }
    if (message.startsWith("fatal: ", body)) {
      return LogEvent.Severity.FATAL;
    }
    if (message.startsWith("panic: ", body)) {
      return LogEvent.Severity.PANIC;
    }
    // The delivery agents report these at level info, without a word for the severity.
    boolean trouble =
        (message.startsWith("connect to ", body) && message.indexOf(": ", body) > 0)
            || message.startsWith("lost connection with ", body)
            || message.startsWith("SASL authentication failed", body)
            || message.startsWith("conversation with ", body)
            || message.startsWith("certificate verification failed", body)
            || message.startsWith("cannot load ", body)
            || message.startsWith("SSL_connect error", body)
            || message.startsWith("SSL_accept error", body)
            || message.startsWith("SMTPS wrappermode", body)
            || message.startsWith("improper command pipelining", body)
            || message.indexOf(": no auth info found") > 0
            || (message.startsWith("host ", body)
                && (message.indexOf(" said: ") > 0
                    || message.indexOf(" refused to talk to me: ") > 0));
    return trouble && !"master".equals(origin.daemon()) ? LogEvent.Severity.WARNING : null;
  }
}
