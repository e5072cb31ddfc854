package org.mailmedic.maillog;

/**
 * {@code key=value} lists as mail programs write them at the end of a line: {@code from=<a> to=<b>
 * proto=ESMTP} or {@code user=<a>, method=PLAIN, TLS}. A value in angle brackets, quotation marks
 * or parentheses may hold blanks and commas.
 */
final class Pairs {

  /** Takes the pairs of a list one by one. */
  interface Visitor {

    /** A pair; where {@code valueStart} is -1 the word stands alone, as {@code TLS} does. */
    void pair(int keyStart, int keyEnd, int valueStart, int valueEnd);
  }

  /** Takes no notice. */
  static final Visitor NOBODY = (keyStart, keyEnd, valueStart, valueEnd) -> {};

  private Pairs() {}

  /** Where the list that begins at {@code from} ends; -1 where none begins. */
  static int end(byte[] line, int from, int to) {
    return visit(line, from, to, NOBODY);
  }

  /** Goes through the pairs up to what is none; returns where the last pair ends, or -1. */
  static int visit(byte[] line, int from, int to, Visitor visitor) {
    int at = from;
    int end = -1;
    while (at < to) {
      at = skipSeparators(line, at, to);
      if (at == to) {
        break;
      }
      int keyEnd = at;
      while (keyEnd < to && isKey(line[keyEnd])) {
        keyEnd++;
      }
      if (keyEnd == at) {
        return end;
      }
      if (Bytes.at(line, keyEnd, to) != '=') {
        if (end < 0 || line[at - 2] != ',') {
          return end;
        }
        // Between commas a remark may stand, such as TLS, or "TLS handshaking: ... failed".
        int comma = Bytes.indexOf(line, keyEnd, to, ',');
        int remarkEnd = comma < 0 ? to : comma;
        visitor.pair(at, remarkEnd, -1, -1);
        at = remarkEnd;
        end = at;
        continue;
      }
      int valueStart = keyEnd + 1;
      int valueEnd = valueEnd(line, valueStart, to);
      int open = Bytes.at(line, valueStart, to);
      boolean enclosed =
          valueEnd - valueStart >= 2
              && (open == '<' || open == '"')
              && closes(line, valueEnd, open);
      visitor.pair(
          at, keyEnd, enclosed ? valueStart + 1 : valueStart, enclosed ? valueEnd - 1 : valueEnd);
      at = valueEnd;
      end = at;
    }
    return end;
  }

  private static boolean closes(byte[] line, int end, int open) {
    return line[end - 1] == (open == '<' ? '>' : '"');
  }

  private static boolean isSeparator(int b) {
    return b == ' ' || b == ',' || b == ';' || b == '\t';
  }

  private static int skipSeparators(byte[] line, int from, int to) {
    int at = from;
    while (at < to && isSeparator(line[at])) {
      at++;
    }
    return at;
  }

  private static boolean isKey(int b) {
    return Bytes.isAlphanumeric(b) || b == '_' || b == '-';
  }

  /** The end of a value: its closing mark, else the next separator. */
  private static int valueEnd(byte[] line, int from, int to) {
    int open = Bytes.at(line, from, to);
    int close =
        switch (open) {
          case '<' -> '>';
          case '"' -> '"';
          case '(' -> ')';
          default -> 0;
        };
    int at = from;
    if (close != 0) {
      int found =
          close == '"' ? quoteEnd(line, from + 1, to) : Bytes.indexOf(line, from + 1, to, close);
      if (found >= 0) {
        at = found + 1;
      }
    }
    while (at < to && line[at] != ' ' && line[at] != ',' && line[at] != ';') {
      at++;
    }
    return hostEnd(line, at, to);
  }

  private static int quoteEnd(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] != '"') {
      at += line[at] == '\\' ? 2 : 1;
    }
    return at < to ? at : -1;
  }

  /** Exim and Sendmail set helo name and address of a host off by blanks: {@code a (b) [c]:25}. */
  private static int hostEnd(byte[] line, int from, int to) {
    int at = from;
    while (Bytes.at(line, at, to) == ' '
        && (Bytes.at(line, at + 1, to) == '(' || Bytes.at(line, at + 1, to) == '[')) {
      int close = Bytes.indexOf(line, at, to, Bytes.at(line, at + 1, to) == '(' ? ')' : ']');
      if (close < 0) {
        return at;
      }
      at = Bytes.wordEnd(line, close, to);
      if (line[at - 1] == ',') {
        return at - 1;
      }
    }
    return at;
  }

  /** Whether a range is a list of {@code name=accepted} and {@code name=accepted/total}. */
  static boolean areCounts(byte[] line, int from, int to) {
    int at = from;
    while (at < to) {
      int nameEnd = at;
      while (nameEnd < to && isKey(line[nameEnd])) {
        nameEnd++;
      }
      int digits = Bytes.digitsEnd(line, nameEnd + 1, to);
      if (nameEnd == at || Bytes.at(line, nameEnd, to) != '=' || digits == nameEnd + 1) {
        return false;
      }
      if (Bytes.at(line, digits, to) == '/') {
        int total = Bytes.digitsEnd(line, digits + 1, to);
        if (total == digits + 1) {
          return false;
        }
        digits = total;
      }
      if (digits < to && line[digits] != ' ') {
        return false;
      }
      at = digits + 1;
    }
    return from < to;
  }
}
