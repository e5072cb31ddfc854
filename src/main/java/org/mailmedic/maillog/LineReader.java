package org.mailmedic.maillog;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Cuts a stream into lines, in big blocks and without copying. A line longer than {@link #LONGEST}
 * is cut there and its rest skipped, so that memory stays the same.
 */
final class LineReader {

  /** The longest line that is kept whole, in bytes; rsyslog and journald cut far earlier. */
  static final int LONGEST = 1 << 16;

  private static final int BLOCK = 1 << 20;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final InputStream in;
  private final byte[] block = new byte[BLOCK];
  private int next;
  private int filled;
  private boolean ended;

  private int start;
  private int end;
  private boolean cut;
  private long number;
  private long bytes;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false at the end of the stream. */
  boolean next() throws IOException {
    int newline = newline(block, next, filled);
    if (newline < 0 && !ended) {
      newline = fill();
    }
    if (newline < 0 && next == filled) {
      return false;
    }
    start = next;
    int stop = newline < 0 ? filled : newline;
    cut = stop - start > LONGEST;
    end = cut ? start + LONGEST : stop;
    next = newline < 0 ? filled : newline + 1;
    number++;
    if (cut && newline < 0) {
      skipToNewline();
    }
    return true;
  }

  /** The block that the line lies in, valid until the next call of {@link #next}. */
  byte[] block() {
    return block;
  }

  int start() {
    return start;
  }

  /** The end of the line, without its newline. */
  int end() {
    return end;
  }

  /** Whether the line was longer than {@link #LONGEST}. */
  boolean cut() {
    return cut;
  }

  /** The number of the line, counted from 1. */
  long number() {
    return number;
  }

  /** Bytes read so far. */
  long bytes() {
    return bytes;
  }

  /** Moves the begun line to the front and reads until it ends, the block is full or the stream. */
  private int fill() throws IOException {
    int length = filled - next;
    System.arraycopy(block, next, block, 0, length);
    next = 0;
    filled = length;
    int newline = -1;
    while (newline < 0 && !ended && filled < BLOCK) {
      int searched = filled;
      read(filled);
      newline = newline(block, searched, filled);
    }
    return newline;
  }

  /** A line without end fills the block: what follows is read over its tail and dropped. */
  private void skipToNewline() throws IOException {
    int room = start + LONGEST;
    while (!ended) {
      filled = room;
      read(room);
      int newline = newline(block, room, filled);
      if (newline >= 0) {
        next = newline + 1;
        return;
      }
    }
    next = filled;
  }

  private void read(int at) throws IOException {
    int count = in.read(block, at, BLOCK - at);
    if (count < 0) {
      ended = true;
    } else {
      filled = at + count;
      bytes += count;
    }
  }

  /** The first newline in a range, or -1. Looks at eight bytes at a time. */
  static int newline(byte[] block, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) LONGS.get(block, at) ^ NEWLINES;
      long zeros = (word - ONES) & ~word & HIGH_BITS;
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (block[at] == '\n') {
        return at;
      }
    }
    return -1;
  }
}
