package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts how often each of many texts comes, in bounded memory. When there are too many texts, the
 * rarest half is forgotten; the counts of the others are then too low by at most {@link #error}.
 * The method is lossy counting (Manku and Motwani, VLDB 2002) with a bound on the entries.
 */
final class Tally {

  private static final int SLOTS = 1 << 16;
  private static final int MOST = SLOTS / 2;

  /** Longer texts are counted by their beginning. */
  private static final int LONGEST = 160;

  private final byte[][] keys = new byte[SLOTS][];
  private final long[] counts = new long[SLOTS];
  private int size;
  private long total;
  private long error;

  /** Counts a text once. */
  void add(byte[] text, int from, int to) {
    int end = Math.min(to, from + LONGEST);
    total++;
    int slot = slot(text, from, end);
    if (counts[slot] == 0) {
      if (size == MOST) {
        forget();
        slot = slot(text, from, end);
      }
      keys[slot] = Arrays.copyOfRange(text, from, end);
      size++;
    }
    counts[slot]++;
  }

  /** How often any text was counted. */
  long total() {
    return total;
  }

  /** By how much a count can be too low. */
  long error() {
    return error;
  }

  /** The most frequent texts, most frequent first. */
  List<Summary.Count> top(int most) {
    List<Summary.Count> top = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      if (counts[slot] > 0) {
        top.add(new Summary.Count(new String(keys[slot], StandardCharsets.UTF_8), counts[slot]));
      }
    }
    top.sort(
        Comparator.comparingLong(Summary.Count::count)
            .reversed()
            .thenComparing(Summary.Count::text));
    return List.copyOf(top.subList(0, Math.min(most, top.size())));
  }

  private int slot(byte[] text, int from, int to) {
    int slot = Bytes.hash(text, from, to) & (SLOTS - 1);
    while (counts[slot] > 0 && !Bytes.equal(text, from, to, keys[slot])) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void forget() {
    long[] sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    long threshold = sorted[sorted.length / 2];
    error += threshold;
    byte[][] oldKeys = keys.clone();
    long[] oldCounts = counts.clone();
    Arrays.fill(counts, 0);
    Arrays.fill(keys, null);
    size = 0;
    for (int i = 0; i < SLOTS; i++) {
      if (oldCounts[i] > threshold) {
        int slot = slot(oldKeys[i], 0, oldKeys[i].length);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
        size++;
      }
    }
  }
}
