package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client's name tells of the kind of machine that it is. */
final class HostNames {

  private static final Pattern MAIL_SERVER =
      Pattern.compile(
          "(?:mx|mail|smtp|mta|mout|out|relay|sender|mailout|mxout|outbound|forward|mailer|gateway|mailgw|"
              + "smtpout|mailrelay)[a-z]{0,3}[0-9-]{0,8}[a-z0-9-]{0,12}");
  private static final Pattern ACCESS_LINE =
      Pattern.compile(
          "(?:^|[.-])(?:dsl|adsl|vdsl|dyn|dynamic|dialin|dialup|ppp|pppoe|pool|cable|cust|customer|"
              + "broadband|dhcp|fttx|ftth|mobile|lte|wlan|hotspot|cpe|res|static)[0-9a-z-]{0,12}"
              + "(?:[.-]|$)");

  private static final Pattern PROXY =
      Pattern.compile(
          "(?:^|[.-])(?:traefik|haproxy|nginx|envoy|ingress|proxy|revproxy|loadbalancer|lb|stunnel|"
              + "docker|gateway|router|fritz|firewall|opnsense|pfsense)[0-9]{0,3}(?:[.-]|$)");

  private HostNames() {}

  /** A name such as traefik.proxy or lb1.dmz.example.org. */
  static boolean looksLikeProxy(@Nullable String name) {
    return name != null && PROXY.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /** A name such as mx1.example.org or mail-wg0-f53.google.com, or that of a big provider. */
  static boolean looksLikeMailServer(@Nullable String name) {
    if (name == null || name.equals("unknown") || name.indexOf('.') < 0) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (PublicProviders.isSendingHost(lower)) {
      return true;
    }
    String first = lower.substring(0, lower.indexOf('.'));
    boolean threeLabels = lower.indexOf('.', first.length() + 1) > 0;
    return threeLabels && MAIL_SERVER.matcher(first).matches();
  }

  /** A name such as {@code [192.168.1.5]}, {@code UserPC} or {@code laptop.local}. */
  static boolean looksLikeWorkstation(@Nullable String helo) {
    if (helo == null || helo.isEmpty()) {
      return false;
    }
    String lower = helo.toLowerCase(Locale.ROOT);
    if (lower.startsWith("[")) {
      return true;
    }
    if (lower.equals("localhost") || isContainerId(lower)) {
      return false;
    }
    return lower.indexOf('.') < 0
        || lower.endsWith(".local")
        || lower.endsWith(".lan")
        || lower.endsWith(".home")
        || lower.endsWith(".fritz.box");
  }

  /** A name that providers give to the lines of their customers. */
  static boolean looksLikeAccessLine(@Nullable String name) {
    return name != null && ACCESS_LINE.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /** The domain that a host is in, as far as its registration goes: {@code example.co.uk}. */
  static String site(String host) {
    int last = host.lastIndexOf('.');
    int second = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
    if (second < 0) {
      return host;
    }
    boolean country = host.length() - last <= 3 && last - second <= 4;
    int third = country ? host.lastIndexOf('.', second - 1) : second;
    return third < 0 ? host : host.substring(third + 1);
  }

  private static boolean isContainerId(String name) {
    return name.length() == 12 && name.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
