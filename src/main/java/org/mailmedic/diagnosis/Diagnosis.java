package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.Article;

/**
 * What a ticket shows. For one thread, since proofs are worked out when they are asked for.
 *
 * @param reading the ticket as it was read
 * @param matter the same without what stands in it beside its matter
 * @param findings what was computed from it
 * @param candidates causes with at least one matching clause, in no particular order
 * @param simulation the access decision for the ticket's transaction; empty where the ticket holds
 *     no configuration to decide by
 * @param prover proves changes of the ticket's configuration; empty where there is no simulation
 * @param advice faults of the ticket's configuration, the worst first
 */
public record Diagnosis(
    Reading reading,
    Reading matter,
    List<Finding> findings,
    List<Candidate> candidates,
    Optional<Simulation> simulation,
    Optional<FixProver> prover,
    List<Advice> advice) {

  public Diagnosis {
    findings = List.copyOf(findings);
    candidates = List.copyOf(candidates);
    advice = List.copyOf(advice);
  }

  /**
   * The change that ends a cause, proved by simulation; empty where there is none, or where not
   * every required clause of the cause matches.
   */
  public Optional<ProvenFix> fix(Article cause) {
    boolean proven =
        candidates.stream()
            .anyMatch(each -> each.proven() && each.article().id().equals(cause.id()));
    return proven ? prover.flatMap(each -> cause.mend().flatMap(each::prove)) : Optional.empty();
  }
}
