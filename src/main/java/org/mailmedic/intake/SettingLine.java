package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * A line of the form {@code name = value}.
 *
 * @param name as written
 * @param value behind the sign, blanks around it taken off
 * @param indent columns in front of the name
 */
record SettingLine(String name, String value, int indent) {

  private static final int LONGEST_NAME = 100;

  /** Reads a line whose name is in lower case; null for any other. */
  static @Nullable SettingLine parse(String line) {
    int start = Scan.skipBlanks(line, 0);
    int end = nameEnd(line, start);
    if (end == start || end - start > LONGEST_NAME) {
      return null;
    }
    int sign = Scan.skipBlanks(line, end);
    if (Scan.at(line, sign) != '=') {
      return null;
    }
    char next = Scan.at(line, sign + 1);
    // "==" and "=>" are of other languages; a tight "=" with a quoted value is a shell's or a
    // log's.
    if (next == '>' || (next == '=' && sign == end)) {
      return null;
    }
    return new SettingLine(
        line.substring(start, end), line.substring(sign + 1).strip(), Scan.indent(line));
  }

  /**
   * The end of a name of lower-case letters, digits and underscores, and of the hyphen some write.
   */
  static int nameEnd(String line, int start) {
    int end = start;
    boolean letters = false;
    while (end < line.length()) {
      char c = line.charAt(end);
      if (Scan.isLower(c)) {
        letters = true;
      } else if (Character.isUpperCase(c) && letters && isCapitalPart(line, end)) {
        // smtpd_tls_CAfile, smtp_tls_CApath
        end++;
        continue;
      } else if (!Scan.isDigit(c) && c != '_' && !(c == '-' && end > start)) {
        break;
      }
      end++;
    }
    return letters ? end : start;
  }

  private static boolean isCapitalPart(String line, int at) {
    char before = line.charAt(at - 1);
    return before == '_' || (before == 'C' && line.charAt(at) == 'A');
  }
}
