package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhraseIndexTest {

  private static List<String> found(PhraseIndex index, String text, int lastStart) {
    List<String> found = new ArrayList<>();
    index.search(
        text, lastStart, (phrase, start, end) -> found.add(phrase + "@" + start + "-" + end));
    return found;
  }

  @Test
  void findsPhrasesInsideAndAcrossOthers() {
    PhraseIndex index = new PhraseIndex(List.of("relay access denied", "access", "denied by"));

    assertThat(found(index, "Relay  access\n denied by us", 100))
        .containsExactly("1@7-13", "0@0-21", "2@15-24");
  }

  @Test
  void aRunOfBlanksIsOneBlankWhereverItStands() {
    PhraseIndex index = new PhraseIndex(List.of(" a ", "b"));

    assertThat(found(index, "x   a   b", 100)).containsExactly("0@1-6", "1@8-9");
  }

  @Test
  void stopsBehindTheLastStart() {
    PhraseIndex index = new PhraseIndex(List.of("one two", "two"));

    assertThat(found(index, "one two two", 0)).containsExactly("0@0-7", "1@4-7");
    assertThat(found(index, "no one two", 0)).isEmpty();
  }

  @Test
  void findsWhatComparingEveryPlaceFinds() {
    Random random = new Random(7);
    List<String> phrases = new ArrayList<>();
    while (phrases.size() < 300) {
      String phrase = word(random, 1 + random.nextInt(12));
      if (!phrases.contains(phrase)) {
        phrases.add(phrase);
      }
    }
    PhraseIndex index = new PhraseIndex(phrases);
    for (int i = 0; i < 200; i++) {
      String text = word(random, 200);
      List<String> expected = new ArrayList<>();
      for (int at = 0; at < text.length(); at++) {
        for (int phrase = 0; phrase < phrases.size(); phrase++) {
          if (text.startsWith(phrases.get(phrase), at)) {
            expected.add(phrase + "@" + at + "-" + (at + phrases.get(phrase).length()));
          }
        }
      }
      assertThat(found(index, text, text.length())).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
