package org.mailmedic.intake;

/** Tells base64 from words. */
final class Base64Text {

  private static final int SHORTEST_CREDENTIALS = 8;

  private Base64Text() {}

  /** Whether every character may stand in base64, padding at the end only. */
  static boolean isBase64(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    if (end == 0 || text.length() - end > 2) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!isAsciiLetterOrDigit(c) && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /** Whether it can be base64 and does not look like a word. */
  static boolean looksEncoded(String text) {
    return text.length() >= SHORTEST_CREDENTIALS && isBase64(text) && isMixed(text);
  }

  private static boolean isMixed(String text) {
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A capital after the first letter: "Rejected" is a word.
      upper |= i > 0 && c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      if (c == '=' || isDigit(c)) {
        return true;
      }
    }
    return upper && lower;
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
