package org.mailmedic.maillog;

/** Recipients in a row: {@code <a@x>,<b@y>}, {@code a@x b@y}; a quoted one may hold blanks. */
final class Recipients {

  private Recipients() {}

  /** How many there are. */
  static int count(byte[] line, int from, int to) {
    int count = 0;
    for (int at = from; at < to; at = next(line, at, to)) {
      count++;
    }
    return count;
  }

  /** Where the recipient that begins at {@code from} ends, its brackets included. */
  static int end(byte[] line, int from, int to) {
    int at = from;
    boolean quoted = false;
    boolean bracketed = Bytes.at(line, from, to) == '<';
    while (at < to) {
      int b = line[at];
      if (b == '"') {
        quoted = !quoted;
      } else if (bracketed && !quoted && b == '>') {
        return at + 1;
      } else if (!bracketed && !quoted && isSeparator(b)) {
        return at;
      }
      at++;
    }
    return to;
  }

  /** Where the recipient behind the one at {@code from} begins; {@code to} where there is none. */
  static int next(byte[] line, int from, int to) {
    int at = end(line, from, to);
    while (at < to && isSeparator(line[at])) {
      at++;
    }
    return at == from ? to : at;
  }

  /** Where the address of the recipient begins. */
  static int start(byte[] line, int from, int to) {
    return Bytes.at(line, from, to) == '<' ? from + 1 : from;
  }

  /** Where the address that begins at {@code start} ends. */
  static int addressEnd(byte[] line, int start, int to) {
    if (start > 0 && line[start - 1] == '<') {
      int end = end(line, start - 1, to);
      return line[end - 1] == '>' && end > start ? end - 1 : end;
    }
    return end(line, start, to);
  }

  private static boolean isSeparator(int b) {
    return b == ',' || b == ' ';
  }
}
