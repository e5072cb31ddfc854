package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailmedic.knowledge.Mend;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.Texts;

/**
 * Works out a change of a configuration and proves it before anybody sees it: the transaction in
 * question passes, smtpd starts, and strangers are refused relaying as before.
 */
public final class FixProver {

  private static final String RELAY_LIST = "smtpd_relay_restrictions";
  private static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";
  private static final String CLIENT_LIST = "smtpd_client_restrictions";
  private static final String SAFE_LIST =
      "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

  private final Trial trial;

  /** A prover for one configuration. */
  public FixProver(Trial trial) {
    this.trial = trial;
  }

  /** A prover for a ticket; empty where it shows no refusal that main.cf decides. */
  static Optional<FixProver> of(TicketSimulator simulator) {
    return simulator.refusal().isEmpty() || simulator.isServiceOverridden()
        ? Optional.empty()
        : Optional.of(new FixProver(simulator));
  }

  /** The proved change; empty where none of the kind helps, or where it cannot be proved. */
  public Optional<ProvenFix> prove(Mend mend) {
    return switch (mend) {
      case PERMITS_FIRST -> permitsFirst();
      case DROP_CLIENT_REJECT -> dropClientReject();
    };
  }

  private Optional<ProvenFix> permitsFirst() {
    Transaction target = trial.deserving();
    Map<String, String> changes = new LinkedHashMap<>();
    // Each round mends the list that refuses; two lists decide about relaying.
    for (int round = 0; round < 2; round++) {
      Decision.DecidedBy by = trial.decideWith(changes, target).decidedBy();
      if (by == null || !(by.list().equals(RELAY_LIST) || by.list().equals(RECIPIENT_LIST))) {
        return Optional.empty();
      }
      List<String> words = words(by.list());
      changes.put(
          by.list(),
          words.isEmpty()
              ? SAFE_LIST
              : String.join(", ", RestrictionWords.withPermitsFirst(words)));
      if (trial.decideWith(changes, target).verdict() == Verdict.PERMIT) {
        return proved(changes);
      }
    }
    return Optional.empty();
  }

  private Optional<ProvenFix> dropClientReject() {
    List<String> words = words(CLIENT_LIST);
    List<String> kept = RestrictionWords.withoutPlainReject(words);
    if (kept.size() == words.size()) {
      return Optional.empty();
    }
    Map<String, String> changes = Map.of(CLIENT_LIST, String.join(", ", kept));
    Decision after = trial.decideWith(changes, trial.transaction());
    Decision.DecidedBy by = after.decidedBy();
    boolean goesOn =
        after.verdict() == Verdict.PERMIT || (by != null && !by.list().equals(CLIENT_LIST));
    return goesOn ? proved(changes) : Optional.empty();
  }

  /** The change, where strangers are refused relaying with it as without it. */
  public Optional<ProvenFix> proved(Map<String, String> changes) {
    for (Transaction stranger : trial.strangers()) {
      Verdict plausible = trial.decideWith(changes, stranger).verdict();
      Verdict before = trial.decideInDoubt(Map.of(), stranger).verdict();
      Verdict after = trial.decideInDoubt(changes, stranger).verdict();
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
                        change.getKey(), trial.written(change.getKey()), change.getValue()))
                .toList()));
  }

  private List<String> words(String parameter) {
    String value = trial.written(parameter);
    return value == null ? List.of() : Texts.listElements(value);
  }
}
