package org.mailmedic.intake;

/**
 * Takes lines out of a text. Short ones that were seen lately are the same object again: texts made
 * to waste time have half a million of them.
 */
final class LinePool {

  private static final int MOST_PLACES = 16_384;

  /** Longer lines seldom come again. */
  private static final int LONGEST = 16;

  private final String text;
  private final String[] places;

  LinePool(String text) {
    this.text = text;
    int lines = Math.clamp(text.length() / LONGEST, 1, MOST_PLACES);
    this.places = new String[Integer.highestOneBit(lines)];
  }

  /** What stands between two places. */
  String line(int start, int end) {
    int length = end - start;
    if (length > LONGEST) {
      return text.substring(start, end);
    }
    int hash = length;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int place = (hash ^ (hash >>> 14)) & (places.length - 1);
    String line = places[place];
    if (line == null || line.length() != length || !text.startsWith(line, start)) {
      line = text.substring(start, end);
      places[place] = line;
    }
    return line;
  }
}
