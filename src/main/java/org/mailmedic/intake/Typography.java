package org.mailmedic.intake;

/** Undoes what browsers and word processors make of plain text: entities and typographic quotes. */
final class Typography {

  private static final int LONGEST_ENTITY = 10;

  private Typography() {}

  static String plain(String line) {
    String decoded = line.indexOf('&') >= 0 ? decodeEntities(line) : line;
    return straightenQuotes(decoded);
  }

  private static String straightenQuotes(String line) {
    StringBuilder out = null;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char plain = plainQuote(c);
      if (plain != c && out == null) {
        out = new StringBuilder(line.length()).append(line, 0, i);
      }
      if (out != null) {
        out.append(plain);
      }
    }
    return out == null ? line : out.toString();
  }

  private static char plainQuote(char c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u201a', '\u201b', '\u2032', '\u2039', '\u203a' -> '\'';
      case '\u201c', '\u201d', '\u201e', '\u201f', '\u2033', '\u00ab', '\u00bb' -> '"';
      default -> c;
    };
  }

  private static String decodeEntities(String line) {
    StringBuilder out = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '&') {
        int end = entityEnd(line, i);
        int decoded = end < 0 ? -1 : decode(line.substring(i + 1, end));
        if (decoded >= 0) {
          out.appendCodePoint(decoded);
          i = end + 1;
          continue;
        }
      }
      out.append(c);
      i++;
    }
    return out.toString();
  }

  private static int entityEnd(String line, int start) {
    int limit = Math.min(line.length(), start + LONGEST_ENTITY);
    for (int i = start + 1; i < limit; i++) {
      char c = line.charAt(i);
      if (c == ';') {
        return i;
      }
      if (c != '#' && !Scan.isAlphanumeric(c)) {
        return -1;
      }
    }
    return -1;
  }

  private static int decode(String name) {
    if (name.startsWith("#")) {
      return number(name.substring(1));
    }
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos", "lsquo", "rsquo", "sbquo" -> '\'';
      case "ldquo", "rdquo", "bdquo", "laquo", "raquo" -> '"';
      case "nbsp" -> ' ';
      default -> -1;
    };
  }

  private static int number(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int code = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
      if (code == 0xa0) {
        return ' ';
      }
      return code >= ' ' && code <= Character.MAX_CODE_POINT && !isSurrogate(code) ? code : -1;
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  private static boolean isSurrogate(int code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }
}
