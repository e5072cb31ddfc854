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

  private static final int ROOT_WIDTH = 0x500;

  /** A phrase that was found: its number, its first character and the place behind its last. */
  interface Sink {
    void found(int phrase, int start, int end);
  }

  private final List<String> phrases;
  private final int longest;
  private final int[] rootChild = new int[ROOT_WIDTH];
  private char[] character = new char[1024];
  private int[] firstChild = new int[1024];
  private int[] sibling = new int[1024];
  private int[] failure = new int[1024];
  private int[] phraseAt = new int[1024];
  private int[] shorter = new int[1024];
  private int[] depth = new int[1024];
  private int states = 1;

  PhraseIndex(List<String> written) {
    this.phrases = written.stream().map(PhraseIndex::folded).toList();
    this.longest = phrases.stream().mapToInt(String::length).max().orElse(1);
    Arrays.fill(phraseAt, -1);
    for (int i = 0; i < phrases.size(); i++) {
      insert(i);
    }
    link();
  }

  private void insert(int number) {
    String phrase = phrases.get(number);
    if (phrase.isEmpty()) {
      throw new IllegalArgumentException("an empty phrase");
    }
    int state = 0;
    for (int i = 0; i < phrase.length(); i++) {
      char c = phrase.charAt(i);
      int next = child(state, c);
      if (next == 0) {
        next = add(state, c);
      }
      state = next;
    }
    if (phraseAt[state] < 0) {
      phraseAt[state] = number;
    }
  }

  private int add(int parent, char c) {
    if (states == character.length) {
      int size = states * 2;
      character = Arrays.copyOf(character, size);
      firstChild = Arrays.copyOf(firstChild, size);
      sibling = Arrays.copyOf(sibling, size);
      failure = Arrays.copyOf(failure, size);
      shorter = Arrays.copyOf(shorter, size);
      depth = Arrays.copyOf(depth, size);
      phraseAt = Arrays.copyOf(phraseAt, size);
      Arrays.fill(phraseAt, states, size, -1);
    }
    character[states] = c;
    depth[states] = depth[parent] + 1;
    sibling[states] = firstChild[parent];
    firstChild[parent] = states;
    if (parent == 0 && c < ROOT_WIDTH) {
      rootChild[c] = states;
    }
    return states++;
  }

  private int child(int state, char c) {
    if (state == 0 && c < ROOT_WIDTH) {
      return rootChild[c];
    }
    int next = firstChild[state];
    while (next != 0 && character[next] != c) {
      next = sibling[next];
    }
    return next;
  }

  /** Where to go on when no child fits, and the next shorter phrase that ends at the same place. */
  private void link() {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int next = firstChild[0]; next != 0; next = sibling[next]) {
      queue.add(next);
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int next = firstChild[state]; next != 0; next = sibling[next]) {
        int back = failure[state];
        while (back != 0 && child(back, character[next]) == 0) {
          back = failure[back];
        }
        failure[next] = child(back, character[next]);
        shorter[next] = phraseAt[failure[next]] >= 0 ? failure[next] : shorter[failure[next]];
        queue.add(next);
      }
    }
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
    int[] places = new int[Integer.highestOneBit(Math.min(longest, text.length() + 1)) * 2];
    int mask = places.length - 1;
    int state = 0;
    int count = 0;
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = fold(text.charAt(i));
      if (c == ' ' && blank) {
        continue;
      }
      blank = c == ' ';
      places[count++ & mask] = i;
      int next = child(state, c);
      while (next == 0 && state != 0) {
        state = failure[state];
        next = child(state, c);
      }
      state = next;
      if (i >= lastStart && (state == 0 || places[(count - depth[state]) & mask] > lastStart)) {
        return;
      }
      int hit = phraseAt[state] >= 0 ? state : shorter[state];
      while (hit != 0) {
        int phrase = phraseAt[hit];
        sink.found(phrase, places[(count - phrases.get(phrase).length()) & mask], i + 1);
        hit = shorter[hit];
      }
    }
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
