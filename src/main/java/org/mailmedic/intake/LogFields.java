package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Reads {@code key=value} and {@code name[address]:port} as Postfix logs them. */
final class LogFields {

  private LogFields() {}

  /**
   * The value of {@code key=<...>} or {@code key=word} from {@code from} on. Empty for {@code <>};
   * null where the key is missing or its value was lost with its angle brackets.
   */
  static @Nullable String value(String text, String key, int from) {
    int at = keyAt(text, key, from);
    if (at < 0) {
      return null;
    }
    int start = at + key.length() + 1;
    if (Scan.at(text, start) == '<') {
      return bracketed(text, start);
    }
    int end = start;
    while (end < text.length()
        && !Scan.isBlank(text.charAt(end))
        && text.charAt(end) != ','
        && text.charAt(end) != ';') {
      end++;
    }
    return end == start ? null : text.substring(start, end);
  }

  /** Where {@code key=} begins as a field of its own; -1 for nowhere. */
  static int keyAt(String text, String key, int from) {
    String sought = key + "=";
    int at = text.indexOf(sought, from);
    while (at > 0) {
      char before = text.charAt(at - 1);
      if (Scan.isBlank(before) || before == ',' || before == ';' || before == '(') {
        return at;
      }
      at = text.indexOf(sought, at + 1);
    }
    return at;
  }

  /**
   * The contents of the angle brackets that open at {@code open}; redactions put brackets inside.
   */
  static String bracketed(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
        if (depth == 0) {
          return text.substring(open + 1, i);
        }
      } else if (Scan.isBlank(c) && depth == 1 && lostClose(text, i)) {
        return text.substring(open + 1, text.charAt(i - 1) == ',' ? i - 1 : i);
      }
    }
    int end = Scan.wordEnd(text, open);
    return text.substring(open + 1, Scan.at(text, end - 1) == ',' ? end - 1 : end);
  }

  /** Whether the next field begins behind this blank although the bracket is still open. */
  private static boolean lostClose(String text, int blank) {
    int next = blank + 1;
    return text.startsWith("to=<", next)
        || text.startsWith("proto=", next)
        || text.startsWith("helo=", next)
        || text.startsWith("relay=", next)
        || text.startsWith("orig_to=", next);
  }

  /** Reads an endpoint that fills {@code written}; null for {@code none} and nothing. */
  static @Nullable Endpoint endpoint(@Nullable String written) {
    if (written == null) {
      return null;
    }
    String text = written.strip();
    if (text.isEmpty() || text.equals("none")) {
      return null;
    }
    int open = text.indexOf('[');
    if (open < 0) {
      int colon = text.lastIndexOf(':');
      if (colon > 0
          && text.indexOf(':') == colon
          && Scan.digitsEnd(text, colon + 1) == text.length()
          && colon + 1 < text.length()) {
        return new Endpoint(text.substring(0, colon), null, port(text, colon + 1));
      }
      return new Endpoint(text, null, null);
    }
    int close = text.lastIndexOf(']');
    String name = text.substring(0, open).strip();
    String address = close > open ? text.substring(open + 1, close) : text.substring(open + 1);
    Integer port = close > 0 && Scan.at(text, close + 1) == ':' ? port(text, close + 2) : null;
    return new Endpoint(name.isEmpty() ? null : name, address, port);
  }

  /** The end of the endpoint that begins at {@code start}: name, brackets, port. */
  static int endpointEnd(String text, int start) {
    int at = start;
    while (at < text.length()
        && !Scan.isBlank(text.charAt(at))
        && text.charAt(at) != '['
        && text.charAt(at) != ';'
        && text.charAt(at) != ',') {
      if (text.charAt(at) == ':'
          && (at + 1 >= text.length() || Scan.isBlank(text.charAt(at + 1)))) {
        break;
      }
      at++;
    }
    // A redaction may leave a blank between name and address: "client7.example.com [xxx.xxx]".
    int bracket = Scan.at(text, at) == ' ' && Scan.at(text, at + 1) == '[' ? at + 1 : at;
    if (Scan.at(text, bracket) != '[') {
      return at;
    }
    int close = text.indexOf(']', bracket);
    if (close < 0) {
      return at;
    }
    at = close + 1;
    if (Scan.at(text, at) == ':' && Scan.isDigit(Scan.at(text, at + 1))) {
      at = Scan.digitsEnd(text, at + 1);
    }
    return at;
  }

  private static @Nullable Integer port(String text, int from) {
    int end = Scan.digitsEnd(text, from);
    return end > from && end - from <= 5 ? Integer.valueOf(text.substring(from, end)) : null;
  }
}
