package org.mailmedic.intake;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in a text a reply's words stand. The text is gone through once, when first asked, however
 * many numbers in it could be codes.
 */
final class ReplyWords {

  private final String text;
  private int @Nullable [] nextEnd;

  ReplyWords(String text) {
    this.text = text;
  }

  /** Whether such words stand between the two places. */
  boolean between(int from, int to) {
    int[] ends = nextEnd;
    if (ends == null) {
      ends = ends();
      nextEnd = ends;
    }
    return ends[from] <= to;
  }

  /** For each place the nearest end of words that begin there or behind it. */
  private int[] ends() {
    int[] ends = new int[text.length() + 1];
    Arrays.fill(ends, Integer.MAX_VALUE);
    ReplyPhrases.search(text, (phrase, start, end) -> ends[start] = Math.min(ends[start], end));
    for (int i = ends.length - 2; i >= 0; i--) {
      ends[i] = Math.min(ends[i], ends[i + 1]);
    }
    return ends;
  }
}
