package org.mailmedic.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a mail log, understood as far as possible. */
public sealed interface LogEvent {

  /** Who wrote the line. */
  LogOrigin origin();

  /** The line without its prefix (time, host, program). */
  String message();

  /** Where it stands. */
  LineSpan span();

  /**
   * An SMTP server refused or warned about a request: {@code NOQUEUE: reject: RCPT from ...},
   * Exim's {@code rejected RCPT}.
   *
   * @param action {@code reject}, {@code reject_warning}, {@code milter-reject}, {@code hold},
   *     {@code discard}, ... as logged
   * @param queueId null for NOQUEUE
   * @param stage SMTP stage: CONNECT, EHLO, MAIL, RCPT, DATA, END-OF-MESSAGE, ...
   * @param client the SMTP client
   * @param reply what the client was told
   * @param sender envelope sender; empty for the null sender; null where it was lost
   * @param recipient envelope recipient; null where it was lost
   * @param helo the client's HELO name
   * @param saslUsername login name; null where the client was not logged in
   */
  record Reject(
      LogOrigin origin,
      String message,
      LineSpan span,
      String action,
      @Nullable String queueId,
      String stage,
      @Nullable Endpoint client,
      SmtpReply reply,
      @Nullable String sender,
      @Nullable String recipient,
      @Nullable String helo,
      @Nullable String saslUsername)
      implements LogEvent {

    /** A refusal by the server that logs, of which neither HELO nor login is known. */
    static Reject of(
        LogOrigin origin,
        String message,
        LineSpan span,
        @Nullable String queueId,
        String stage,
        @Nullable Endpoint client,
        String said,
        @Nullable String sender,
        @Nullable String recipient) {
      return new Reject(
          origin,
          message,
          span,
          "reject",
          queueId,
          stage,
          client,
          ReplyText.parse(said).by(SmtpReply.Speaker.OWN, span),
          sender,
          recipient,
          null,
          null);
    }
  }

  /**
   * A delivery attempt: {@code to=<...>, relay=..., status=...}.
   *
   * @param queueId queue id
   * @param recipient recipient of the attempt
   * @param originalRecipient recipient before aliases; null where it is the same
   * @param relay next hop; null for {@code relay=none}
   * @param transport {@code smtp}, {@code local}, {@code virtual}, {@code lmtp}, {@code pipe}, ...
   * @param status {@code sent}, {@code deferred}, {@code bounced}, {@code expired}, ...
   * @param dsn enhanced status code of the attempt
   * @param reason the text in parentheses after the status
   * @param remoteReply the reply of the next hop where {@code reason} quotes one
   */
  record Delivery(
      LogOrigin origin,
      String message,
      LineSpan span,
      @Nullable String queueId,
      @Nullable String recipient,
      @Nullable String originalRecipient,
      @Nullable Endpoint relay,
      String transport,
      String status,
      @Nullable String dsn,
      String reason,
      @Nullable SmtpReply remoteReply)
      implements LogEvent {}

  /**
   * A client connected or left.
   *
   * @param phase {@code connect}, {@code disconnect}, {@code lost connection}, {@code timeout}
   * @param client the SMTP client
   * @param stage after which stage it left; null where not logged
   * @param counters command counts of the disconnect line, such as {@code auth} to {@code 0/1}, in
   *     the order of the line
   */
  record Connection(
      LogOrigin origin,
      String message,
      LineSpan span,
      String phase,
      @Nullable Endpoint client,
      @Nullable String stage,
      Map<String, String> counters)
      implements LogEvent {

    public Connection {
      counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    }
  }

  /**
   * smtpd took a message: {@code QUEUEID: client=..., sasl_method=..., sasl_username=...}.
   *
   * @param queueId queue id
   * @param client the SMTP client
   * @param saslMethod mechanism; null without login
   * @param saslUsername login name; null without login
   */
  record Submission(
      LogOrigin origin,
      String message,
      LineSpan span,
      @Nullable String queueId,
      @Nullable Endpoint client,
      @Nullable String saslMethod,
      @Nullable String saslUsername)
      implements LogEvent {}

  /**
   * A program speaks of trouble: {@code warning:}, {@code error:}, {@code fatal:}, {@code panic:},
   * and the like of other programs.
   */
  record Diagnostic(LogOrigin origin, String message, LineSpan span, Severity severity)
      implements LogEvent {}

  /** A line that belongs to a mail log and is none of the above. */
  record Other(LogOrigin origin, String message, LineSpan span) implements LogEvent {}

  /** How serious a {@link Diagnostic} is. */
  enum Severity {
    WARNING,
    ERROR,
    FATAL,
    PANIC
  }
}
