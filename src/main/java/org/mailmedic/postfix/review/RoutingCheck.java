package org.mailmedic.postfix.review;

import org.mailmedic.postfix.access.Kind;

/**
 * Settings about recipients and next hops that do not go together: ADDRESS_CLASS_README,
 * LOCAL_RECIPIENT_README, VIRTUAL_README, postconf(5).
 */
final class RoutingCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    relay(configuration, faults);
    local(configuration, faults);
    virtualAliases(configuration, faults);
    virtualMailboxes(configuration, faults);
    relayhost(configuration, faults);
  }

  private static void relay(Configuration configuration, FaultList faults) {
    boolean maps = !configuration.written("relay_recipient_maps").isBlank();
    boolean domains = !configuration.written("relay_domains").isBlank();
    if (maps && !domains) {
      faults.add(
          FaultKind.RECIPIENTS_WITHOUT_DOMAINS,
          "relay_recipient_maps",
          "relay_recipient_maps lists recipients, but relay_domains is not set",
          "No domain is relayed, so the recipients are never looked up.",
          "postconf -e 'relay_domains = the domains that this server relays for'");
    }
    boolean verified =
        RestrictionLists.indexOf(
                configuration.restrictions(RestrictionLists.RECIPIENT),
                Kind.REJECT_UNVERIFIED_RECIPIENT)
            >= 0;
    boolean more = domains && !"$mydestination".equals(configuration.main().raw("relay_domains"));
    if (more && configuration.isEmpty("relay_recipient_maps") && !verified) {
      faults.add(
          FaultKind.RELAY_RECIPIENTS_UNKNOWN,
          "relay_domains",
          "relay_domains is set without relay_recipient_maps",
          "Mail to addresses that do not exist is accepted and bounced later, mostly to forged"
              + " senders (backscatter).",
          "List the recipients in relay_recipient_maps, or put reject_unverified_recipient at the"
              + " end of smtpd_recipient_restrictions.");
    }
  }

  private static void local(Configuration configuration, FaultList faults) {
    boolean noDomains =
        configuration.isSet("mydestination") && configuration.isEmpty("mydestination");
    boolean maps = !configuration.written("local_recipient_maps").isBlank();
    if (noDomains && maps) {
      faults.add(
          FaultKind.RECIPIENTS_WITHOUT_DOMAINS,
          "local_recipient_maps",
          "local_recipient_maps lists recipients, but mydestination is empty",
          "No domain is local, so the recipients are never looked up.",
          Words.remove("local_recipient_maps"));
    }
    if (configuration.isSet("local_recipient_maps")
        && configuration.isEmpty("local_recipient_maps")
        && !configuration.isEmpty("mydestination")
        && configuration.value("local_transport").startsWith("local:")) {
      faults.add(
          FaultKind.LOCAL_RECIPIENTS_UNKNOWN,
          "local_recipient_maps",
          "local_recipient_maps is empty",
          "Mail to users that do not exist is accepted and bounced later, mostly to forged senders"
              + " (backscatter).",
          Words.remove("local_recipient_maps"));
    }
  }

  private static void virtualAliases(Configuration configuration, FaultList faults) {
    if (!configuration.written("virtual_alias_domains").isBlank()
        && configuration.isEmpty("virtual_alias_maps")) {
      faults.add(
          FaultKind.DOMAINS_WITHOUT_RECIPIENTS,
          "virtual_alias_domains",
          "virtual_alias_domains is set, but virtual_alias_maps is empty",
          "Every recipient in these domains is refused: User unknown in virtual alias table.",
          Words.postconf("virtual_alias_maps", "hash:/etc/postfix/virtual"));
    }
  }

  private static void virtualMailboxes(Configuration configuration, FaultList faults) {
    boolean domains = !configuration.written("virtual_mailbox_domains").isBlank();
    boolean maps = !configuration.isEmpty("virtual_mailbox_maps");
    boolean ownAgent = configuration.value("virtual_transport").equals("virtual");
    if (!domains) {
      return;
    }
    if (!maps && ownAgent) {
      faults.add(
          FaultKind.DOMAINS_WITHOUT_RECIPIENTS,
          "virtual_mailbox_domains",
          "virtual_mailbox_domains is set, but virtual_mailbox_maps is empty",
          "The virtual delivery agent knows no mailbox: every message is bounced as unknown user.",
          Words.postconf("virtual_mailbox_maps", "hash:/etc/postfix/vmailbox"));
    } else if (!maps) {
      faults.add(
          FaultKind.MAILBOXES_UNKNOWN,
          "virtual_mailbox_domains",
          "virtual_mailbox_domains is set without virtual_mailbox_maps",
          "Mail to mailboxes that do not exist is accepted and bounced later, mostly to forged"
              + " senders (backscatter).",
          "List the mailboxes in virtual_mailbox_maps, or put reject_unverified_recipient at the"
              + " end of smtpd_recipient_restrictions.");
    } else if (ownAgent) {
      for (String needed :
          new String[] {"virtual_mailbox_base", "virtual_uid_maps", "virtual_gid_maps"}) {
        if (configuration.isEmpty(needed)) {
          // virtual(8): these have no default, and the base may not be empty.
          faults.add(
              FaultKind.MAILBOX_AGENT_INCOMPLETE,
              "virtual_mailbox_maps",
              "virtual_mailbox_maps is set for the virtual delivery agent, but "
                  + needed
                  + " is empty",
              "Mail to the virtual mailboxes is not delivered but stays in the queue.",
              Words.postconf(
                  needed, needed.equals("virtual_mailbox_base") ? "/var/vmail" : "static:5000"));
        }
      }
    }
  }

  /** transport(5): a next hop in the transport takes the place of relayhost. */
  private static void relayhost(Configuration configuration, FaultList faults) {
    if (configuration.written("relayhost").isBlank()) {
      return;
    }
    String transport = configuration.value("default_transport");
    int colon = transport.indexOf(':');
    boolean ownHop = colon > 0 && colon + 1 < transport.length();
    String agent = colon < 0 ? transport : transport.substring(0, colon);
    boolean sends = agent.equals("smtp") || agent.equals("relay") || agent.equals("lmtp");
    boolean known = agent.equals("local") || agent.equals("virtual") || agent.equals("error");
    if (ownHop || (known && !sends)) {
      faults.add(
          FaultKind.RELAYHOST_UNUSED,
          "relayhost",
          "relayhost is never used: default_transport = " + Words.shown(transport),
          "Mail to other domains takes the way that default_transport names.",
          Words.remove("default_transport"));
    }
    for (String table : configuration.words("transport_maps")) {
      if (table.startsWith("static:") && table.indexOf(':', 7) > 0) {
        faults.add(
            FaultKind.RELAYHOST_UNUSED,
            "relayhost",
            "relayhost is never used: transport_maps = "
                + Words.shown(table)
                + " answers for every domain",
            "All mail takes the way that the table names.",
            "Delete one of the two.");
      }
    }
  }
}
