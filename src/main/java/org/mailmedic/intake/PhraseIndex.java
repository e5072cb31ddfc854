package org.mailmedic.intake;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any number of phrases in one pass over a text (Aho and Corasick, CACM 18(6), 1975),
 * whatever their case; a run of blanks and line ends counts as one blank, typographic quotes as
 * plain ones. Time grows with the text's length and the number of places found.
 */
final class PhraseIndex {

  /** So many states nearest the root have a row of their own with the next state of each class. */
  private static final int ROWS = 512;

  private static final int MOST_CLASSES = 256;
  private static final int OTHER = 0;
  private static final int BLANK = 1;

  /** A phrase that was found: its number, its first character and the place behind its last. */
  interface Sink {
    void found(int phrase, int start, int end);
  }

  private final int[] lengths;

  /** The class of each character: those that no phrase holds are of one class. */
  private final byte[] classes = new byte[Character.MAX_VALUE + 1];

  private int classCount = 2;
  private byte[] symbol = new byte[1024];
  private int[] firstChild = new int[1024];
  private int[] sibling = new int[1024];
  private int[] failure = new int[1024];
  private int[] phraseAt = new int[1024];
  private int[] depth = new int[1024];
  private int states = 1;

  /** The state itself or the nearest shorter one at which a phrase ends; 0 for none. */
  private final int[] hit;

  /** Where a state's row begins in {@link #next}; -1 for the states that have none. */
  private final int[] row;

  private final int[] next;

  PhraseIndex(List<String> written) {
    List<String> phrases = written.stream().map(PhraseIndex::folded).toList();
    this.lengths = phrases.stream().mapToInt(String::length).toArray();
    classify(phrases);
    Arrays.fill(phraseAt, -1);
    for (int i = 0; i < phrases.size(); i++) {
      insert(phrases.get(i), i);
    }
    this.hit = new int[states];
    this.row = new int[states];
    this.next = new int[Math.min(ROWS, states) * classCount];
    link();
  }

  private void classify(List<String> phrases) {
    byte[] ofFolded = new byte[classes.length];
    ofFolded[' '] = BLANK;
    for (String phrase : phrases) {
      for (int i = 0; i < phrase.length(); i++) {
        char c = phrase.charAt(i);
        if (ofFolded[c] == OTHER) {
          ofFolded[c] = (byte) classCount++;
        }
      }
    }
    if (classCount > MOST_CLASSES) {
      throw new IllegalArgumentException("too many different characters: " + classCount);
    }
    for (int c = 0; c < classes.length; c++) {
      classes[c] = ofFolded[fold((char) c)];
    }
  }

  private void insert(String phrase, int number) {
    if (phrase.isEmpty()) {
      throw new IllegalArgumentException("an empty phrase");
    }
    int state = 0;
    for (int i = 0; i < phrase.length(); i++) {
      byte wanted = classes[phrase.charAt(i)];
      int child = child(state, wanted);
      state = child == 0 ? add(state, wanted) : child;
    }
    if (phraseAt[state] < 0) {
      phraseAt[state] = number;
    }
  }

  private int add(int parent, byte label) {
    if (states == symbol.length) {
      int size = states * 2;
      symbol = Arrays.copyOf(symbol, size);
      firstChild = Arrays.copyOf(firstChild, size);
      sibling = Arrays.copyOf(sibling, size);
      failure = Arrays.copyOf(failure, size);
      depth = Arrays.copyOf(depth, size);
      phraseAt = Arrays.copyOf(phraseAt, size);
      Arrays.fill(phraseAt, states, size, -1);
    }
    symbol[states] = label;
    depth[states] = depth[parent] + 1;
    sibling[states] = firstChild[parent];
    firstChild[parent] = states;
    return states++;
  }

  private int child(int state, byte wanted) {
    int child = firstChild[state];
    while (child != 0 && symbol[child] != wanted) {
      child = sibling[child];
    }
    return child;
  }

  /** Goes through the states by depth: a state's failure is always one with less of it. */
  private void link() {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    for (int done = 0; !queue.isEmpty(); done++) {
      int state = queue.remove();
      row[state] = done < ROWS ? done * classCount : -1;
      if (done < ROWS) {
        fillRow(state);
      }
      hit[state] = phraseAt[state] >= 0 ? state : hit[failure[state]];
      for (int child = firstChild[state]; child != 0; child = sibling[child]) {
        failure[child] = state == 0 ? 0 : step(failure[state], symbol[child]);
        queue.add(child);
      }
    }
  }

  private void fillRow(int state) {
    if (state != 0) {
      System.arraycopy(next, row[failure[state]], next, row[state], classCount);
    }
    for (int child = firstChild[state]; child != 0; child = sibling[child]) {
      next[row[state] + (symbol[child] & 0xff)] = child;
    }
  }

  /** The state behind another character. */
  private int step(int from, byte label) {
    int state = from;
    while (row[state] < 0) {
      int child = child(state, label);
      if (child != 0) {
        return child;
      }
      state = failure[state];
    }
    return next[row[state] + (label & 0xff)];
  }

  /** Tells {@code sink} every place of every phrase; of equal phrases only the first has places. */
  void search(String text, Sink sink) {
    search(text, text.length(), sink);
  }

  /**
   * The same for the phrases that begin at {@code lastStart} or before; stops where no other can
   * follow.
   */
  void search(String text, int lastStart, Sink sink) {
    int state = 0;
    // Characters behind the last start: a match that is no longer begins behind it.
    int behind = 0;
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      byte label = classes[text.charAt(i)];
      if (label == BLANK && blank) {
        continue;
      }
      blank = label == BLANK;
      state = row[state] >= 0 ? next[row[state] + (label & 0xff)] : step(state, label);
      behind += i > lastStart ? 1 : 0;
      if (i >= lastStart && depth[state] <= behind) {
        return;
      }
      for (int found = hit[state]; found != 0; found = hit[failure[found]]) {
        int phrase = phraseAt[found];
        sink.found(phrase, start(text, i + 1, lengths[phrase]), i + 1);
      }
    }
  }

  /** Where a phrase of so many characters begins that ends before {@code end}. */
  private int start(String text, int end, int length) {
    int at = end;
    for (int i = 0; i < length; i++) {
      at--;
      while (at > 0 && classes[text.charAt(at)] == BLANK && classes[text.charAt(at - 1)] == BLANK) {
        at--;
      }
    }
    return at;
  }

  /** The phrase in the form in which it is compared. */
  static String folded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = fold(text.charAt(i));
      if (c != ' ' || out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A character in the form in which it is compared. */
  static char fold(char c) {
    if (c < 0x80) {
      return c <= ' ' ? ' ' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return switch (c) {
      case '\u2018', '\u2019', '\u201b', '\u00b4' -> '\'';
      case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' -> '"';
      case '\u00a0', '\u202f', '\u2009' -> ' ';
      case '\u0451', '\u0401' -> '\u0435';
      default -> Character.toLowerCase(c);
    };
  }
}
