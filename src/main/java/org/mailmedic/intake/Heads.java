package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/** Beginnings of lines or words by their first character, whatever its case. */
final class Heads {

  private static final int ASCII = 0x80;

  private final List<List<String>> byFirst = new ArrayList<>();

  private Heads(List<String> heads) {
    for (int first = 0; first <= ASCII; first++) {
      int wanted = first;
      byFirst.add(heads.stream().filter(head -> place(head.charAt(0)) == wanted).toList());
    }
  }

  static Heads of(String... heads) {
    return new Heads(List.of(heads));
  }

  /** Those that may begin with a character, in their order. */
  List<String> at(char first) {
    return byFirst.get(place(first));
  }

  /** Those that may stand at a place of a text, in their order. */
  List<String> at(String text, int from) {
    return at(Scan.at(text, from));
  }

  /** Whether the word between two places is one of them, whatever its case. */
  boolean haveWord(String text, int start, int end) {
    for (String head : at(text, start)) {
      if (end - start == head.length() && Scan.startsWithIgnoreCase(text, start, head)) {
        return true;
      }
    }
    return false;
  }

  private static int place(char c) {
    if (c >= 'a' && c <= 'z') {
      return c;
    }
    // As String.regionMatches folds case.
    char folded = Character.toLowerCase(Character.toUpperCase(c));
    return Math.min(folded, ASCII);
  }
}
