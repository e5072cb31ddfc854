package org.mailmedic.postfix.config;

import java.util.Locale;

/** What inet_interfaces and inet_protocols accept: postconf(5). */
final class InterfaceSettings {

  private InterfaceSettings() {}

  /** Why Postfix programs refuse the value; empty where they do not. */
  static String error(String name, String value) {
    return switch (name) {
      case "inet_interfaces" -> interfacesError(value);
      case "inet_protocols" -> protocolsError(value);
      default -> "";
    };
  }

  private static String interfacesError(String value) {
    if (value.equalsIgnoreCase("all") || value.equalsIgnoreCase("loopback-only")) {
      return "";
    }
    for (String host : Texts.listElements(value)) {
      // A name without a dot is in nobody's DNS; one with a dot gets the benefit of the doubt.
      boolean plausible =
          host.equalsIgnoreCase("localhost")
              || ((host.indexOf('.') >= 0 || host.indexOf(':') >= 0) && host.indexOf('/') < 0);
      if (!plausible) {
        return "config variable inet_interfaces: host not found: " + host;
      }
    }
    return "";
  }

  private static String protocolsError(String value) {
    for (String protocol : Texts.listElements(value)) {
      switch (protocol.toLowerCase(Locale.ROOT)) {
        case "all", "ipv4", "ipv6" -> {}
        default -> {
          return "unknown inet_protocols value \"" + protocol + "\" in \"" + value + "\"";
        }
      }
    }
    return "";
  }
}
