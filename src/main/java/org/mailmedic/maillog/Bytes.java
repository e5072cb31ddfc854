package org.mailmedic.maillog;

import java.util.Arrays;

/** Questions about ranges of bytes. Every one is linear in the length of the range. */
final class Bytes {

  private Bytes() {}

  static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(int b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isAlphanumeric(int b) {
    return isDigit(b) || isLetter(b);
  }

  static boolean isBlank(int b) {
    return b == ' ' || b == '\t';
  }

  /** The byte at an index, 0 outside of the range. */
  static int at(byte[] bytes, int at, int end) {
    return at < end ? bytes[at] : 0;
  }

  static int skipBlanks(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  static int wordEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && !isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  static int digitsEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean startsWith(byte[] bytes, int from, int end, byte[] head) {
    int length = head.length;
    if (end - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != head[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean equal(byte[] bytes, int from, int end, byte[] other) {
    return Arrays.equals(bytes, from, end, other, 0, other.length);
  }

  /** The first place of a byte, or -1. */
  static int indexOf(byte[] bytes, int from, int end, int wanted) {
    for (int at = from; at < end; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** The first place of some bytes, or -1. */
  static int indexOf(byte[] bytes, int from, int end, byte[] wanted) {
    int first = wanted[0];
    int last = end - wanted.length;
    for (int at = from; at <= last; at++) {
      if (bytes[at] == first && startsWith(bytes, at, end, wanted)) {
        return at;
      }
    }
    return -1;
  }

  /** A hash that mixes every byte. */
  static int hash(byte[] bytes, int from, int end) {
    int hash = 0x811C9DC5;
    for (int at = from; at < end; at++) {
      hash = (hash ^ bytes[at]) * 0x01000193;
    }
    return hash ^ (hash >>> 15);
  }
}
