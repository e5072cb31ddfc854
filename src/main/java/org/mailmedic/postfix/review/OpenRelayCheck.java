package org.mailmedic.postfix.review;

import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;

/** Whether strangers may send to strangers, found by playing it through. */
final class OpenRelayCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (SmtpServer server : configuration.publicServers()) {
      AccessPolicy policy = server.policy();
      if (policy.startProblems().isEmpty()) {
        probe(server, policy, faults);
      }
    }
  }

  private static void probe(SmtpServer server, AccessPolicy policy, FaultList faults) {
    for (Transaction stranger : Probes.strangers(server.sees())) {
      Decision decision = policy.decide(stranger);
      if (decision.verdict() == Verdict.PERMIT) {
        open(server, stranger, decision, faults);
        return;
      }
      if (decision.verdict() == Verdict.UNKNOWN) {
        mayBeOpen(server, decision, faults);
      }
    }
  }

  private static void open(
      SmtpServer server, Transaction stranger, Decision decision, FaultList faults) {
    Decision.DecidedBy by = decision.decidedBy();
    String list =
        by != null
            ? by.list()
            : server.sees().version().isAtLeast(2, 10)
                ? RestrictionLists.RELAY
                : RestrictionLists.RECIPIENT;
    String sender = stranger.sender().isEmpty() ? "<>" : stranger.sender();
    faults.add(
        FaultKind.OPEN_RELAY,
        server,
        list,
        "strangers may relay: a client at "
            + stranger.clientAddress()
            + " sends from "
            + Words.shown(sender)
            + " to "
            + stranger.recipient()
            + (by == null
                ? ", and no list refuses it"
                : ", permitted by " + Words.shown(by.restriction()) + " in " + by.list()),
        "This server is an open relay: spammers will use it, and it will be listed.",
        server.sees().version().isAtLeast(2, 10)
            ? server.set(
                    RestrictionLists.RELAY,
                    "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination")
                + (by != null && by.restriction().equals("permit_mynetworks")
                    ? " and correct mynetworks"
                    : "")
            : server.set(
                RestrictionLists.RECIPIENT,
                "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination"));
  }

  /** Tables are not at hand: which of them could let strangers relay. */
  private static void mayBeOpen(SmtpServer server, Decision decision, FaultList faults) {
    for (Decision.Dependency dependency : decision.dependsOn()) {
      boolean forgeable =
          dependency.on().startsWith("check_sender_access")
              || dependency.on().startsWith("check_helo_access");
      boolean permits =
          dependency.outcomes().stream()
              .anyMatch(
                  outcome -> outcome.verdict() == Verdict.PERMIT && outcome.answer().equals("OK"));
      if (forgeable && permits) {
        int space = dependency.on().indexOf(' ');
        String restriction = space < 0 ? dependency.on() : dependency.on().substring(0, space);
        faults.add(
            FaultKind.RELAY_BY_FORGEABLE_NAME,
            server,
            RestrictionLists.RECIPIENT,
            restriction + " decides before reject_unauth_destination",
            "Whoever uses a sender or HELO name to which the table says OK may relay; both are"
                + " easily forged.",
            "Put "
                + restriction
                + " behind reject_unauth_destination, or say DUNNO for OK in the"
                + " table.");
      }
    }
  }
}
