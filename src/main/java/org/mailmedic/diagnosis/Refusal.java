package org.mailmedic.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.SmtpReply;

/**
 * A request that an SMTP server refused, wherever the ticket tells of it.
 *
 * @param kind what was refused
 * @param reply what the server said
 * @param client the refused client; null where only the reply was quoted
 * @param helo the client's HELO name
 * @param sender envelope sender
 * @param recipient envelope recipient
 * @param saslUsername login name
 * @param service master.cf service that refused, such as {@code submission}
 * @param span where it stands
 */
record Refusal(
    Kind kind,
    SmtpReply reply,
    @Nullable Endpoint client,
    @Nullable String helo,
    @Nullable String sender,
    @Nullable String recipient,
    @Nullable String saslUsername,
    @Nullable String service,
    LineSpan span) {

  enum Kind {
    /** The server will not pass on mail to this recipient for this client. */
    RELAY,
    /** "Client host rejected: Access denied". */
    CLIENT,
    /** "Helo command rejected: Access denied". */
    HELO,
    /** "Sender address rejected: Access denied". */
    SENDER,
    /** "Recipient address rejected: Access denied". */
    RECIPIENT,
    /** Any other reason. */
    OTHER
  }

  boolean byRemoteServer() {
    return reply.speaker() == SmtpReply.Speaker.REMOTE;
  }
}
