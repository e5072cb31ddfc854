package org.mailmedic.postfix.review;

import org.jspecify.annotations.Nullable;
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
    Decision.TraceStep by = permit(decision);
    boolean trusted = by != null && by.restriction().equalsIgnoreCase("permit_mynetworks");
    if (trusted && holdsEverybody(server)) {
      return; // Told by NetworksCheck.
    }
    String sender = stranger.sender().isEmpty() ? "<>" : stranger.sender();
    boolean relayList = server.sees().version().isAtLeast(2, 10);
    String list = relayList ? RestrictionLists.RELAY : RestrictionLists.RECIPIENT;
    faults.add(
        FaultKind.OPEN_RELAY,
        server,
        trusted ? "mynetworks" : by != null ? by.list() : list,
        "open relay: a stranger at "
            + stranger.clientAddress()
            + " sends from "
            + Words.shown(sender)
            + " to "
            + stranger.recipient()
            + (by == null
                ? ", and no list refuses it"
                : ", permitted by " + Words.shown(by.restriction()) + " in " + by.list()),
        "This server is an open relay: spammers will use it, and it will be listed.",
        trusted
            ? server.set("mynetworks", "127.0.0.0/8 [::1]/128")
            : server.set(
                list, "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination"));
  }

  /** The restriction that kept the relay decision from being made; null where there was none. */
  private static Decision.@Nullable TraceStep permit(Decision decision) {
    Decision.TraceStep permit = null;
    for (Decision.TraceStep step : decision.trace()) {
      boolean relayDecision =
          step.list().equals(RestrictionLists.RELAY)
              || step.list().equals(RestrictionLists.RECIPIENT);
      if (relayDecision && step.outcome().equals("OK")) {
        permit = step;
      }
    }
    return permit;
  }

  private static boolean holdsEverybody(SmtpServer server) {
    return server.sees().words("mynetworks").stream().anyMatch(word -> word.endsWith("/0"));
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
