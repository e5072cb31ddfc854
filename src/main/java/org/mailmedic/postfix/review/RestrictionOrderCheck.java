package org.mailmedic.postfix.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.access.RestrictionList;

/** The order within restriction lists: SMTPD_ACCESS_README, the first that decides ends a list. */
final class RestrictionOrderCheck implements Check {

  private static final Set<Kind> RELAY_DECISION =
      Set.of(
          Kind.REJECT_UNAUTH_DESTINATION, Kind.DEFER_UNAUTH_DESTINATION, Kind.CHECK_RELAY_DOMAINS);

  /** Refuses clients by their address or its names, which those of travelling users fail. */
  private static final Set<Kind> CLIENT_REJECTS =
      Set.of(
          Kind.REJECT_UNKNOWN_CLIENT, Kind.REJECT_UNKNOWN_REVERSE_CLIENT, Kind.REJECT_UNKNOWN_HELO);

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (SmtpServer server : configuration.smtpServersWithMain()) {
      for (String name : RestrictionLists.ALL) {
        boolean own = server.overrides(name);
        if (own || (server.service() == null && configuration.isSet(name))) {
          RestrictionList list = server.sees().restrictions(name);
          unreachable(name, list, server, faults);
          latePermit(name, list, server, faults);
          neverRejects(name, list, server, faults);
        }
      }
      for (String name : configuration.restrictionClasses()) {
        if (server.service() == null && configuration.isSet(name)) {
          unreachable(name, configuration.restrictions(name), server, faults);
        }
      }
    }
    emptyRelayList(configuration, faults);
    policyBeforeRelayDecision(configuration, faults);
    clientRejectBeforeLogin(configuration, faults);
  }

  private static void unreachable(
      String name, RestrictionList list, SmtpServer server, FaultList faults) {
    List<Restriction> restrictions = list.restrictions();
    for (int i = 0; i + 1 < restrictions.size(); i++) {
      if (RestrictionLists.endsList(list, i)) {
        Restriction end = restrictions.get(i);
        faults.add(
            FaultKind.UNREACHABLE_RESTRICTION,
            server,
            name,
            "nothing behind " + Words.shown(end.name()) + " in " + name + " is ever looked at",
            Words.shown(restrictions.get(i + 1).written())
                + (i + 2 < restrictions.size() ? " and what follows it have" : " has")
                + " no effect.",
            "Move " + Words.shown(end.name()) + " to the end of " + name + ", or delete it.");
        return;
      }
    }
  }

  private static void latePermit(
      String name, RestrictionList list, SmtpServer server, FaultList faults) {
    if (!name.equals(RestrictionLists.RELAY) && !name.equals(RestrictionLists.RECIPIENT)) {
      return;
    }
    List<Restriction> restrictions = list.restrictions();
    int decision = -1;
    List<Restriction> late = new ArrayList<>();
    List<Restriction> order = new ArrayList<>();
    for (int i = 0; i < restrictions.size(); i++) {
      Restriction restriction = restrictions.get(i);
      boolean decides =
          RELAY_DECISION.contains(restriction.kind()) && !RestrictionLists.onlyWarns(list, i);
      if (decides && decision < 0) {
        decision = i;
      }
      boolean permit =
          restriction.kind() == Kind.PERMIT_MYNETWORKS
              || restriction.kind() == Kind.PERMIT_SASL_AUTHENTICATED
              || restriction.kind() == Kind.PERMIT_TLS_CLIENTCERTS;
      boolean early =
          restrictions.subList(0, Math.max(0, decision)).stream()
              .anyMatch(before -> before.kind() == restriction.kind());
      if (permit && decision >= 0 && i > decision && !early) {
        late.add(restriction);
      }
    }
    if (late.isEmpty()) {
      return;
    }
    order.addAll(restrictions.subList(0, decision));
    order.addAll(late);
    for (Restriction restriction : restrictions.subList(decision, restrictions.size())) {
      if (!late.contains(restriction)) {
        order.add(restriction);
      }
    }
    faults.add(
        FaultKind.PERMIT_TOO_LATE,
        server,
        name,
        Words.shown(RestrictionLists.text(late))
            + " in "
            + name
            + " stands behind "
            + Words.shown(restrictions.get(decision).name()),
        "Those clients are refused with \"Relay access denied\" before the permit is looked at.",
        server.set(name, RestrictionLists.text(order)));
  }

  private static void neverRejects(
      String name, RestrictionList list, SmtpServer server, FaultList faults) {
    boolean onlyPermits =
        !list.isEmpty()
            && list.restrictions().stream()
                .allMatch(restriction ->
                    restriction.kind() == Kind.PERMIT
                        || RestrictionLists.CLIENT_PERMITS.contains(restriction.kind()));
    // With the relay list nobody but these two would decide; that is told by the start check.
    if (onlyPermits && !name.equals(RestrictionLists.RELAY)) {
      faults.add(
          FaultKind.LIST_WITHOUT_EFFECT,
          server,
          name,
          name + " only permits",
          "A list that refuses nothing has no effect: what no list refuses is accepted by it.",
          "Add what shall be refused behind the permits, or remove the list.");
    }
  }

  /** postconf(5) smtpd_relay_restrictions: the safety net that came with 2.10. */
  private static void emptyRelayList(Configuration configuration, FaultList faults) {
    if (configuration.version().isAtLeast(2, 10)
        && configuration.isSet(RestrictionLists.RELAY)
        && configuration.isEmpty(RestrictionLists.RELAY)) {
      faults.add(
          FaultKind.RELAY_LIST_EMPTY,
          RestrictionLists.RELAY,
          RestrictionLists.RELAY + " is empty",
          "One slip in smtpd_recipient_restrictions, such as a permitting table before"
              + " reject_unauth_destination, makes this server an open relay.",
          Words.postconf(
              RestrictionLists.RELAY,
              "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination"));
    }
  }

  /** SMTPD_POLICY_README: the policy check goes behind reject_unauth_destination. */
  private static void policyBeforeRelayDecision(Configuration configuration, FaultList faults) {
    boolean relayList =
        configuration.version().isAtLeast(2, 10)
            && configuration.restrictions(RestrictionLists.RELAY).restrictions().stream()
                .anyMatch(restriction -> RELAY_DECISION.contains(restriction.kind()));
    if (relayList) {
      return;
    }
    RestrictionList list = configuration.restrictions(RestrictionLists.RECIPIENT);
    int policy = RestrictionLists.indexOf(list, Kind.CHECK_POLICY_SERVICE);
    int decision = RestrictionLists.indexOf(list, Kind.REJECT_UNAUTH_DESTINATION);
    if (policy >= 0 && decision > policy) {
      faults.add(
          FaultKind.POLICY_BEFORE_RELAY_DECISION,
          RestrictionLists.RECIPIENT,
          "check_policy_service stands before reject_unauth_destination",
          "Where the policy server answers OK, strangers may relay.",
          "Move check_policy_service behind reject_unauth_destination.");
    }
  }

  private static void clientRejectBeforeLogin(Configuration configuration, FaultList faults) {
    for (SmtpServer server : configuration.loginServers()) {
      for (String name : RestrictionLists.BEFORE_DATA) {
        Configuration sees = server.sees();
        if (!server.overrides(name) && !configuration.isSet(name)) {
          continue;
        }
        RestrictionList list = sees.restrictions(name);
        for (int i = 0; i < list.restrictions().size(); i++) {
          Restriction restriction = list.restrictions().get(i);
          boolean byDnsList =
              restriction.kind() == Kind.REJECT_DNS_LIST
                  && restriction.name().toLowerCase(Locale.ROOT).contains("_client");
          if (restriction.kind() == Kind.PERMIT_SASL_AUTHENTICATED
              || RestrictionLists.endsList(list, i)) {
            break;
          }
          if ((byDnsList || CLIENT_REJECTS.contains(restriction.kind()))
              && !RestrictionLists.onlyWarns(list, i)) {
            faults.add(
                FaultKind.CLIENT_REFUSED_BEFORE_LOGIN_COUNTS,
                server,
                name,
                Words.shown(restriction.written())
                    + " in "
                    + name
                    + " comes before permit_sasl_authenticated",
                "Users who log in from home or a mobile network are refused: their addresses are"
                    + " on such lists and have no names.",
                "Put permit_sasl_authenticated before it: "
                    + server.set(
                        name,
                        "permit_sasl_authenticated, "
                            + RestrictionLists.text(list.restrictions())));
            break;
          }
        }
      }
    }
  }
}
