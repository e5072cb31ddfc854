package org.mailmedic.postfix.access;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP reply.
 *
 * @param code three digits
 * @param enhanced enhanced status code (RFC 3463); null where there is none
 * @param text what follows
 */
record Reply(int code, @Nullable String enhanced, String text) {

  private static final int MAXIMUM_LENGTH = 510;

  /**
   * As Postfix sends it: at most 510 bytes, with a blank for every byte that is not printable.
   *
   * @param utf8 whether characters outside ASCII count as printable (smtputf8_enable)
   */
  Reply printable(boolean utf8) {
    boolean plain = text.length() < MAXIMUM_LENGTH / 4;
    for (int i = 0; plain && i < text.length(); i++) {
      plain = text.charAt(i) >= ' ' && text.charAt(i) < 127;
    }
    if (plain) {
      return this;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int before = 4 + (enhanced == null ? 0 : enhanced.length() + 1);
    int length = Math.min(bytes.length, MAXIMUM_LENGTH - before);
    for (int i = 0; i < length; i++) {
      boolean printable = bytes[i] < 0 ? utf8 : bytes[i] >= ' ' && bytes[i] < 127;
      bytes[i] = printable ? bytes[i] : (byte) ' ';
    }
    return new Reply(code, enhanced, new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  /** soft_bounce: 4 for 5. */
  Reply softened() {
    if (code < 500) {
      return this;
    }
    return new Reply(code - 100, enhanced == null ? null : "4" + enhanced.substring(1), text);
  }
}
