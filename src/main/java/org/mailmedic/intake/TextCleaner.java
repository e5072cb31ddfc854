package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/** Brings a text to lines that end in LF and hold neither control characters nor invisible ones. */
final class TextCleaner {

  private TextCleaner() {}

  /** The cleaned text; CR and CRLF become LF, so the number of lines stays what an editor shows. */
  static String clean(String text) {
    int length = text.length();
    StringBuilder out = null;
    int kept = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isKept(c)) {
        continue;
      }
      out = out == null ? new StringBuilder(length) : out;
      out.append(text, kept, i);
      if (c == '\r') {
        out.append('\n');
        i += Scan.at(text, i + 1) == '\n' ? 1 : 0;
      } else if (c == 0x1b) {
        i = escapeEnd(text, i);
      } else if (isSpaceLike(c)) {
        out.append(' ');
      }
      kept = i + 1;
    }
    return out == null ? text : out.append(text, kept, length).toString();
  }

  /** Splits at LF; a last line without LF counts, an empty rest behind the last LF does not. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    LinePool pool = new LinePool(text);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      lines.add(pool.line(start, end));
      start = end + 1;
    }
    return lines;
  }

  /** The last character of a terminal's colour or cursor sequence that begins at {@code start}. */
  private static int escapeEnd(String text, int start) {
    if (Scan.at(text, start + 1) != '[') {
      return start;
    }
    int i = start + 2;
    int limit = Math.min(text.length(), start + 16);
    while (i < limit && (Scan.isDigit(text.charAt(i)) || text.charAt(i) == ';')) {
      i++;
    }
    return i < limit && Scan.isAlphanumeric(text.charAt(i)) ? i : start + 1;
  }

  private static boolean isKept(char c) {
    return (c >= ' ' && c < 0x7f)
        || c == '\n'
        || c == '\t'
        || (c > 0xa0 && !isSpaceLike(c) && !isInvisible(c));
  }

  private static boolean isSpaceLike(char c) {
    return c == 0x0b
        || c == 0x0c
        || c == 0xa0
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x3000;
  }

  private static boolean isInvisible(char c) {
    return c == 0xad
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0xfeff
        || c == 0xfffe
        || c == 0xffff;
  }
}
