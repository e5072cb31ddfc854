package org.mailmedic.maillog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text as bytes, put together without strings and written in big blocks. */
final class JsonBuffer {

  private static final int FLUSH_AT = 1 << 16;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** U+FFFD, which stands for bytes that are no UTF-8. */
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private final OutputStream out;
  private byte[] bytes = new byte[2 * FLUSH_AT];
  private int filled;

  JsonBuffer(OutputStream out) {
    this.out = out;
  }

  void raw(int b) {
    room(1);
    bytes[filled++] = (byte) b;
  }

  void raw(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, filled, text.length);
    filled += text.length;
  }

  void number(long value) {
    if (value < 10 && value >= 0) {
      raw('0' + (int) value);
    } else {
      raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
  }

  void string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    string(utf8, 0, utf8.length);
  }

  /** A string of any bytes; those that are no UTF-8 become U+FFFD. */
  void string(byte[] source, int from, int to) {
    // An escape takes six bytes at most.
    room(6 * (to - from) + 2);
    bytes[filled++] = '"';
    int at = from;
    while (at < to) {
      int b = source[at];
      if (b >= 0x20 && b != '"' && b != '\\' && b != 0x7F) {
        bytes[filled++] = (byte) b;
        at++;
      } else if (b < 0) {
        at = unicode(source, at, to);
      } else {
        escape(b);
        at++;
      }
    }
    bytes[filled++] = '"';
  }

  private void escape(int b) {
    bytes[filled++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[filled++] = (byte) b;
      case '\t' -> bytes[filled++] = 't';
      default -> {
        bytes[filled++] = 'u';
        bytes[filled++] = '0';
        bytes[filled++] = '0';
        bytes[filled++] = HEX[b >> 4];
        bytes[filled++] = HEX[b & 0xF];
      }
    }
  }

  private int unicode(byte[] source, int at, int to) {
    int length = sequenceLength(source, at, to);
    if (length == 0) {
      System.arraycopy(REPLACEMENT, 0, bytes, filled, REPLACEMENT.length);
      filled += REPLACEMENT.length;
      return at + 1;
    }
    System.arraycopy(source, at, bytes, filled, length);
    filled += length;
    return at + length;
  }

  /** The length of the UTF-8 sequence that begins there (RFC 3629, section 4); 0 for none. */
  private static int sequenceLength(byte[] source, int at, int to) {
    int first = source[at] & 0xFF;
    int second = at + 1 < to ? source[at + 1] & 0xFF : 0;
    int length;
    boolean fits;
    if (first >= 0xC2 && first <= 0xDF) {
      length = 2;
      fits = second >= 0x80 && second <= 0xBF;
    } else if (first >= 0xE0 && first <= 0xEF) {
      length = 3;
      fits = second >= (first == 0xE0 ? 0xA0 : 0x80) && second <= (first == 0xED ? 0x9F : 0xBF);
    } else if (first >= 0xF0 && first <= 0xF4) {
      length = 4;
      fits = second >= (first == 0xF0 ? 0x90 : 0x80) && second <= (first == 0xF4 ? 0x8F : 0xBF);
    } else {
      return 0;
    }
    if (!fits || at + length > to) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((source[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Ends a record; what is gathered is written now and then. */
  void endRecord() throws IOException {
    raw('\n');
    if (filled >= FLUSH_AT) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(bytes, 0, filled);
    filled = 0;
  }

  private void room(int more) {
    if (filled + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, filled + more));
    }
  }
}
