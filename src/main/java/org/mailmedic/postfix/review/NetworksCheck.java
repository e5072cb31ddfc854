package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.address.HostSyntax;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.address.Network;

/** Lists of clients, mynetworks before all: postconf(5), and how Postfix reads a pattern. */
final class NetworksCheck implements Check {

  private static final List<String> LISTS =
      List.of(
          "mynetworks",
          "smtpd_authorized_xclient_hosts",
          "smtpd_authorized_xforward_hosts",
          "smtpd_client_event_limit_exceptions");

  private static final int MAXIMUM_ELEMENTS = 20_000;

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (String list : LISTS) {
      if (configuration.isSet(list)) {
        int elements = 0;
        for (String word : configuration.words(list)) {
          if (elements++ < MAXIMUM_ELEMENTS) {
            element(list, word.startsWith("!") ? word.substring(1) : word, faults);
          }
        }
      }
    }
    style(configuration, faults);
  }

  private static void element(String list, String word, FaultList faults) {
    if (word.startsWith("/") || word.isEmpty()) {
      return;
    }
    String inner = word.replace("[", "").replace("]", "");
    int slash = inner.indexOf('/');
    boolean ipv6 =
        word.indexOf(':') >= 0
            && HostSyntax.isAddress(slash < 0 ? inner : inner.substring(0, slash));
    if (ipv6 && !word.startsWith("[")) {
      faults.add(
          FaultKind.IPV6_WITHOUT_BRACKETS,
          list,
          "the IPv6 address " + Words.shown(word) + " in " + list + " lacks its brackets",
          "Postfix reads what stands before the first colon as the type of a table, which it does"
              + " not have, and answers mail with a temporary failure.",
          "Write " + bracketed(inner, slash) + " instead.");
      return;
    }
    if (word.indexOf(':') >= 0 && !word.startsWith("[")) {
      return; // A table.
    }
    boolean numeric = word.chars().allMatch(c -> Words.digit(c) || c == '.' || c == '/');
    if (word.startsWith("[") || (numeric && word.indexOf('/') >= 0)) {
      block(list, word, faults);
    } else if (numeric && !HostSyntax.isAddress(word)) {
      bad(
          list,
          word,
          "is no whole IP address",
          "It is taken for a host name and matches nobody.",
          "Write address/prefix length, such as " + filled(word) + ".",
          faults);
    } else if (!numeric && oddLooking(word)) {
      bad(
          list,
          word,
          "is neither an address, a network nor a host name",
          "It matches nobody.",
          "Part the entries with blanks or commas; write networks as address/prefix length.",
          faults);
    }
  }

  private static String bracketed(String inner, int slash) {
    if (slash < 0) {
      return "[" + inner + "]";
    }
    String written = "[" + inner.substring(0, slash) + "]" + inner.substring(slash);
    return Network.parse(written).error().startsWith("non-null") ? masked(written) : written;
  }

  private static void block(String list, String word, FaultList faults) {
    Network.Parsed parsed = Network.parse(word);
    if (parsed.network() != null) {
      width(list, word, parsed.network(), faults);
      return;
    }
    boolean hostBits = parsed.error().startsWith("non-null");
    bad(
        list,
        word,
        hostBits ? "is no network: it has bits behind its prefix" : "is no valid network",
        "Postfix logs \"bad net/mask pattern\" and answers mail with a temporary failure when it"
            + " comes to this entry.",
        hostBits
            ? "Write " + masked(word) + " for the network, or the bare address for one host."
            : "Write address/prefix length, such as 192.0.2.0/24 or [2001:db8::]/32.",
        faults);
  }

  private static void bad(
      String list, String word, String why, String consequence, String fix, FaultList faults) {
    faults.add(
        FaultKind.BAD_NETWORK,
        list,
        Words.quoted(word) + " in " + list + " " + why,
        consequence,
        fix);
  }

  private static void width(String list, String word, Network network, FaultList faults) {
    if (network.prefix() == 0) {
      faults.add(
          FaultKind.EVERYBODY_TRUSTED,
          list,
          list + " holds " + Words.shown(word) + ": the whole internet",
          list.equals("mynetworks")
              ? "Everybody may send mail anywhere through this server: an open relay."
              : "Everybody has the rights that the list gives.",
          list.equals("mynetworks")
              ? Words.postconf("mynetworks", "127.0.0.0/8 [::1]/128")
              : "List the hosts that need it.");
      return;
    }
    int widest = network.address().ipv6() ? 32 : 16;
    if (network.prefix() < widest && !PrivateNetworks.contains(network)) {
      faults.add(
          FaultKind.WIDE_NETWORK,
          list,
          list + " trusts " + Words.shown(word) + ", far more than one owner's hosts",
          "Every host in it has the rights that the list gives, with mynetworks that of relaying.",
          "List only networks whose hosts you run.");
    }
  }

  /** The network that an address with host bits lies in. */
  private static String masked(String word) {
    int slash = word.lastIndexOf('/');
    IpAddress address = IpAddress.parse(word.substring(0, slash).replace("[", "").replace("]", ""));
    return address == null
        ? "the first address of the block"
        : new Network(
                address.network(Integer.parseInt(word.substring(slash + 1))),
                Integer.parseInt(word.substring(slash + 1)))
            .toString();
  }

  private static String filled(String word) {
    StringBuilder address = new StringBuilder();
    int octets = 0;
    for (String octet : word.split("[./]", -1)) {
      if (!octet.isEmpty() && octet.length() <= 3 && octets < 3) {
        address.append(octet).append('.');
        octets++;
      }
    }
    int known = octets;
    for (; octets < 4; octets++) {
      address.append('0').append(octets < 3 ? "." : "");
    }
    return address + "/" + Math.max(8, 8 * known);
  }

  private static boolean oddLooking(String word) {
    return word.chars().anyMatch(c -> ";\"'=()|".indexOf(c) >= 0)
        || (Words.digit(word.charAt(0)) && (word.indexOf('-') > 0 || word.indexOf('*') > 0))
        || word.indexOf('*') >= 0;
  }

  /** postconf(5) mynetworks_style: class trusts whole class A, B or C networks. */
  private static void style(Configuration configuration, FaultList faults) {
    if (!configuration.isSet("mynetworks")
        && configuration.written("mynetworks_style").toLowerCase(Locale.ROOT).equals("class")) {
      faults.add(
          FaultKind.CLASS_TRUSTED,
          "mynetworks_style",
          "mynetworks_style = class trusts the whole class A, B or C network of this host",
          "With an address of a provider that is every customer of the provider: an open relay for"
              + " all of them.",
          Words.postconf("mynetworks_style", "host"));
    }
  }
}
