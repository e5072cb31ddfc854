package org.mailmedic.maillog;

/** The values of one line, as ranges of it; filled again for each line. */
final class Captures {

  private static final int MOST = 64;

  private final int[] fields = new int[MOST];
  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private int count;

  /** Adds a value; returns the state before, for {@link #dropTo}. */
  int add(int field, int start, int end) {
    int mark = count;
    if (count < MOST) {
      fields[count] = field;
      starts[count] = start;
      ends[count] = end;
      count++;
    }
    return mark;
  }

  void dropTo(int mark) {
    count = mark;
  }

  int count() {
    return count;
  }

  int field(int index) {
    return fields[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /** The place of a field's value, or -1. */
  int find(int field) {
    for (int i = 0; i < count; i++) {
      if (fields[i] == field) {
        return i;
      }
    }
    return -1;
  }
}
