package org.mailmedic.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns bytes of unknown encoding into text; never fails. */
final class TextDecoder {

  private TextDecoder() {}

  static String decode(byte[] raw) {
    if (raw.length >= 2
        && ((raw[0] == (byte) 0xff && raw[1] == (byte) 0xfe)
            || (raw[0] == (byte) 0xfe && raw[1] == (byte) 0xff))) {
      return new String(raw, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(raw))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(raw, guess(raw));
    }
  }

  /**
   * UTF-8 with a few broken bytes stays UTF-8. Otherwise Cyrillic text is told by its most frequent
   * letters: in windows-1251 lower case lies at 0xE0 to 0xFF, in KOI8-R at 0xC0 to 0xDF.
   */
  private static Charset guess(byte[] raw) {
    int sequences = 0;
    int high = 0;
    int upperHalf = 0;
    int lowerHalf = 0;
    for (int i = 0; i < raw.length; i++) {
      int b = raw[i] & 0xff;
      if (b < 0x80) {
        continue;
      }
      high++;
      if (b >= 0xe0) {
        upperHalf++;
      } else if (b >= 0xc0) {
        lowerHalf++;
      }
      if (b >= 0xc2 && i + 1 < raw.length && (raw[i + 1] & 0xc0) == 0x80) {
        sequences++;
      }
    }
    if (sequences * 3 > high) {
      return StandardCharsets.UTF_8;
    }
    int letters = upperHalf + lowerHalf;
    boolean cyrillic = letters * 10 > high * 8 && letters > 20 && runsOfHigh(raw);
    if (!cyrillic) {
      return Charset.forName("windows-1252");
    }
    return Charset.forName(upperHalf > lowerHalf ? "windows-1251" : "KOI8-R");
  }

  /** Western text has single letters above ASCII, Cyrillic text whole words of them. */
  private static boolean runsOfHigh(byte[] raw) {
    int inRuns = 0;
    int total = 0;
    for (int i = 1; i < raw.length; i++) {
      if ((raw[i] & 0x80) != 0) {
        total++;
        if ((raw[i - 1] & 0x80) != 0) {
          inRuns++;
        }
      }
    }
    return inRuns * 2 > total;
  }
}
