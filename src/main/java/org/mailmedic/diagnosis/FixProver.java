package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.knowledge.Mend;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;

/**
 * Works out a change of the ticket's configuration and proves it before anybody sees it: the
 * ticket's transaction passes, smtpd starts, and strangers are refused relaying as before.
 */
final class FixProver {

  private static final String RELAY_LIST = "smtpd_relay_restrictions";
  private static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";
  private static final String CLIENT_LIST = "smtpd_client_restrictions";
  private static final String SAFE_LIST =
      "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

  private final TicketSimulator simulator;
  private final PastedConfiguration configuration;

  FixProver(TicketSimulator simulator, PastedConfiguration configuration) {
    this.simulator = simulator;
    this.configuration = configuration;
  }

  /** The proved change; empty where none of the kind helps, or where it cannot be proved. */
  Optional<ProvenFix> prove(Mend mend) {
    if (simulator.refusal().isEmpty() || simulator.isServiceOverridden()) {
      return Optional.empty();
    }
    return switch (mend) {
      case PERMITS_FIRST -> permitsFirst();
      case DROP_CLIENT_REJECT -> dropClientReject();
    };
  }

  private Optional<ProvenFix> permitsFirst() {
    Transaction target = simulator.deserving();
    Map<String, String> changes = new LinkedHashMap<>();
    // Each round mends the list that refuses; two lists decide about relaying.
    for (int round = 0; round < 2; round++) {
      Decision.DecidedBy by = simulator.decideWith(changes, target).decidedBy();
      if (by == null || !(by.list().equals(RELAY_LIST) || by.list().equals(RECIPIENT_LIST))) {
        return Optional.empty();
      }
      List<String> words = configuration.words(by.list());
      changes.put(
          by.list(),
          words.isEmpty()
              ? SAFE_LIST
              : String.join(", ", RestrictionWords.withPermitsFirst(words)));
      if (simulator.decideWith(changes, target).verdict() == Verdict.PERMIT) {
        return proved(changes);
      }
    }
    return Optional.empty();
  }

  private Optional<ProvenFix> dropClientReject() {
    List<String> words = configuration.words(CLIENT_LIST);
    List<String> kept = RestrictionWords.withoutPlainReject(words);
    if (kept.size() == words.size()) {
      return Optional.empty();
    }
    Map<String, String> changes = Map.of(CLIENT_LIST, String.join(", ", kept));
    Decision after = simulator.decideWith(changes, simulator.transaction());
    Decision.DecidedBy by = after.decidedBy();
    boolean goesOn =
        after.verdict() == Verdict.PERMIT || (by != null && !by.list().equals(CLIENT_LIST));
    return goesOn ? proved(changes) : Optional.empty();
  }

  private Optional<ProvenFix> proved(Map<String, String> changes) {
    for (Transaction stranger : simulator.strangers()) {
      Verdict plausible = simulator.decideWith(changes, stranger).verdict();
      Verdict before = simulator.decideInDoubt(Map.of(), stranger).verdict();
      Verdict after = simulator.decideInDoubt(changes, stranger).verdict();
      boolean refused = plausible == Verdict.REJECT || plausible == Verdict.DEFER;
      boolean noWorse = after != Verdict.PERMIT && (after != Verdict.UNKNOWN || before == after);
      if (!refused || !noWorse) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ProvenFix(
            changes.entrySet().stream()
                .map(change ->
                    new ProvenFix.Change(
                        change.getKey(),
                        configuration
                            .find(change.getKey())
                            .map(PastedParameter::value)
                            .orElse(null),
                        change.getValue()))
                .toList()));
  }
}
