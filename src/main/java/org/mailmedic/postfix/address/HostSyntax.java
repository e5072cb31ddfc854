package org.mailmedic.postfix.address;

import org.jspecify.annotations.Nullable;

/** What Postfix takes for a host name or a literal address. Names: RFC 1035, with underscores. */
public final class HostSyntax {

  private static final int MAXIMUM_LABEL = 63;
  private static final int MAXIMUM_NAME = 255;

  private HostSyntax() {}

  /** Whether the text is a host name: not numeric, no empty label, no hyphen at a label's end. */
  public static boolean isHostName(String name) {
    if (name.isEmpty() || name.length() > MAXIMUM_NAME) {
      return false;
    }
    int label = 0;
    boolean numeric = true;
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      char next = i + 1 < name.length() ? name.charAt(i + 1) : 0;
      if (isLetterOrDigit(character) || character == '_') {
        label++;
        numeric &= character >= '0' && character <= '9';
      } else if (character == '.') {
        if (label == 0 || next == 0) {
          return false;
        }
        label = 0;
      } else if (character == '-') {
        if (label == 0 || next == 0 || next == '.') {
          return false;
        }
        label++;
        numeric = false;
      } else {
        return false;
      }
      if (label > MAXIMUM_LABEL) {
        return false;
      }
    }
    return !numeric;
  }

  private static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }

  /** Whether the text is an IPv4 or IPv6 address without brackets. */
  public static boolean isAddress(String text) {
    return IpAddress.parse(text) != null;
  }

  /** Whether the text is an address literal of RFC 5321: {@code [1.2.3.4]}, {@code [IPv6:...]}. */
  public static boolean isLiteral(String text) {
    return literalAddress(text) != null;
  }

  /** The address in an address literal of RFC 5321; null where the text is none. */
  public static @Nullable IpAddress literalAddress(String text) {
    int length = text.length();
    if (length < 3 || text.charAt(0) != '[' || text.charAt(length - 1) != ']') {
      return null;
    }
    String inner = text.substring(1, length - 1);
    if (inner.regionMatches(true, 0, "IPv6:", 0, 5)) {
      IpAddress address = IpAddress.parse(inner.substring(5));
      return address != null && address.ipv6() ? address : null;
    }
    IpAddress address = IpAddress.parse(inner);
    return address != null && !address.ipv6() ? address : null;
  }

  /** The name without one dot at its end, two dots left alone. */
  public static String withoutTrailingDot(String name) {
    int length = name.length();
    boolean strip = length > 1 && name.charAt(length - 1) == '.' && name.charAt(length - 2) != '.';
    return strip ? name.substring(0, length - 1) : name;
  }
}
