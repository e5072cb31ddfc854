package org.mailmedic.triage;

import org.mailmedic.triage.UnusableTicketException.Reason;

/** Refuses what is no ticket before any work is spent on it. */
public final class TicketCheck {

  /** Longest ticket that is read, in characters: 1 MiB. */
  public static final int MAX_CHARACTERS = 1 << 20;

  /** More than one character in this many that no text holds makes a ticket binary. */
  private static final int BINARY_SHARE = 20;

  private TicketCheck() {}

  /**
   * Lets a usable ticket pass.
   *
   * @throws UnusableTicketException if it is empty, too long or not text
   */
  public static void check(String text) throws UnusableTicketException {
    if (text.length() > MAX_CHARACTERS) {
      throw new UnusableTicketException(
          Reason.TOO_LARGE,
          "the ticket has %,d characters; at most %,d are read: send the part around the error"
              .formatted(text.length(), MAX_CHARACTERS));
    }
    if (text.isBlank()) {
      throw new UnusableTicketException(Reason.EMPTY, "the ticket is empty");
    }
    long foreign = text.chars().filter(TicketCheck::isForeignToText).count();
    if (foreign * BINARY_SHARE > text.length()) {
      throw new UnusableTicketException(
          Reason.BINARY, "the ticket is not text: send the log or configuration as plain text");
    }
  }

  private static boolean isForeignToText(int character) {
    return character == 0xFFFD
        || (character < ' '
            && character != '\n'
            && character != '\r'
            && character != '\t'
            && character != '\f'
            && character != 0x1B);
  }
}
