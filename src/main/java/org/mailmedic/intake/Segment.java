package org.mailmedic.intake;

import java.util.List;

/**
 * A run of lines of one kind. The segments of a ticket cover all of its lines that are not blank,
 * in order and without overlap.
 *
 * @param kind what the lines are
 * @param span where they stand
 * @param lines the mended lines, in order
 */
public record Segment(Kind kind, LineSpan span, List<TicketLine> lines) {

  public Segment {
    lines = List.copyOf(lines);
  }

  /** What a run of lines is. */
  public enum Kind {
    /** What a person wrote. */
    PROSE,
    /** Lines of a mail log: Postfix or any other mail software. */
    LOG,
    /** main.cf or the output of {@code postconf}. */
    MAIN_CF,
    /** master.cf or the output of {@code postconf -M}. */
    MASTER_CF,
    /** Dovecot's configuration or the output of {@code doveconf -n}. */
    DOVECOT_CONF,
    /** A dialogue with an SMTP server. */
    SMTP_TRANSCRIPT,
    /** A non-delivery notification: its text, its RFC 3464 fields, the returned headers. */
    BOUNCE,
    /** Anything else that is not prose: command output, other configuration, code. */
    OTHER
  }
}
