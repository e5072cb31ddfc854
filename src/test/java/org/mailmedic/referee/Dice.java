package org.mailmedic.referee;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded chance: the same seed gives the same scenarios. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T one(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  String one(String... items) {
    return items[random.nextInt(items.length)];
  }

  /** Between {@code low} and {@code high} different items in any order. */
  <T> List<T> some(List<T> items, int low, int high) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(shuffled.size(), between(low, high)));
  }

  /** The items in another order. */
  <T> List<T> shuffled(List<T> items) {
    return some(items, items.size(), items.size());
  }

  /** The text with some letters in the other case. */
  String otherCase(String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i < changed.length(); i++) {
      char c = changed.charAt(i);
      if (chance(0.3)) {
        changed.setCharAt(i, Character.isUpperCase(c) ? Character.toLowerCase(c) : upper(c));
      }
    }
    return changed.toString();
  }

  private static char upper(char c) {
    return c < 128 ? Character.toUpperCase(c) : c;
  }
}
