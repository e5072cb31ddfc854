package org.mailmedic.triage;

/** A ticket that cannot be read: says why in words for the sender. */
public final class UnusableTicketException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong with a ticket. */
  public enum Reason {
    /** Nothing but blanks. */
    EMPTY,
    /** Longer than the limit. */
    TOO_LARGE,
    /** Not text. */
    BINARY,
    /** Holds half of a surrogate pair, so it is no valid Unicode. */
    ENCODING
  }

  /** A ticket that is unusable for {@code reason}. */
  public UnusableTicketException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
