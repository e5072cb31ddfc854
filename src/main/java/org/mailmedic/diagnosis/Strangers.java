package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailmedic.postfix.access.Transaction;

/** People whom no server may let relay: neither trusted nor logged in. */
public final class Strangers {

  /** An address that is nobody's own. */
  public static final String FOREIGN_RECIPIENT = "friend@foreign-recipient.example";

  private static final List<String> OUTSIDE_ADDRESSES =
      List.of("203.0.113.77", "198.51.100.77", "192.0.2.77");

  private Strangers() {}

  /**
   * A client address that is not trusted, where there is one.
   *
   * @param mynetworks the words of mynetworks
   */
  public static String outsideAddress(List<String> mynetworks) {
    List<IPAddress> trusted =
        mynetworks.stream().flatMap(word -> Networks.block(word).stream()).toList();
    for (String outside : OUTSIDE_ADDRESSES) {
      Optional<IPAddress> address = Networks.address(outside);
      if (address.isPresent()
          && trusted.stream().noneMatch(block -> block.contains(address.get()))) {
        return outside;
      }
    }
    return OUTSIDE_ADDRESSES.getFirst();
  }

  /** The same, and another address than the given one. */
  public static String outsideAddress(List<String> mynetworks, String besides) {
    List<String> taken = new ArrayList<>(mynetworks);
    taken.add(besides);
    return outsideAddress(taken);
  }

  /** Whether a client is the machine itself or stands in mynetworks. */
  public static boolean isTrusted(String client, List<String> mynetworks) {
    return Networks.address(client)
        .filter(address ->
            Networks.isLoopback(address)
                || mynetworks.stream()
                    .flatMap(word -> Networks.block(word).stream())
                    .anyMatch(block -> block.contains(address)))
        .isPresent();
  }

  /**
   * Transactions that no server may let pass. The strangers use TLS, as everybody may: a server
   * that refuses them only for want of it would let them relay.
   *
   * @param outside an address that is not trusted
   * @param ownSender an envelope sender that looks like one of the server's own
   */
  public static List<Transaction> relaying(String outside, String ownSender) {
    String sender = ownSender.isEmpty() ? "a@b.example" : ownSender;
    return List.of(
        stranger(outside, "stranger@stranger.example", FOREIGN_RECIPIENT),
        stranger(outside, sender, FOREIGN_RECIPIENT),
        stranger(outside, "", FOREIGN_RECIPIENT),
        stranger("2001:db8:ffff::77", "stranger@stranger.example", FOREIGN_RECIPIENT),
        stranger(outside, "stranger@stranger.example", "victim%foreign.example@other.example"));
  }

  /** Mail of strangers to users here, honest and not, for the recipient of a transaction. */
  public static List<Transaction> inbound(String outside, Transaction of) {
    String recipient = of.recipient();
    int at = recipient.lastIndexOf('@');
    String unknownUser = at < 0 ? recipient : "no-such-user-here" + recipient.substring(at);
    String ownSender = of.sender().isEmpty() ? "a@b.example" : of.sender();
    Transaction honest = stranger(outside, "stranger@stranger.example", recipient);
    return List.of(
        honest,
        stranger(outside, "stranger", recipient),
        stranger(outside, ownSender, recipient),
        stranger(outside, "stranger@stranger.example", unknownUser),
        new Transaction(
            outside, "unknown", "none", "no_name", null, true, honest.sender(), recipient));
  }

  /** Mail from this machine itself to somebody elsewhere. */
  static Transaction ownMail(String sender) {
    return new Transaction(
        "127.0.0.1", "localhost", null, "localhost", null, false, sender, FOREIGN_RECIPIENT);
  }

  private static Transaction stranger(String address, String sender, String recipient) {
    return new Transaction(
        address, "unknown", "none", "stranger.example.net", null, true, sender, recipient);
  }
}
