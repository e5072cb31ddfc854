package org.mailmedic.postfix.review;

import java.util.ArrayList;
import java.util.List;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.address.Network;

/** Transactions to try a configuration with. Addresses: RFC 5737, RFC 3849, RFC 2606. */
final class Probes {

  static final String FOREIGN_RECIPIENT = "friend@foreign-recipient.example";

  private static final List<String> ADDRESSES =
      List.of("203.0.113.77", "198.51.100.77", "192.0.2.77");

  /** Networks wider than this are a fault of their own and hold the whole internet. */
  private static final int WIDE = 8;

  private Probes() {}

  /** An address of a stranger: none of mynetworks, as far as these are sensible networks. */
  static String outside(Configuration configuration) {
    List<Network> trusted = new ArrayList<>();
    for (String word : configuration.words("mynetworks")) {
      Network network = trusted.size() < 1000 ? Network.parse(word).network() : null;
      if (network != null && network.prefix() >= WIDE) {
        trusted.add(network);
      }
    }
    for (String address : ADDRESSES) {
      IpAddress parsed = IpAddress.parse(address);
      if (parsed != null && trusted.stream().noneMatch(network -> network.contains(parsed))) {
        return address;
      }
    }
    return "203.0.113.77";
  }

  static String ownDomain(Configuration configuration) {
    List<String> own = configuration.ownDomains();
    return own.isEmpty() ? "own-domain.example" : own.getFirst();
  }

  /** Strangers that want to send to strangers. */
  static List<Transaction> strangers(Configuration configuration) {
    String outside = outside(configuration);
    String own = ownDomain(configuration);
    List<Transaction> strangers = new ArrayList<>();
    strangers.add(stranger(outside, "stranger@stranger.example", FOREIGN_RECIPIENT));
    strangers.add(stranger(outside, "user@" + own, FOREIGN_RECIPIENT));
    strangers.add(stranger(outside, "", FOREIGN_RECIPIENT));
    strangers.add(stranger("2001:db8:ffff::77", "stranger@stranger.example", FOREIGN_RECIPIENT));
    strangers.add(
        stranger(outside, "stranger@stranger.example", "friend%foreign-recipient.example@" + own));
    for (String sender : TableKeys.permittedSenders(configuration)) {
      strangers.add(stranger(outside, sender, FOREIGN_RECIPIENT));
    }
    return strangers;
  }

  private static Transaction stranger(String address, String sender, String recipient) {
    return new Transaction(
        address, "unknown", "unknown", "stranger.example.net", null, false, sender, recipient);
  }
}
