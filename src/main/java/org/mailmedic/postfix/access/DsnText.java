package org.mailmedic.postfix.access;

/**
 * An enhanced status code and the text behind it.
 *
 * @param enhanced enhanced status code
 * @param text the rest
 */
record DsnText(String enhanced, String text) {

  /** Takes an enhanced status code off the beginning of a text, if there is one. */
  static DsnText split(String defaultCode, String text) {
    int end = codeEnd(text);
    boolean code = end > 0 && (end == text.length() || isBlank(text.charAt(end)));
    return code
        ? new DsnText(text.substring(0, end), text.substring(end).stripLeading())
        : new DsnText(defaultCode, text);
  }

  /** RFC 3463: class 2, 4 or 5, then two numbers of up to three digits. */
  private static int codeEnd(String text) {
    if (text.length() < 5 || "245".indexOf(text.charAt(0)) < 0 || text.charAt(1) != '.') {
      return 0;
    }
    int dot = digitsEnd(text, 2);
    if (dot == 2 || dot >= text.length() || text.charAt(dot) != '.') {
      return 0;
    }
    int end = digitsEnd(text, dot + 1);
    return end == dot + 1 ? 0 : end;
  }

  private static int digitsEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end < start + 3 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /**
   * The code for what is rejected: a code about a recipient becomes one about a sender and so on,
   * as real Postfix does (RFC 3463 section 3.2 has the meanings).
   */
  String enhancedFor(String noun) {
    if (!enhanced.startsWith(".1.", 1)) {
      return enhanced;
    }
    String detail = enhanced.substring(4);
    return switch (noun) {
      case Subject.SENDER ->
          switch (detail) {
            case "1", "3", "4", "6", "7" -> "4.1.7";
            case "2", "8" -> "4.1.8";
            default -> "4.1.0";
          };
      case Subject.RECIPIENT ->
          switch (detail) {
            case "1", "2", "3", "4", "5", "6" -> enhanced;
            case "7" -> "4.1.3";
            case "8" -> "4.1.2";
            default -> "4.1.0";
          };
      default -> "4.0.0";
    };
  }
}
