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
          "the ticket is longer than %,d characters: send the part around the error"
              .formatted(MAX_CHARACTERS));
    }
    if (text.isBlank()) {
      throw new UnusableTicketException(Reason.EMPTY, "the ticket is empty");
    }
    long foreign = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw binary();
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          throw new UnusableTicketException(
              Reason.ENCODING,
              "the ticket holds half of a surrogate pair, so it is no valid Unicode");
        }
        i++;
      } else if (isForeignToText(c)) {
        foreign++;
      }
    }
    if (foreign * BINARY_SHARE > text.length()) {
      throw binary();
    }
  }

  private static UnusableTicketException binary() {
    return new UnusableTicketException(
        Reason.BINARY, "the ticket is not text: send the log or configuration as plain text");
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /** Controls beside blanks, line ends and what terminals leave in logs; undecodable bytes. */
  private static boolean isForeignToText(char character) {
    return character == 0xFFFD
        || (character < ' ' && "\t\n\r\f\u000B\u001B\b".indexOf(character) < 0);
  }
}
