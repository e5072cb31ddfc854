package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;

/**
 * The fields of Exim's log lines: {@code H=name (helo) [address]:port X=... L C="250 OK"}, blank
 * apart, flags such as {@code L} and {@code K} between them. A list ends before a colon with a
 * blank behind it, and before a word that is no field.
 */
final class EximFields {

  private static final int LONGEST_KEY = 4;
  private static final byte[] DNSSEC = "DS".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FAST_OPEN = "TFO".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PER_RECIPIENT = "PRDR".getBytes(StandardCharsets.US_ASCII);

  private EximFields() {}

  /** Goes through the fields; returns where the last one ends, or -1 where none begins. */
  static int visit(byte[] line, int from, int to, Pairs.Visitor visitor) {
    int at = from;
    int end = -1;
    while (at < to) {
      int keyEnd = at;
      while (keyEnd < to && keyEnd - at <= LONGEST_KEY && isKey(line[keyEnd])) {
        keyEnd++;
      }
      int next;
      if (keyEnd > at && Bytes.at(line, keyEnd, to) == '=') {
        next = value(line, at, keyEnd, to, visitor);
      } else {
        next = Bytes.wordEnd(line, at, to);
        if (end < 0 || !isFlag(line, at, next)) {
          return end;
        }
      }
      end = next;
      if (Bytes.at(line, next, to) != ' ') {
        return end;
      }
      at = next + 1;
    }
    return end;
  }

  /** Exim writes {@code id*} for an identifier that it made itself. */
  private static boolean isKey(int b) {
    return Bytes.isAlphanumeric(b) || b == '*';
  }

  /** K for chunking, L for pipelining with what its phases add, TFO, PRDR, DS for DNSSEC. */
  private static boolean isFlag(byte[] line, int from, int to) {
    if (line[from] == 'L') {
      int at = from + 1;
      while (at < to && (line[at] == '.' || line[at] == '-' || line[at] == '*')) {
        at++;
      }
      return at == to;
    }
    return switch (to - from) {
      case 1 -> line[from] == 'K';
      case 2 -> Bytes.equal(line, from, to, DNSSEC);
      case 3 -> Bytes.equal(line, from, to, FAST_OPEN);
      case 4 -> Bytes.equal(line, from, to, PER_RECIPIENT);
      default -> false;
    };
  }

  private static int value(byte[] line, int key, int keyEnd, int to, Pairs.Visitor visitor) {
    int start = keyEnd + 1;
    int open = Bytes.at(line, start, to);
    if (open == '"') {
      int quote = start + 1;
      while (quote < to && line[quote] != '"') {
        quote += line[quote] == '\\' ? 2 : 1;
      }
      int close = Math.min(quote, to);
      visitor.pair(key, keyEnd, start + 1, close);
      return Math.min(close + 1, to);
    }
    if (open == '<') {
      int close = Bytes.indexOf(line, start, to, '>');
      if (close >= 0) {
        visitor.pair(key, keyEnd, start + 1, close);
        return close + 1;
      }
    }
    int end = keyEnd - key == 1 && line[key] == 'H' ? hostEnd(line, start, to) : -1;
    if (end < 0) {
      end = withoutColon(line, start, Bytes.wordEnd(line, start, to), to);
    }
    visitor.pair(key, keyEnd, start, end);
    return end;
  }

  /** {@code name (helo) [address]:port}; -1 where no address follows. */
  private static int hostEnd(byte[] line, int from, int to) {
    int at = from;
    if (Bytes.at(line, at, to) != '(' && Bytes.at(line, at, to) != '[') {
      at = Bytes.skipBlanks(line, Bytes.wordEnd(line, at, to), to);
    }
    if (Bytes.at(line, at, to) == '(') {
      int close = Bytes.indexOf(line, at, to, ')');
      at = close < 0 ? to : Bytes.skipBlanks(line, close + 1, to);
    }
    int close = Bytes.at(line, at, to) == '[' ? Bytes.indexOf(line, at, to, ']') : -1;
    return close < 0 ? -1 : withoutColon(line, from, Bytes.wordEnd(line, close, to), to);
  }

  /** A word without the colon behind it that ends the list. */
  private static int withoutColon(byte[] line, int from, int end, int to) {
    boolean colon = end > from && line[end - 1] == ':' && (end == to || line[end] == ' ');
    return colon ? end - 1 : end;
  }
}
