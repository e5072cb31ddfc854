package org.mailmedic.postfix.address;

import org.jspecify.annotations.Nullable;

/**
 * An IP address.
 *
 * @param ipv6 the family
 * @param high upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low lower 64 bits of an IPv6 address; the 32 bits of an IPv4 address
 */
public record IpAddress(boolean ipv6, long high, long low) {

  /** Reads an address in textual form; null where the text is none. */
  public static @Nullable IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text);
  }

  private static @Nullable IpAddress parseIpv4(String text) {
    long bits = 0;
    int octets = 0;
    int position = 0;
    while (position < text.length()) {
      int value = 0;
      int start = position;
      while (position < text.length() && isDigit(text.charAt(position))) {
        value = value * 10 + text.charAt(position) - '0';
        if (value > 255) {
          return null;
        }
        position++;
      }
      if (position == start || ++octets > 4) {
        return null;
      }
      bits = bits << 8 | value;
      if (position < text.length()) {
        // A dot must stand between two octets.
        if (text.charAt(position) != '.' || position + 1 == text.length()) {
          return null;
        }
        position++;
      }
    }
    // Postfix takes 0.0.0.0 and refuses other addresses that begin with 0.
    boolean odd = octets == 4 && bits >> 24 == 0 && bits != 0;
    return octets == 4 && !odd ? new IpAddress(false, 0, bits) : null;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static @Nullable IpAddress parseIpv6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int compressed = -1;
    int position = 0;
    if (text.startsWith("::")) {
      compressed = 0;
      position = 2;
    } else if (text.startsWith(":")) {
      return null;
    }
    while (position < text.length()) {
      int end = position;
      int value = 0;
      while (end < text.length()
          && Character.digit(text.charAt(end), 16) >= 0
          && end < position + 5) {
        value = value << 4 | Character.digit(text.charAt(end), 16);
        end++;
      }
      if (end < text.length() && text.charAt(end) == '.' && count <= 6) {
        IpAddress tail = parseIpv4(text.substring(position));
        if (tail == null) {
          return null;
        }
        groups[count++] = (int) (tail.low >> 16);
        groups[count++] = (int) (tail.low & 0xffff);
        break;
      }
      if (end == position || end - position > 4 || count == 8) {
        return null;
      }
      groups[count++] = value;
      position = end;
      if (position == text.length()) {
        break;
      }
      if (text.charAt(position) != ':') {
        return null;
      }
      position++;
      if (position < text.length() && text.charAt(position) == ':') {
        if (compressed >= 0) {
          return null;
        }
        compressed = count;
        position++;
      } else if (position == text.length()) {
        return null;
      }
    }
    if (compressed < 0 ? count != 8 : count > 7) {
      return null;
    }
    return ofGroups(groups, count, compressed);
  }

  private static IpAddress ofGroups(int[] groups, int count, int compressed) {
    int[] all = new int[8];
    int split = compressed < 0 ? count : compressed;
    System.arraycopy(groups, 0, all, 0, split);
    System.arraycopy(groups, split, all, 8 - (count - split), count - split);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    return new IpAddress(true, high, low);
  }

  /** Bits of an address of this family. */
  int width() {
    return ipv6 ? 128 : 32;
  }

  /** The first {@code prefix} bits, the others 0. */
  public IpAddress network(int prefix) {
    if (!ipv6) {
      return new IpAddress(false, 0, low & mask(prefix + 32));
    }
    return new IpAddress(true, high & mask(prefix), low & mask(prefix - 64));
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }
}
