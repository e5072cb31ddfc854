package org.mailmedic.intake;

import java.util.Locale;

/** Small scanners over a string; each looks at a character once. */
final class Scan {

  private Scan() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isAlphanumeric(char c) {
    return isDigit(c) || isLower(c) || (c >= 'A' && c <= 'Z');
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** The first place from {@code from} on that holds no blank. */
  static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The end of the digits that begin at {@code from}; {@code from} where there are none. */
  static int digitsEnd(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The end of the characters other than blanks that begin at {@code from}. */
  static int wordEnd(String text, int from) {
    int i = from;
    while (i < text.length() && !isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static char at(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }

  static boolean startsWithIgnoreCase(String text, int from, String prefix) {
    return text.regionMatches(true, from, prefix, 0, prefix.length());
  }

  /**
   * Like {@link String#indexOf(String, int)} for a word in lower case, whatever the case in {@code
   * text}.
   */
  static int indexOfIgnoreCase(String text, String lower, int from) {
    char first = lower.charAt(0);
    char upper = Character.toUpperCase(first);
    int last = text.length() - lower.length();
    for (int i = Math.max(0, from); i <= last; i++) {
      char c = text.charAt(i);
      if ((c == first || c == upper) && text.regionMatches(true, i, lower, 0, lower.length())) {
        return i;
      }
    }
    return -1;
  }

  static boolean containsIgnoreCase(String text, String lower) {
    return indexOfIgnoreCase(text, lower, 0) >= 0;
  }

  /** The text in lower case, at most {@code limit} characters of it. */
  static String lowerHead(String text, int limit) {
    return text.substring(0, Math.min(limit, text.length())).toLowerCase(Locale.ROOT);
  }

  static int indent(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        width++;
      } else if (c == '\t') {
        width += 8 - width % 8;
      } else {
        break;
      }
    }
    return width;
  }

  /** How many brackets {@code open} of the text are not closed by {@code close}; never negative. */
  static int unclosed(String text, char open, char close) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == open) {
        depth++;
      } else if (c == close && depth > 0) {
        depth--;
      }
    }
    return depth;
  }
}
