package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;

/**
 * A text without what differs from message to message: addresses, host names with digits, queue
 * ids, numbers and what angle brackets hold become a star. Reply codes stay.
 */
final class Shape {

  private static final int LONGEST = 140;
  private static final byte[] SAID = " said: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REFUSED =
      " refused to talk to me: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HOST = "host ".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes = new byte[LONGEST + 8];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Takes the shape of a text. */
  void of(byte[] text, int from, int to) {
    length = 0;
    int at = afterSaid(text, from, to);
    while (at < to && length < LONGEST) {
      int end = wordEnd(text, at, to);
      word(text, at, end);
      at = end;
      while (at < to && length < LONGEST && isMark(text[at])) {
        bytes[length++] = text[at++];
      }
    }
    while (length > 0 && bytes[length - 1] == ' ') {
      length--;
    }
  }

  /** {@code host mx.example[192.0.2.1] said: 550 ...}: what was said, whoever said it. */
  private static int afterSaid(byte[] text, int from, int to) {
    if (!Bytes.startsWith(text, from, to, HOST)) {
      return from;
    }
    int limit = Math.min(to, from + 300);
    int said = Bytes.indexOf(text, from, limit, SAID);
    if (said >= 0) {
      return said + SAID.length;
    }
    int refused = Bytes.indexOf(text, from, limit, REFUSED);
    return refused >= 0 ? refused + REFUSED.length : from;
  }

  private static boolean isMark(int b) {
    return b == ' ' || b == ',' || b == ';' || b == '(' || b == ')' || b == '"' || b == '\'';
  }

  private static int wordEnd(byte[] text, int from, int to) {
    if (text[from] == '<') {
      int close = Bytes.indexOf(text, from, to, '>');
      return close < 0 ? to : close + 1;
    }
    int at = from;
    while (at < to && !isMark(text[at])) {
      at++;
    }
    return at;
  }

  private void word(byte[] text, int from, int to) {
    int end = to;
    while (end > from && (text[end - 1] == ':' || text[end - 1] == '.')) {
      end--;
    }
    if (differs(text, from, end)) {
      bytes[length++] = '*';
    } else {
      for (int at = from; at < end && length < LONGEST; at++) {
        bytes[length++] = text[at];
      }
    }
    for (int at = end; at < to && length < LONGEST; at++) {
      bytes[length++] = text[at];
    }
  }

  /** Whether a word is the kind of thing that differs; codes such as 550 and 5.1.1 do not. */
  private static boolean differs(byte[] text, int from, int to) {
    if (from == to) {
      return false;
    }
    if (text[from] == '<') {
      return true;
    }
    if (isCode(text, from, to)) {
      return false;
    }
    for (int at = from; at < to; at++) {
      int b = text[at];
      if (Bytes.isDigit(b) || b == '@') {
        return true;
      }
    }
    return false;
  }

  /** {@code 550}, {@code 550-5.1.1}, {@code 5.1.1}. */
  private static boolean isCode(byte[] text, int from, int to) {
    int at = from;
    if (Bytes.digitsEnd(text, from, to) == from + 3) {
      at = from + 3;
      if (at < to && text[at] == '-') {
        at++;
      }
    }
    return at == to || FieldType.STATUS_CODE.end(text, at, to) == to;
  }
}
