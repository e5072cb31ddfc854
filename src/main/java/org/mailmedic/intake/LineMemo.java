package org.mailmedic.intake;

import java.util.function.Function;

/**
 * What was found out about lines seen lately. Tickets repeat lines, and texts made to waste time
 * repeat short ones half a million times; each is then looked at once. Of two lines with the same
 * place the later one stays, so that memory is bounded.
 *
 * @param <T> what is found out; depends on the line alone
 */
final class LineMemo<T> {

  private static final int MOST_PLACES = 16_384;

  private final Function<String, T> question;
  private final Entry<?>[] entries;

  private record Entry<T>(String line, T answer) {}

  /** For so many lines. */
  LineMemo(int lines, Function<String, T> question) {
    this.question = question;
    this.entries = new Entry<?>[2 * Integer.highestOneBit(Math.clamp(lines, 1, MOST_PLACES / 2))];
  }

  T of(String line) {
    int hash = line.hashCode();
    int place = (hash ^ (hash >>> 14)) & (entries.length - 1);
    @SuppressWarnings("unchecked") // Only this method writes entries.
    Entry<T> entry = (Entry<T>) entries[place];
    if (entry == null || !entry.line.equals(line)) {
      entry = new Entry<>(line, question.apply(line));
      entries[place] = entry;
    }
    return entry.answer;
  }
}
