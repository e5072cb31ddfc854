package org.mailmedic.http;

/** Tells text that a person or a program wrote from everything else. */
final class UsableText {

  /** One control character in so many characters is taken for dirt, more for a binary file. */
  private static final int CHARACTERS_PER_CONTROL = 20;

  private UsableText() {}

  /**
   * Returns if the text can be read as a ticket.
   *
   * @throws ProblemException 422 where it is empty, binary or no valid Unicode
   */
  static void check(String text) {
    if (text.isBlank()) {
      throw new ProblemException(Problem.Kind.EMPTY, "The ticket is empty.");
    }
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw binary();
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          throw new ProblemException(
              Problem.Kind.ENCODING, "The text holds half of a surrogate pair: no valid Unicode.");
        }
        i++;
      } else if (isUnusualControl(c)) {
        controls++;
      }
    }
    if ((long) controls * CHARACTERS_PER_CONTROL > text.length()) {
      throw binary();
    }
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /** Controls beside blanks, line ends, and what terminals leave in logs (escape, backspace). */
  private static boolean isUnusualControl(char c) {
    return c < ' ' && "\t\n\r\f\u000B\u001B\b".indexOf(c) < 0;
  }

  private static ProblemException binary() {
    return new ProblemException(Problem.Kind.BINARY, "This is a binary file, not text.");
  }
}
