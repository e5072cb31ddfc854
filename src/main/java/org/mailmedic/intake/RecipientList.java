package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/** Several addresses in a row: {@code <a@x>, <b@y>}, {@code a@x b@y}, {@code a@x; b@y}. */
final class RecipientList {

  /** So many of a line become facts; more stand in its text. */
  static final int MOST = 20;

  private static final int LONGEST = 2_000;

  private RecipientList() {}

  /** The first addresses of a text that holds two or more and nothing else; else none. */
  static List<String> addresses(String text) {
    int first = text.indexOf('@');
    if (first < 0 || text.indexOf('@', first + 1) < 0 || text.length() > LONGEST) {
      return List.of();
    }
    List<String> addresses = new ArrayList<>();
    int at = skipSeparators(text, 0);
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !isSeparator(text.charAt(end))) {
        end++;
      }
      String address = plain(text.substring(at, end));
      if (!BounceText.isAddress(address)) {
        return List.of();
      }
      if (addresses.size() < MOST) {
        addresses.add(address);
      }
      at = skipSeparators(text, end);
    }
    return addresses.size() < 2 ? List.of() : addresses;
  }

  /** Where the address in angle brackets that opens at {@code start} ends, or the last in a row. */
  static int bracketedEnd(String text, int start) {
    int end = text.indexOf('>', start) + 1;
    int next = skipSeparators(text, end);
    while (end > 0 && next > end && Scan.at(text, next) == '<' && text.indexOf('@', next) > 0) {
      int close = text.indexOf('>', next) + 1;
      if (close == 0 || !BounceText.isAddress(text.substring(next + 1, close - 1))) {
        return end;
      }
      end = close;
      next = skipSeparators(text, end);
    }
    return end;
  }

  private static String plain(String word) {
    String address = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    return address.startsWith("<") && address.endsWith(">")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  private static int skipSeparators(String text, int from) {
    int at = from;
    while (at < text.length() && isSeparator(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return Scan.isBlank(c) || c == ',' || c == ';';
  }
}
