package org.mailmedic.postfix.review;

import java.util.List;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.address.Network;

/** Networks that are not of the internet: RFC 1918, 3927, 4193, 4291, 6598, 1122. */
final class PrivateNetworks {

  private static final List<Network> ALL =
      List.of(
          network("10.0.0.0/8"),
          network("172.16.0.0/12"),
          network("192.168.0.0/16"),
          network("169.254.0.0/16"),
          network("100.64.0.0/10"),
          network("127.0.0.0/8"),
          network("[fc00::]/7"),
          network("[fe80::]/10"),
          network("[::1]/128"));

  private PrivateNetworks() {}

  private static Network network(String text) {
    Network network = Network.parse(text).network();
    if (network == null) {
      throw new IllegalArgumentException(text);
    }
    return network;
  }

  /** Whether the block lies within one of them. */
  static boolean contains(Network block) {
    IpAddress first = block.address();
    return ALL.stream()
        .anyMatch(network -> network.prefix() <= block.prefix() && network.contains(first));
  }
}
