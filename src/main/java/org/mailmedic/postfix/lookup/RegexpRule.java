package org.mailmedic.postfix.lookup;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a regexp or pcre table: {@code /pattern/flags result}, with an exclamation mark before
 * it where it is meant for keys that do not match.
 */
record RegexpRule(boolean negated, Pattern pattern, String result) {

  private static final int MAXIMUM_PATTERN = 4_000;

  /** Null where Postfix would skip the rule with a warning. */
  static @Nullable RegexpRule parse(String text, boolean perl) {
    boolean negated = false;
    int start = 0;
    while (start < text.length()
        && (text.charAt(start) == '!' || Character.isWhitespace(text.charAt(start)))) {
      negated ^= text.charAt(start) == '!';
      start++;
    }
    if (start == text.length() || Character.isLetterOrDigit(text.charAt(start))) {
      return null;
    }
    char delimiter = text.charAt(start);
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != delimiter) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      return null;
    }
    String expression = text.substring(start + 1, end);
    int flagsEnd = end + 1;
    while (flagsEnd < text.length() && !Character.isWhitespace(text.charAt(flagsEnd))) {
      flagsEnd++;
    }
    Integer flags = flags(text.substring(end + 1, flagsEnd), perl);
    if (flags == null || expression.length() > MAXIMUM_PATTERN) {
      return null;
    }
    try {
      Pattern pattern = Pattern.compile(perl ? expression : posix(expression), flags);
      return new RegexpRule(negated, pattern, text.substring(flagsEnd).strip());
    } catch (PatternSyntaxException | StackOverflowError unusable) {
      return null;
    }
  }

  /** regexp_table(5), pcre_table(5): letters toggle; case is ignored unless i stands there. */
  private static @Nullable Integer flags(String letters, boolean perl) {
    int flags = Pattern.CASE_INSENSITIVE | (perl ? Pattern.DOTALL : 0);
    for (int i = 0; i < letters.length(); i++) {
      switch (letters.charAt(i)) {
        case 'i' -> flags ^= Pattern.CASE_INSENSITIVE;
        case 'm' -> flags ^= Pattern.MULTILINE;
        case 'x' -> flags ^= perl ? Pattern.COMMENTS : 0;
        case 's' -> flags ^= perl ? Pattern.DOTALL : 0;
        case 'A', 'E', 'U', 'X' -> {
          if (!perl) {
            return null;
          }
        }
        default -> {
          return null;
        }
      }
    }
    return flags;
  }

  /** A POSIX extended expression in Java's notation: within brackets a backslash is a character. */
  private static String posix(String expression) {
    StringBuilder java = new StringBuilder(expression.length() + 8);
    int position = 0;
    while (position < expression.length()) {
      char character = expression.charAt(position);
      if (character == '\\' && position + 1 < expression.length()) {
        char escaped = expression.charAt(position + 1);
        boolean meaning = Character.isLetterOrDigit(escaped) && "wWsSbB".indexOf(escaped) < 0;
        java.append(meaning ? "" : "\\").append(escaped);
        position += 2;
      } else if (character == '[') {
        position = bracket(expression, position, java);
      } else {
        java.append(character);
        position++;
      }
    }
    return java.toString();
  }

  private static int bracket(String expression, int start, StringBuilder java) {
    java.append('[');
    int position = start + 1;
    if (position < expression.length() && expression.charAt(position) == '^') {
      java.append('^');
      position++;
    }
    boolean first = true;
    while (position < expression.length()) {
      char character = expression.charAt(position);
      if (character == ']' && !first) {
        java.append(']');
        return position + 1;
      }
      int classEnd =
          expression.startsWith("[:", position) ? expression.indexOf(":]", position + 2) : -1;
      if (classEnd > 0) {
        java.append(characterClass(expression.substring(position + 2, classEnd)));
        position = classEnd + 2;
      } else {
        if ("[]\\&^".indexOf(character) >= 0) {
          java.append('\\');
        }
        java.append(character);
        position++;
      }
      first = false;
    }
    return position;
  }

  private static String characterClass(String name) {
    return switch (name) {
      case "alpha" -> "\\p{Alpha}";
      case "digit" -> "\\p{Digit}";
      case "alnum" -> "\\p{Alnum}";
      case "upper" -> "\\p{Upper}";
      case "lower" -> "\\p{Lower}";
      case "punct" -> "\\p{Punct}";
      case "space" -> "\\s";
      case "blank" -> "\\p{Blank}";
      case "cntrl" -> "\\p{Cntrl}";
      case "graph" -> "\\p{Graph}";
      case "print" -> "\\p{Print}";
      case "xdigit" -> "\\p{XDigit}";
      default -> "";
    };
  }
}
