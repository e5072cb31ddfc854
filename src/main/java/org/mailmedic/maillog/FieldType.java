package org.mailmedic.maillog;

/**
 * What a field can hold, and so where it ends in a line. Where a value ends follows from where it
 * begins, so a line is read once and never retried with another end.
 */
enum FieldType {
  /** Anything, up to the literal text that follows in the form, or to the end of the line. */
  TEXT,
  /** No blanks; punctuation that ends a clause does not belong to it. */
  WORD,
  /** Letters and digits, five at least: the name of a queue file; NOQUEUE; an Exim message id. */
  QUEUE_ID,
  /** A decimal number. */
  NUMBER,
  /** What stands in angle brackets, without them; a quoted local part may hold a bracket. */
  ADDRESS,
  /** {@code name[address]} or {@code name[address]:port}, or a bare word. */
  ENDPOINT,
  /** Three digits of an SMTP reply. */
  REPLY_CODE,
  /** An enhanced status code such as 5.7.1. */
  STATUS_CODE,
  /** {@code key=value} between blanks or commas, as far as there are any. */
  PAIRS,
  /** The fields of an Exim line, as far as there are any. */
  EXIM_FIELDS,
  /** Envelope recipients in a row, set off by commas or blanks; to the end of the text. */
  RECIPIENTS,
  /** {@code ehlo=1 auth=0/1 commands=1/2}: commands accepted and sent. */
  COUNTS;

  /**
   * Where the value that begins at {@code from} ends; -1 where none begins there. Not for {@link
   * #TEXT} and {@link #RECIPIENTS}, whose end the form decides.
   */
  int end(byte[] line, int from, int to) {
    return switch (this) {
      case TEXT, RECIPIENTS -> to;
      case WORD -> wordEnd(line, from, to);
      case QUEUE_ID -> queueIdEnd(line, from, to);
      case NUMBER -> numberEnd(line, from, to);
      case ADDRESS -> addressEnd(line, from, to);
      case ENDPOINT -> endpointEnd(line, from, to);
      case REPLY_CODE -> {
        int end = Bytes.digitsEnd(line, from, to);
        yield end - from == 3 && line[from] >= '2' && line[from] <= '5' ? end : -1;
      }
      case STATUS_CODE -> statusCodeEnd(line, from, to);
      case PAIRS -> Pairs.end(line, from, to);
      case EXIM_FIELDS -> EximFields.visit(line, from, to, Pairs.NOBODY);
      case COUNTS -> Pairs.areCounts(line, from, to) ? to : -1;
    };
  }

  private static int wordEnd(byte[] line, int from, int to) {
    int end = Bytes.wordEnd(line, from, to);
    while (end > from && isClauseEnd(line[end - 1])) {
      end--;
    }
    return end > from ? end : -1;
  }

  private static boolean isClauseEnd(int b) {
    return b == ':' || b == ',' || b == ';';
  }

  private static int queueIdEnd(byte[] line, int from, int to) {
    int end = from;
    while (end < to && Bytes.isAlphanumeric(line[end])) {
      end++;
    }
    if (end - from == 6 && Bytes.at(line, end, to) == '-') {
      return eximIdEnd(line, end + 1, to);
    }
    return end - from >= 5 && end - from <= 30 ? end : -1;
  }

  /** The rest of {@code 1rYxyz-0001Ab-2C}; since Exim 4.97 the groups have 6, 11 and 4 letters. */
  private static int eximIdEnd(byte[] line, int from, int to) {
    int second = from;
    while (second < to && Bytes.isAlphanumeric(line[second])) {
      second++;
    }
    int third = second + 1;
    while (third < to && Bytes.isAlphanumeric(line[third])) {
      third++;
    }
    boolean old = second - from == 6 && third - second == 3;
    boolean recent = second - from == 11 && third - second == 5;
    return (old || recent) && line[second] == '-' ? third : -1;
  }

  private static int numberEnd(byte[] line, int from, int to) {
    int digits = Bytes.at(line, from, to) == '-' ? from + 1 : from;
    int end = Bytes.digitsEnd(line, digits, to);
    if (end == digits) {
      return -1;
    }
    if (Bytes.at(line, end, to) == '.' && Bytes.isDigit(Bytes.at(line, end + 1, to))) {
      end = Bytes.digitsEnd(line, end + 1, to);
    }
    return end;
  }

  private static int addressEnd(byte[] line, int from, int to) {
    int at = from;
    if (Bytes.at(line, at, to) == '"') {
      at++;
      while (at < to && line[at] != '"') {
        at += line[at] == '\\' ? 2 : 1;
      }
    }
    // An unclosed quotation is no quotation.
    int end = Bytes.indexOf(line, at < to ? at : from, to, '>');
    return end;
  }

  private static int endpointEnd(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] != '[' && line[at] != ' ' && line[at] != ',') {
      at++;
    }
    if (Bytes.at(line, at, to) != '[') {
      while (at > from && isClauseEnd(line[at - 1])) {
        at--;
      }
      return at > from ? at : -1;
    }
    int close = Bytes.indexOf(line, at, Math.min(to, at + 256), ']');
    if (close < 0) {
      return -1;
    }
    int end = close + 1;
    if (Bytes.at(line, end, to) == ':') {
      int port = Bytes.digitsEnd(line, end + 1, to);
      return port > end + 1 ? port : end;
    }
    return end;
  }

  private static int statusCodeEnd(byte[] line, int from, int to) {
    int first = Bytes.at(line, from, to);
    if ((first != '2' && first != '4' && first != '5') || Bytes.at(line, from + 1, to) != '.') {
      return -1;
    }
    int subject = Bytes.digitsEnd(line, from + 2, to);
    int detail = Bytes.digitsEnd(line, subject + 1, to);
    return subject > from + 2 && Bytes.at(line, subject, to) == '.' && detail > subject + 1
        ? detail
        : -1;
  }
}
