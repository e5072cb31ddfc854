package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.address.HostSyntax;

/** What the server calls itself: BASIC_CONFIGURATION_README, postconf(5). */
final class IdentityCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    hostname(configuration, faults);
    origin(configuration, faults);
    banner(configuration, faults);
    interfaces(configuration, faults);
    ownClass(configuration, faults);
  }

  private static void hostname(Configuration configuration, FaultList faults) {
    String name = configuration.written("myhostname");
    // Debian reads a file of this name: README.Debian.
    if (name.isEmpty() || name.startsWith("/") || name.indexOf('#') >= 0) {
      return;
    }
    if (!HostSyntax.isHostName(name)) {
      faults.add(
          FaultKind.HOSTNAME_MALFORMED,
          "myhostname",
          "myhostname = " + Words.shown(name) + " is no host name",
          "Postfix programs refuse it and do not start, or greet others with it and are refused.",
          "postconf -e 'myhostname = the full name of this host'");
    } else if (name.indexOf('.') < 0 || name.toLowerCase(Locale.ROOT).startsWith("localhost.")) {
      faults.add(
          FaultKind.HOSTNAME_NOT_QUALIFIED,
          "myhostname",
          "myhostname = " + Words.shown(name) + " is no full name",
          "Other servers refuse mail from a host that says such a name in EHLO.",
          "postconf -e 'myhostname = "
              + Words.shown(name.replace(".localdomain", ""))
              + ".your-domain.example'");
    }
  }

  private static void origin(Configuration configuration, FaultList faults) {
    String origin = configuration.written("myorigin");
    if (!origin.isEmpty()
        && !origin.startsWith("/")
        && (origin.indexOf('@') >= 0 || origin.indexOf(' ') >= 0 || origin.indexOf(',') >= 0)) {
      faults.add(
          FaultKind.ORIGIN_MALFORMED,
          "myorigin",
          "myorigin = " + Words.shown(origin) + " is not one domain",
          "Addresses without a domain get it appended and become invalid.",
          Words.postconf("myorigin", "$mydomain"));
    }
  }

  /** postconf(5) smtpd_banner: the host name must come first, RFC 5321 section 4.2 asks for it. */
  private static void banner(Configuration configuration, FaultList faults) {
    String raw = configuration.main().raw("smtpd_banner");
    if (raw != null
        && !raw.startsWith("$myhostname")
        && !raw.startsWith("${myhostname")
        && !raw.startsWith("$(myhostname")
        && !configuration.value("smtpd_banner").startsWith(configuration.value("myhostname"))) {
      faults.add(
          FaultKind.BANNER_WITHOUT_HOSTNAME,
          "smtpd_banner",
          "smtpd_banner does not begin with $myhostname",
          "The SMTP protocol wants the host name there; some clients and tests complain.",
          Words.postconf("smtpd_banner", "$myhostname ESMTP"));
    }
  }

  private static void interfaces(Configuration configuration, FaultList faults) {
    for (String name : List.of("inet_interfaces", "proxy_interfaces")) {
      for (String word : configuration.words(name)) {
        boolean network = word.indexOf('/') >= 0;
        boolean port = word.indexOf('.') >= 0 && word.indexOf(':') >= 0;
        boolean device = isDevice(word);
        if (configuration.isSet(name) && (network || port || device)) {
          faults.add(
              FaultKind.BAD_INTERFACE,
              name,
              Words.quoted(word)
                  + " in "
                  + name
                  + " is no address"
                  + (device ? " but the name of a network device" : ""),
              "Postfix ends with \"host not found\" and does not start.",
              Words.postconf(name, "all") + ", or list addresses without port and prefix");
          return;
        }
      }
    }
  }

  private static boolean isDevice(String word) {
    for (String device : List.of("eth", "ens", "enp", "eno", "lo", "wlan", "venet", "br")) {
      String rest = word.startsWith(device) ? word.substring(device.length()) : "x";
      if (word.equals("lo") || (!rest.isEmpty() && Words.digit(rest.charAt(0)))) {
        return word.indexOf('.') < 0;
      }
    }
    return false;
  }

  /** ADDRESS_CLASS_README: mail to users of this host needs a class for its name. */
  private static void ownClass(Configuration configuration, FaultList faults) {
    if (!configuration.isSet("myhostname")
        || !configuration.isSet("mydestination")
        || !configuration.isEmpty("relayhost")
        || !configuration.isEmpty("transport_maps")) {
      return;
    }
    String host = configuration.value("myhostname").toLowerCase(Locale.ROOT);
    for (String list :
        List.of(
            "mydestination", "virtual_mailbox_domains", "virtual_alias_domains", "relay_domains")) {
      for (String word : configuration.words(list)) {
        if (word.equalsIgnoreCase(host) || word.indexOf(':') > 0 || word.startsWith("/")) {
          return;
        }
      }
    }
    faults.add(
        FaultKind.HOSTNAME_IN_NO_CLASS,
        "mydestination",
        "the server's own name " + Words.shown(host) + " is in no address class",
        "Mail to its users, such as root@"
            + Words.shown(host)
            + ", is sent out and ends as \"mail for ... loops back to myself\".",
        "Add $myhostname to mydestination.");
  }
}
