package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailmedic.intake.Reading;

/**
 * What a ticket shows.
 *
 * @param reading the ticket as it was read
 * @param findings what was computed from it
 * @param candidates causes with at least one matching clause, in no particular order
 * @param simulation the access decision for the ticket's transaction; empty where the ticket holds
 *     no configuration to decide by
 * @param advice faults of the ticket's configuration, the worst first
 */
public record Diagnosis(
    Reading reading,
    List<Finding> findings,
    List<Candidate> candidates,
    Optional<Simulation> simulation,
    List<Advice> advice) {

  public Diagnosis {
    findings = List.copyOf(findings);
    candidates = List.copyOf(candidates);
    advice = List.copyOf(advice);
  }
}
