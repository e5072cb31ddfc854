package org.mailmedic.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns log lines into events, and their quotations into replies. */
final class LogReader {

  /** Words by which a program other than Postfix and Exim reports trouble, worst first. */
  private static final List<String> FATAL = List.of("fatal: ", "panic: ");

  private static final List<String> ERROR =
      List.of(
          "error: ",
          "error in ",
          "login failed",
          "authentication failure",
          "auth failure",
          "failed",
          "(!)",
          "cannot ",
          "can't ",
          "couldn't ",
          "could not ",
          "unable to ",
          "already in use",
          "error loading ",
          "refused",
          "syserr");

  private static final List<String> WARNING =
      List.of(
          "warning: ",
          "unknown user",
          "auth failed",
          "no signing",
          "not found",
          "no such file",
          "rejected",
          "timeout",
          "timed out",
          "blocked",
          " ban ",
          "denied",
          "zero rows",
          "deferred");

  private LogReader() {}

  /** The events of a line, several where it names several recipients; none of no log line. */
  static List<LogEvent> events(TicketLine line) {
    String text = line.text();
    LogPrefix prefix = LogPrefix.parse(text, 0);
    if (prefix == null) {
      return List.of();
    }
    String message = text.substring(Math.min(prefix.messageStart(), text.length()));
    LogOrigin origin = prefix.origin();
    LineSpan span = line.span();
    return switch (origin.software()) {
      case "postfix" -> List.of(PostfixLogParser.parse(origin, message, span));
      case "exim" -> List.of(EximLogParser.parse(origin, message, span));
      case "sendmail" -> {
        List<LogEvent> events = SendmailLogParser.parse(origin, message, span);
        yield events.isEmpty() ? List.of(other(origin, message, span)) : events;
      }
      case "courier" ->
          List.of(known(CourierLogParser.parse(origin, message, span), origin, message, span));
      case "opensmtpd" ->
          List.of(known(OpensmtpdLogParser.parse(origin, message, span), origin, message, span));
      default -> List.of(other(origin, message, span));
    };
  }

  private static LogEvent known(
      @Nullable LogEvent event, LogOrigin origin, String message, LineSpan span) {
    return event == null ? other(origin, message, span) : event;
  }

  /** The reply that an event quotes; null where it quotes none. */
  static @Nullable SmtpReply reply(LogEvent event) {
    return switch (event) {
      case LogEvent.Reject reject -> wasTold(reject) ? reject.reply() : null;
      case LogEvent.Delivery delivery -> delivery.remoteReply();
      case LogEvent.Diagnostic diagnostic ->
          quoted(diagnostic.origin(), diagnostic.message(), diagnostic.span());
      case LogEvent.Other other -> quoted(other.origin(), other.message(), other.span());
      case LogEvent.Connection _, LogEvent.Submission _ -> null;
    };
  }

  /**
   * A warning, a filter or a hold is logged like a refusal, yet the client is told nothing of it.
   */
  private static boolean wasTold(LogEvent.Reject reject) {
    return reject.action().endsWith("reject") && !reject.reply().text().isEmpty();
  }

  private static @Nullable SmtpReply quoted(LogOrigin origin, String message, LineSpan span) {
    if (origin.software().equals("exim")) {
      return EximLogParser.callout(message, span);
    }
    if (!origin.software().equals("postfix")) {
      return OtherLogReplies.in(origin, message, span);
    }
    int said = RemoteReplies.start(message);
    if (said > 0) {
      String reply = message.substring(said, RemoteReplies.end(message, said));
      return ReplyCodes.isBasic(reply, Scan.skipBlanks(reply, 0))
          ? ReplyText.parse(reply).by(SmtpReply.Speaker.REMOTE, span)
          : null;
    }
    return traced(origin, message, span);
  }

  /**
   * Verbose logging shows the dialogue: the server's lines are "< host:" in smtp and "> client:" in
   * smtpd.
   */
  private static @Nullable SmtpReply traced(LogOrigin origin, String message, LineSpan span) {
    boolean server = "smtpd".equals(origin.daemon()) && message.startsWith("> ");
    boolean remote =
        ("smtp".equals(origin.daemon()) || "lmtp".equals(origin.daemon()))
            && message.startsWith("< ");
    int colon = server || remote ? message.indexOf(": ") : -1;
    if (colon < 0 || !TranscriptForms.isReply(message, colon + 2)) {
      return null;
    }
    return ReplyText.parse(message.substring(colon + 2))
        .by(server ? SmtpReply.Speaker.OWN : SmtpReply.Speaker.REMOTE, span);
  }

  private static LogEvent other(LogOrigin origin, String message, LineSpan span) {
    String lower = Scan.lowerHead(message, 400);
    LogEvent.Severity severity = null;
    if (containsAny(lower, FATAL)) {
      severity = LogEvent.Severity.FATAL;
    } else if (containsAny(lower, ERROR)) {
      severity = LogEvent.Severity.ERROR;
    } else if (containsAny(lower, WARNING)) {
      severity = LogEvent.Severity.WARNING;
    }
    return severity == null
        ? new LogEvent.Other(origin, message, span)
        : new LogEvent.Diagnostic(origin, message, span, severity);
  }

  private static boolean containsAny(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
