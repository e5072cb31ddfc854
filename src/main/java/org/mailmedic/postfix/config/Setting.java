package org.mailmedic.postfix.config;

import org.jspecify.annotations.Nullable;

/**
 * A {@code name = value} line.
 *
 * @param name parameter name as written
 * @param value text after the equals sign, white space at both ends taken off, nothing expanded
 * @param line where it begins, from 1; 0 where it does not come from a file
 */
public record Setting(String name, String value, int line) {

  /** A setting, or why the text is none. */
  record Parsed(@Nullable Setting setting, String error) {}

  /** Reads {@code name = value}; every Postfix program refuses a file with other lines. */
  static Parsed parse(String text, int line) {
    int start = 0;
    int length = text.length();
    while (start < length && LogicalLine.isSpace(text.charAt(start))) {
      start++;
    }
    if (start == length || text.charAt(start) == '=') {
      return new Parsed(null, "missing attribute name");
    }
    int nameEnd = start;
    while (nameEnd < length
        && text.charAt(nameEnd) != '='
        && !LogicalLine.isSpace(text.charAt(nameEnd))) {
      nameEnd++;
    }
    int equals = nameEnd;
    while (equals < length && LogicalLine.isSpace(text.charAt(equals))) {
      equals++;
    }
    if (equals == length || text.charAt(equals) != '=') {
      return new Parsed(null, "missing '=' after attribute name");
    }
    String value = Texts.trimmed(text.substring(equals + 1));
    return new Parsed(new Setting(text.substring(start, nameEnd), value, line), "");
  }
}
