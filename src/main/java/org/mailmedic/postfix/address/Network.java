package org.mailmedic.postfix.address;

import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses.
 *
 * @param address its first address
 * @param prefix bits that all its addresses share
 */
public record Network(IpAddress address, int prefix) {

  /** Whether the address lies in this block. */
  public boolean contains(IpAddress other) {
    return other.ipv6() == address.ipv6() && other.network(prefix).equals(address);
  }

  /** A block, or why the text is none. */
  public record Parsed(@Nullable Network network, String error) {}

  /** Reads {@code address/prefix} or {@code address}; an IPv6 address may stand in brackets. */
  public static Parsed parse(String text) {
    int slash = text.lastIndexOf('/');
    String addressText = slash < 0 ? text : text.substring(0, slash);
    if (addressText.startsWith("[") && addressText.endsWith("]")) {
      addressText = addressText.substring(1, addressText.length() - 1);
    }
    IpAddress address = IpAddress.parse(addressText);
    if (address == null) {
      return new Parsed(null, "bad address pattern: \"" + text + "\"");
    }
    int prefix = slash < 0 ? address.width() : prefix(text, slash + 1);
    if (prefix < 0 || prefix > address.width()) {
      return new Parsed(null, "bad net/mask pattern: \"" + text + "\"");
    }
    if (!address.network(prefix).equals(address)) {
      return new Parsed(null, "non-null host address bits in \"" + text + "\"");
    }
    return new Parsed(new Network(address, prefix), "");
  }

  private static int prefix(String text, int start) {
    if (start == text.length() || text.length() - start > 3) {
      return -1;
    }
    int prefix = 0;
    for (int i = start; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < '0' || character > '9') {
        return -1;
      }
      prefix = prefix * 10 + character - '0';
    }
    return prefix;
  }

  /** In the form that main.cf takes, such as {@code [2001:db8:0:0:0:0:0:0]/32}. */
  @Override
  public String toString() {
    if (!address.ipv6()) {
      long bits = address.low();
      return (bits >> 24 & 255)
          + "."
          + (bits >> 16 & 255)
          + "."
          + (bits >> 8 & 255)
          + "."
          + (bits & 255)
          + "/"
          + prefix;
    }
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < 8; i++) {
      long half = i < 4 ? address.high() : address.low();
      text.append(i == 0 ? "" : ":").append(Long.toHexString(half >> (48 - 16 * (i % 4)) & 0xffff));
    }
    return text.append("]/").append(prefix).toString();
  }
}
