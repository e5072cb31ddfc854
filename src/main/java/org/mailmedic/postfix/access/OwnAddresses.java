package org.mailmedic.postfix.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.address.Network;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.config.Texts;

/**
 * The addresses that Postfix receives mail on: inet_interfaces, inet_protocols and proxy_interfaces
 * of postconf(5).
 */
final class OwnAddresses {

  /**
   * @param prefix bits of the interface's network
   */
  private record Interface(IpAddress address, int prefix) {}

  private final List<Interface> interfaces = new ArrayList<>();
  private final List<IpAddress> proxies = new ArrayList<>();

  OwnAddresses(Parameters values, Host host) {
    String protocols = values.value("inet_protocols").toLowerCase(Locale.ROOT);
    boolean all = protocols.isEmpty() || protocols.contains("all");
    boolean ipv4 = all || protocols.contains("ipv4");
    boolean ipv6 = all || protocols.contains("ipv6");
    String wanted = values.value("inet_interfaces");
    List<IpAddress> listed = addresses(wanted, values, host);
    for (String text : host.interfaces()) {
      int slash = text.indexOf('/');
      IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
      if (address == null || !(address.ipv6() ? ipv6 : ipv4)) {
        continue;
      }
      boolean used =
          switch (wanted.toLowerCase(Locale.ROOT)) {
            case "all" -> true;
            case "loopback-only" -> isLoopback(address);
            default -> listed.contains(address);
          };
      if (used) {
        interfaces.add(new Interface(address, prefix(text, slash, address)));
      }
    }
    proxies.addAll(addresses(values.value("proxy_interfaces"), values, host));
  }

  private static int prefix(String text, int slash, IpAddress address) {
    int width = address.ipv6() ? 128 : 32;
    if (slash < 0 || text.length() - slash > 4) {
      return width;
    }
    int prefix = 0;
    for (int i = slash + 1; i < text.length(); i++) {
      prefix = prefix * 10 + Math.clamp(text.charAt(i) - '0', 0, 9);
    }
    return Math.min(prefix, width);
  }

  /** The addresses in a list; names stand for the machine's own where they are its names. */
  private static List<IpAddress> addresses(String list, Parameters values, Host host) {
    List<IpAddress> addresses = new ArrayList<>();
    for (String element : Texts.listElements(list)) {
      String text =
          element.startsWith("[") && element.endsWith("]")
              ? element.substring(1, element.length() - 1)
              : element;
      IpAddress address = IpAddress.parse(text);
      if (address != null) {
        addresses.add(address);
      } else if (text.equalsIgnoreCase("localhost")) {
        addresses.add(new IpAddress(false, 0, 0x7f000001L));
        addresses.add(new IpAddress(true, 0, 1));
      } else if (text.equalsIgnoreCase(values.value("myhostname"))) {
        for (String own : host.interfaces()) {
          IpAddress parsed = IpAddress.parse(own.replaceFirst("/.*", ""));
          if (parsed != null && !isLoopback(parsed)) {
            addresses.add(parsed);
          }
        }
      }
    }
    return addresses;
  }

  private static boolean isLoopback(IpAddress address) {
    return address.ipv6() ? address.high() == 0 && address.low() == 1 : address.low() >> 24 == 127;
  }

  /** Whether mail for {@code user@[address]} is for this machine. */
  boolean isOwn(IpAddress address) {
    return interfaces.stream().anyMatch(i -> i.address.equals(address))
        || proxies.contains(address);
  }

  /** Whether this is an address of an interface, for permit_inet_interfaces. */
  boolean isInterface(IpAddress address) {
    return interfaces.stream().anyMatch(i -> i.address.equals(address));
  }

  /** The default of mynetworks: postconf(5) mynetworks_style. */
  String mynetworks(String style) {
    StringBuilder networks = new StringBuilder();
    for (Interface own : interfaces) {
      int width = own.address.ipv6() ? 128 : 32;
      int prefix =
          switch (style.toLowerCase(Locale.ROOT)) {
            case "host" -> width;
            case "class" -> own.address.ipv6() ? own.prefix : classPrefix(own.address);
            default -> own.prefix;
          };
      Network network = new Network(own.address.network(prefix), prefix);
      networks.append(networks.isEmpty() ? "" : " ").append(network);
    }
    return networks.toString();
  }

  /** The networks of old: A up to 127, B up to 191, C up to 223. */
  private static int classPrefix(IpAddress address) {
    long first = address.low() >> 24;
    return first < 128 ? 8 : first < 192 ? 16 : first < 224 ? 24 : 32;
  }
}
