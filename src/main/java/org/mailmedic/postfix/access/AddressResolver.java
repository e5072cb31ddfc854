package org.mailmedic.postfix.access;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Destination.AddressClass;
import org.mailmedic.postfix.address.AddressRewriter;
import org.mailmedic.postfix.address.AddressRewriter.Parts;
import org.mailmedic.postfix.address.HostSyntax;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.lookup.Answer;
import org.mailmedic.postfix.lookup.PatternList;
import org.mailmedic.postfix.lookup.PatternList.Match;
import org.mailmedic.postfix.lookup.PatternList.Style;
import org.mailmedic.postfix.lookup.TableOpener;
import org.mailmedic.postfix.lookup.Unknowns;

/**
 * What trivial-rewrite(8) does with an envelope address: rewriting, its address class, its
 * transport. ADDRESS_CLASS_README, ADDRESS_REWRITING_README, and real Postfix for the order.
 */
final class AddressResolver {

  private static final int MAXIMUM_ROUNDS = 50;
  private static final List<String> NO_ENTRY = List.of("not listed", "listed");

  private final AddressRewriter rewriter;
  private final boolean numericDomain;
  private final boolean nullDomain;
  private final boolean dequoted;
  private final boolean minusAllowed;
  private final String myhostname;
  private final String emptyAddress;
  private final String delimiter;
  private final boolean showTableName;
  private final PatternList localDomains;
  private final PatternList aliasDomains;
  private final PatternList mailboxDomains;
  private final PatternList relayDomains;
  private final OwnAddresses own;
  private final Transport localTransport;
  private final Transport mailboxTransport;
  private final Transport relayTransport;
  private final Transport defaultTransport;
  private final String relayhost;
  private final @Nullable String verifySender;
  private final String unknownAliasCode;
  private final TransportMap transportMap;
  private final AddressMaps relocatedMaps;

  private record Transport(String name, String nexthop) {
    static Transport parse(String value) {
      int colon = value.indexOf(':');
      return colon < 0
          ? new Transport(value, "")
          : new Transport(value.substring(0, colon), value.substring(colon + 1));
    }
  }

  AddressResolver(
      Parameters values, PolicySettings settings, OwnAddresses own, TableOpener tables) {
    this.own = own;
    rewriter =
        new AddressRewriter(
            values.yes("append_at_myorigin"),
            values.yes("append_dot_mydomain"),
            values.yes("swap_bangpath"),
            values.yes("allow_percent_hack"),
            values.value("myorigin"),
            values.value("mydomain"));
    numericDomain = values.yes("resolve_numeric_domain");
    nullDomain = values.yes("resolve_null_domain");
    dequoted = values.yes("resolve_dequoted_address");
    minusAllowed = settings.allowMinUser;
    showTableName = settings.showTableName;
    delimiter = settings.recipientDelimiter;
    myhostname = values.value("myhostname");
    emptyAddress = values.value("empty_address_recipient");
    localDomains = list("mydestination", Style.WHOLE_NAME, values, tables);
    aliasDomains = list("virtual_alias_domains", Style.WHOLE_NAME, values, tables);
    mailboxDomains = list("virtual_mailbox_domains", Style.WHOLE_NAME, values, tables);
    relayDomains = list("relay_domains", Style.DOMAIN, values, tables);
    localTransport = Transport.parse(values.value("local_transport"));
    mailboxTransport = Transport.parse(values.value("virtual_transport"));
    relayTransport = Transport.parse(values.value("relay_transport"));
    defaultTransport = Transport.parse(values.value("default_transport"));
    relayhost = values.value("relayhost");
    verifySender = verifySender(values, rewriter);
    // Before 2.10 the reason had no code of its own.
    unknownAliasCode = values.version().isAtLeast(2, 10) ? "5.1.1 " : "";
    transportMap =
        new TransportMap(
            AddressMaps.parse("transport_maps", values.value("transport_maps"), tables),
            PolicySettings.parentMatches(values, "transport_maps"));
    relocatedMaps = AddressMaps.parse("relocated_maps", values.value("relocated_maps"), tables);
  }

  private static @Nullable String verifySender(Parameters values, AddressRewriter rewriter) {
    String sender = values.value("address_verify_sender");
    boolean timeless = values.value("address_verify_sender_ttl").matches("(0[smhdw]?)?");
    if (sender.isEmpty() || sender.equals("<>") || !timeless) {
      return null;
    }
    Parts parts = Parts.of(rewriter.rewrite(sender));
    return parts.domain() == null ? parts.local() : parts.local() + "@" + parts.domain();
  }

  static PatternList list(String parameter, Style style, Parameters values, TableOpener tables) {
    boolean parents = PolicySettings.parentMatches(values, parameter);
    return PatternList.parse(parameter, values.value(parameter), style, parents, tables);
  }

  /** Whether mail for the domain is delivered here, or goes to myorigin: for bare keys in maps. */
  Match isLocalOrOrigin(String domain, Unknowns unknowns) {
    return domain.equalsIgnoreCase(rewriter.myorigin())
        ? Match.YES
        : isLocal(domain.toLowerCase(Locale.ROOT), unknowns);
  }

  private Match isLocal(String domain, Unknowns unknowns) {
    Match match = localDomains.match(HostSyntax.withoutTrailingDot(domain), unknowns);
    if (match != Match.NO) {
      return match;
    }
    IpAddress address = domain.startsWith("[") ? HostSyntax.literalAddress(domain) : null;
    return address != null && own.isOwn(address) ? Match.YES : Match.NO;
  }

  /** Rewrites and resolves an address without quotes. */
  Destination resolve(String address, Unknowns unknowns) {
    Parts parts = Parts.of(rewriter.rewrite(address));
    String stripped = null;
    boolean local = false;
    for (int round = 0; ; round++) {
      if (round > MAXIMUM_ROUNDS) {
        return Destination.failed(address);
      }
      String domain = parts.domain();
      if (domain != null) {
        domain = HostSyntax.withoutTrailingDot(domain);
        if (nullDomain && domain.isEmpty()) {
          domain = null;
        }
      }
      parts = new Parts(parts.local(), parts.quoted(), domain);
      if (domain != null) {
        Match match =
            domain.isEmpty() ? Match.YES : isLocal(domain.toLowerCase(Locale.ROOT), unknowns);
        if (match == Match.FAILED) {
          return Destination.failed(address);
        }
        if (match == Match.NO) {
          break;
        }
        stripped = domain;
        parts = new Parts(parts.local(), parts.quoted(), null);
      }
      Parts routed = routedFurther(parts);
      if (routed != null) {
        parts = routed;
      } else if (parts.local().isEmpty()) {
        parts = Parts.of(emptyAddress.isEmpty() ? "MAILER-DAEMON" : emptyAddress);
      } else if (stripped == null) {
        parts = new Parts(parts.local(), parts.quoted(), myhostname);
      } else {
        parts = new Parts(parts.local(), parts.quoted(), stripped);
        local = true;
        break;
      }
    }
    return classified(parts, local, unknowns);
  }

  /** The address that a local part with routing characters stands for; null where it has none. */
  private @Nullable Parts routedFurther(Parts parts) {
    String local = parts.local();
    boolean bang = rewriter.swapBangpath() && local.indexOf('!') >= 0;
    boolean percent = rewriter.percentHack() && local.indexOf('%') >= 0;
    if (!parts.quoted()) {
      return bang || percent ? rewriter.rewritten(parts) : null;
    }
    if (!dequoted) {
      return null;
    }
    int at = local.lastIndexOf('@');
    if (at < 0 && percent) {
      at = local.lastIndexOf('%');
    }
    if (at >= 0) {
      return rewriter.rewritten(Parts.of(local.substring(0, at) + "@" + local.substring(at + 1)));
    }
    return bang ? rewriter.rewritten(new Parts(local, false, null)) : null;
  }

  private Destination classified(Parts parts, boolean localClass, Unknowns unknowns) {
    boolean local = localClass;
    String domain = parts.domain() == null ? "" : parts.domain();
    String address = parts.local() + "@" + domain;
    if (domain.startsWith("[")) {
      if (!HostSyntax.isLiteral(domain)) {
        return Destination.malformed(address);
      }
    } else if (!HostSyntax.isHostName(domain)) {
      if (!numericDomain || !HostSyntax.isAddress(domain)) {
        return Destination.malformed(address);
      }
      domain = "[" + domain + "]";
      address = parts.local() + "@" + domain;
      local = isLocal(domain, unknowns) == Match.YES;
    }
    String written = domain;
    address = address.toLowerCase(Locale.ROOT);
    domain = domain.toLowerCase(Locale.ROOT);
    boolean routed = firstRoutingCharacter(address) != address.length() - domain.length() - 1;
    AddressClass addressClass = local ? AddressClass.LOCAL : classOf(domain, unknowns);
    if (addressClass == null) {
      return Destination.failed(address);
    }
    return transported(address, written, routed, addressClass, unknowns);
  }

  private static int firstRoutingCharacter(String address) {
    for (int i = 0; i < address.length(); i++) {
      if ("@!%".indexOf(address.charAt(i)) >= 0) {
        return i;
      }
    }
    return address.length();
  }

  /**
   * The address from which this server checks others: postconf(5) address_verify_sender. Null for
   * the null sender and for one that changes with the time.
   */
  @Nullable String verifySender() {
    return verifySender;
  }

  /** The class of a domain that is not local; null where a list fails. */
  private @Nullable AddressClass classOf(String domain, Unknowns unknowns) {
    Match match = aliasDomains.match(domain, unknowns);
    if (match == Match.NO) {
      match = mailboxDomains.match(domain, unknowns);
      if (match == Match.NO) {
        match = relayDomains.match(domain, unknowns);
        return match == Match.FAILED
            ? null
            : match == Match.YES ? AddressClass.RELAY : AddressClass.DEFAULT;
      }
      return match == Match.FAILED ? null : AddressClass.VIRTUAL_MAILBOX;
    }
    return match == Match.FAILED ? null : AddressClass.VIRTUAL_ALIAS;
  }

  private Destination transported(
      String address, String domain, boolean routed, AddressClass addressClass, Unknowns unknowns) {
    Transport configured =
        switch (addressClass) {
          case LOCAL -> localTransport;
          case VIRTUAL_MAILBOX -> mailboxTransport;
          case RELAY -> relayTransport;
          case DEFAULT -> defaultTransport;
          case VIRTUAL_ALIAS ->
              new Transport(
                  "error",
                  unknownAliasCode
                      + "User unknown"
                      + (showTableName ? " in virtual alias table" : ""));
        };
    if (configured.name.isEmpty()) {
      return Destination.failed(address);
    }
    boolean offHost = addressClass == AddressClass.RELAY || addressClass == AddressClass.DEFAULT;
    String nexthop = offHost && !relayhost.isEmpty() ? relayhost : domain;
    if (!configured.nexthop.isEmpty()) {
      nexthop = configured.nexthop;
    }
    String transport = configured.name;
    if (!transportMap.maps().isEmpty() && addressClass != AddressClass.VIRTUAL_ALIAS) {
      Answer answer = transportMap.find(address, delimiter);
      switch (answer.kind()) {
        case FAILED -> {
          return Destination.failed(address);
        }
        case FOUND -> {
          Transport entry = Transport.parse(answer.value());
          if (!entry.name.isEmpty()) {
            transport = entry.name;
            boolean refuses = transport.equals("error") || transport.equals("retry");
            nexthop = refuses ? "Address is undeliverable" : domain;
          }
          nexthop = entry.nexthop.isEmpty() ? nexthop : entry.nexthop;
        }
        case UNKNOWN, NOT_FOUND -> {
          // Where a transport goes only matters if it refuses the recipient, which is rare.
        }
      }
    }
    if (!relocatedMaps.isEmpty()) {
      boolean localDomain = isLocalOrOrigin(domain, unknowns) == Match.YES;
      Answer answer = relocatedMaps.findAddress(address, delimiter, localDomain);
      if (answer.kind() == Answer.Kind.FAILED) {
        return Destination.failed(address);
      }
      boolean moved =
          answer.kind() == Answer.Kind.FOUND
              || (answer.kind() == Answer.Kind.UNKNOWN
                  && unknowns.ask(answer.value() + ": " + address, NO_ENTRY) == 1);
      if (moved) {
        transport = "error";
        nexthop = "5.1.6 User has moved to " + answer.value();
      }
    }
    if (!minusAllowed && address.startsWith("-")) {
      return Destination.malformed(address);
    }
    return new Destination(
        Destination.Outcome.RESOLVED, address, routed, addressClass, transport, nexthop);
  }
}
