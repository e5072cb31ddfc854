package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * A reply of an SMTP server, wherever it was quoted: in a log line, a bounce, a transcript, a mail
 * client's message or in prose.
 *
 * @param code basic status code of RFC 5321, 200 to 599; null where only an enhanced code or the
 *     well-known text was quoted
 * @param enhanced enhanced status code of RFC 3463 such as {@code 5.7.1}
 * @param text the text after the codes, several lines joined with a blank
 * @param speaker whose server spoke
 * @param span where it stands
 */
public record SmtpReply(
    @Nullable Integer code,
    @Nullable String enhanced,
    String text,
    Speaker speaker,
    LineSpan span) {

  /** Whose server gave a reply, seen from the person who asks. */
  public enum Speaker {
    /** The mail server that the ticket is about. */
    OWN,
    /** A server that the ticket's server delivers to ("host X said"). */
    REMOTE,
    /** The ticket does not show it. */
    UNKNOWN
  }
}
