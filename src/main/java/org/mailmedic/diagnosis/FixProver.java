package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.knowledge.Mend;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.ParameterCatalogue;

/**
 * Proves a change before anybody sees it: what should pass passes, smtpd starts, strangers are
 * refused relaying, nothing that another list refuses is let in, and the release has the parameters
 * that change.
 */
final class FixProver {

  private final TicketSimulator simulator;
  private final MendCandidates candidates;

  FixProver(TicketSimulator simulator, PastedConfiguration configuration) {
    this.simulator = simulator;
    this.candidates = new MendCandidates(simulator, configuration);
  }

  /** The proved change; empty where none of the kind helps, or where it cannot be proved. */
  Optional<ProvenFix> prove(Mend mend) {
    return candidates.of(mend).stream()
        .filter(candidate -> !candidate.changes().isEmpty())
        .filter(this::isValid)
        .filter(this::helps)
        .filter(candidate -> refusesStrangers(candidate.changes()))
        .filter(candidate -> mend == Mend.DROP_CLIENT_REJECT || letsNobodyElseIn(candidate))
        .findFirst()
        .map(this::shown);
  }

  private boolean isValid(MendCandidates.Candidate candidate) {
    return candidate.changes().keySet().stream()
        .allMatch(name -> ParameterCatalogue.get().isKnown(name, simulator.version()));
  }

  private boolean helps(MendCandidates.Candidate candidate) {
    Map<String, String> changes = candidate.changes();
    for (Transaction wanted : candidate.wanted()) {
      Decision after = simulator.decideWith(changes, wanted);
      Decision.DecidedBy by = after.decidedBy();
      boolean later =
          candidate.goesOnIsEnough()
              && after.verdict() != Verdict.ERROR
              && by != null
              && !changes.containsKey(by.list());
      if (after.verdict() != Verdict.PERMIT && !later) {
        return false;
      }
    }
    return true;
  }

  /** Whether no stranger can relay, whatever the answers of tables and DNS that are not known. */
  private boolean refusesStrangers(Map<String, String> changes) {
    for (Transaction stranger : simulator.strangers()) {
      Verdict plausible = simulator.decideWith(changes, stranger).verdict();
      Verdict before = simulator.decideInDoubt(Map.of(), stranger).verdict();
      Verdict after = simulator.decideInDoubt(changes, stranger).verdict();
      boolean refused = plausible == Verdict.REJECT || plausible == Verdict.DEFER;
      boolean noWorse = after != Verdict.PERMIT && (after != Verdict.UNKNOWN || before == after);
      if (!refused || !noWorse) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether mail of strangers to users here is refused where it was, except for the cause itself.
   */
  private boolean letsNobodyElseIn(MendCandidates.Candidate candidate) {
    for (Transaction probe : simulator.inbound()) {
      boolean before = refused(simulator.decideWith(Map.of(), probe));
      boolean after = refused(simulator.decideWith(candidate.changes(), probe));
      if (before && !after && !candidate.opensDomain()) {
        return false;
      }
    }
    return true;
  }

  private static boolean refused(Decision decision) {
    return decision.verdict() == Verdict.REJECT || decision.verdict() == Verdict.DEFER;
  }

  private ProvenFix shown(MendCandidates.Candidate candidate) {
    List<ProvenFix.Change> changes =
        candidate.changes().entrySet().stream()
            .map(change -> shown(change.getKey(), change.getValue()))
            .toList();
    return new ProvenFix(changes);
  }

  private ProvenFix.Change shown(String parameter, String after) {
    @Nullable String service =
        simulator.overriding(parameter).map(pasted -> pasted.name() + "/inet").orElse(null);
    return new ProvenFix.Change(service, parameter, simulator.effective(parameter), after);
  }
}
