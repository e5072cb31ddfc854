package org.mailmedic.diagnosis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.knowledge.Mend;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.Texts;

/**
 * Proves a change before anybody sees it: what should pass passes, smtpd starts, strangers are
 * refused relaying, nothing that another list refuses is let in, and the release has the parameters
 * that change. For one thread.
 */
public final class FixProver {

  private final Trial trial;
  private final MendCandidates candidates;

  /** Mail of strangers to users here that is refused as things are; null until it is asked for. */
  private @Nullable List<Transaction> refusedNow;

  private final Map<Mend, Optional<ProvenFix>> proofs = new EnumMap<>(Mend.class);

  /** A prover for one configuration. */
  public FixProver(Trial trial) {
    this.trial = trial;
    this.candidates = new MendCandidates(trial);
  }

  /** The proved change; empty where none of the kind helps, or where it cannot be proved. */
  public Optional<ProvenFix> prove(Mend mend) {
    return proofs.computeIfAbsent(mend, this::search);
  }

  private Optional<ProvenFix> search(Mend mend) {
    return candidates.of(mend).stream()
        .filter(this::helps)
        .filter(candidate -> mend == Mend.DROP_CLIENT_REJECT || letsNobodyElseIn(candidate))
        .flatMap(candidate -> proved(candidate.changes()).stream())
        .findFirst();
  }

  /**
   * The change, where the release has its parameters and strangers are refused relaying with it as
   * without it.
   */
  public Optional<ProvenFix> proved(Map<String, String> changes) {
    return isValid(changes) && refusesStrangers(changes)
        ? Optional.of(shown(changes))
        : Optional.empty();
  }

  private boolean isValid(Map<String, String> changes) {
    return changes.keySet().stream()
        .allMatch(name ->
            ParameterCatalogue.get().isKnown(name, trial.version()) || isRestrictionClass(name));
  }

  private boolean isRestrictionClass(String name) {
    String classes = trial.written("smtpd_restriction_classes");
    return classes != null && Texts.listElements(classes).contains(name);
  }

  private boolean helps(MendCandidates.Candidate candidate) {
    Map<String, String> changes = candidate.changes();
    for (Transaction wanted : candidate.wanted()) {
      Decision after = trial.decideWith(changes, wanted);
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
    for (Transaction stranger : trial.strangers()) {
      if (!refused(trial.decideWith(changes, stranger))) {
        return false;
      }
      Verdict after = trial.decideInDoubt(changes, stranger).verdict();
      boolean doubtful =
          after == Verdict.UNKNOWN
              && trial.decideInDoubt(Map.of(), stranger).verdict() != Verdict.UNKNOWN;
      if (after == Verdict.PERMIT || doubtful) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether mail of strangers to users here is refused where it was, except for the cause itself.
   */
  private boolean letsNobodyElseIn(MendCandidates.Candidate candidate) {
    if (candidate.opensDomain()) {
      return true;
    }
    if (refusedNow == null) {
      refusedNow =
          trial.inbound().stream()
              .filter(probe -> refused(trial.decideWith(Map.of(), probe)))
              .toList();
    }
    return refusedNow.stream()
        .allMatch(probe -> refused(trial.decideWith(candidate.changes(), probe)));
  }

  private static boolean refused(Decision decision) {
    return decision.verdict() == Verdict.REJECT || decision.verdict() == Verdict.DEFER;
  }

  private ProvenFix shown(Map<String, String> changes) {
    return new ProvenFix(
        changes.entrySet().stream()
            .map(change ->
                new ProvenFix.Change(
                    trial.service(change.getKey()),
                    change.getKey(),
                    trial.written(change.getKey()),
                    change.getValue()))
            .toList());
  }
}
