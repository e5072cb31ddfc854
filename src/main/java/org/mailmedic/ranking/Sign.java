package org.mailmedic.ranking;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that tell what a ticket is about, in all their wordings.
 *
 * @param weight what one or more of them are worth together
 * @param words the wordings
 */
record Sign(int weight, Pattern words) {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** A sign by whole words; a wording may end in {@code \w*} where stems are meant. */
  static Sign ofWords(int weight, String... wordings) {
    return new Sign(weight, words(wordings));
  }

  /** A pattern of whole words, any of which matches. */
  static Pattern words(String... wordings) {
    return Pattern.compile("\\b(?:" + String.join("|", wordings) + ")\\b", FLAGS);
  }

  /** The weights of those signs that a text shows, each counted once. */
  static int sum(List<Sign> signs, CharSequence text) {
    int sum = 0;
    for (Sign sign : signs) {
      if (sign.words.matcher(text).find()) {
        sum += sign.weight;
      }
    }
    return sum;
  }
}
