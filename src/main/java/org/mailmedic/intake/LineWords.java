package org.mailmedic.intake;

import java.util.Arrays;

/** The words of a line by their places, so that words that nobody asks for are never copied. */
final class LineWords {

  private final String line;
  private int[] bounds = new int[32];
  private int size;

  /** The words from a place on. */
  LineWords(String line, int from) {
    this.line = line;
    int at = start(line, from);
    while (at < line.length()) {
      int end = end(line, at);
      add(at, end);
      at = start(line, end);
    }
  }

  private void add(int start, int end) {
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * size] = start;
    bounds[2 * size + 1] = end;
    size++;
  }

  /** Where the next word begins; the end of the line where there is none. */
  static int start(String line, int from) {
    int at = from;
    while (at < line.length() && isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the word that begins at a place ends. */
  static int end(String line, int start) {
    int at = start;
    while (at < line.length() && !isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return (c <= ' ' || c >= 0x80) && Character.isWhitespace(c);
  }

  int size() {
    return size;
  }

  int start(int word) {
    return bounds[2 * word];
  }

  int end(int word) {
    return bounds[2 * word + 1];
  }

  String text(int word) {
    return line.substring(start(word), end(word));
  }

  boolean is(int word, String wanted) {
    return end(word) - start(word) == wanted.length() && line.startsWith(wanted, start(word));
  }

  boolean isIgnoringCase(int word, String wanted) {
    return end(word) - start(word) == wanted.length()
        && Scan.startsWithIgnoreCase(line, start(word), wanted);
  }

  /** Whether a word ends so, as in {@code command="AUTH PLAIN ..."}. */
  boolean endsIgnoringCase(int word, String suffix) {
    int at = end(word) - suffix.length();
    return at >= start(word) && Scan.startsWithIgnoreCase(line, at, suffix);
  }

  boolean begins(int word, String prefix) {
    return end(word) - start(word) >= prefix.length() && line.startsWith(prefix, start(word));
  }

  /** Whether one of the words ends so. */
  boolean anyEnds(String suffix) {
    for (int i = 0; i < size; i++) {
      if (end(i) - start(i) >= suffix.length()
          && line.startsWith(suffix, end(i) - suffix.length())) {
        return true;
      }
    }
    return false;
  }
}
