package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses of clients. Redacted or broken addresses are none. */
final class Networks {

  private static final int MAX_LENGTH = 64;

  private static final List<IPAddress> PRIVATE =
      List.of(
          // RFC 1918, RFC 3927, RFC 4193, RFC 4291
          network("10.0.0.0/8"),
          network("172.16.0.0/12"),
          network("192.168.0.0/16"),
          network("169.254.0.0/16"),
          network("fc00::/7"),
          network("fe80::/10"));
  private static final List<IPAddress> LOOPBACK =
      List.of(network("127.0.0.0/8"), network("::1/128"));

  private Networks() {}

  private static IPAddress network(String text) {
    return new IPAddressString(text).getAddress().toPrefixBlock();
  }

  /** An address without prefix length; IPv4 mapped to IPv6 counts as IPv4. */
  static Optional<IPAddress> address(@Nullable String text) {
    return parse(text).filter(address -> !address.isMultiple());
  }

  /** A network {@code address/length}, its host bits cleared, or a single address. */
  static Optional<IPAddress> block(@Nullable String text) {
    return parse(text).map(address -> address.isPrefixed() ? address.toPrefixBlock() : address);
  }

  private static Optional<IPAddress> parse(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH || !startsLikeAddress(text)) {
      return Optional.empty();
    }
    String plain = text.replace("[", "").replace("]", "");
    IPAddress address = new IPAddressString(plain).getAddress();
    if (address == null) {
      return Optional.empty();
    }
    if (address.isIPv6() && address.toIPv6().isIPv4Mapped()) {
      return Optional.of(address.toIPv6().getEmbeddedIPv4Address());
    }
    return Optional.of(address);
  }

  private static boolean startsLikeAddress(String text) {
    int start = text.startsWith("[") ? 1 : 0;
    if (text.length() <= start) {
      return false;
    }
    char first = text.charAt(start);
    return Character.digit(first, 16) >= 0 || first == ':';
  }

  static boolean isLoopback(IPAddress address) {
    return LOOPBACK.stream().anyMatch(block -> block.contains(address));
  }

  static boolean isPrivate(IPAddress address) {
    return PRIVATE.stream().anyMatch(block -> block.contains(address));
  }

  /** The first address of a private IPv4 network, where routers and container bridges sit. */
  static boolean isLikelyGateway(IPAddress address) {
    return address.isIPv4() && isPrivate(address) && address.getSegment(3).getSegmentValue() == 1;
  }
}
