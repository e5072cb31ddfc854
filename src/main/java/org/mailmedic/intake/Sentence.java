package org.mailmedic.intake;

import java.util.List;

/**
 * A sentence of prose.
 *
 * @param words its words in order
 * @param question whether it ends in a question mark
 * @param span the lines on which it stands
 */
record Sentence(List<Word> words, boolean question, LineSpan span) {

  Sentence {
    words = List.copyOf(words);
  }

  /**
   * A word, or a host name, an address or a number as a whole.
   *
   * @param text in lower case
   * @param afterBreak whether a comma, a bracket or a dash stands before it
   */
  record Word(String text, boolean afterBreak) {}
}
