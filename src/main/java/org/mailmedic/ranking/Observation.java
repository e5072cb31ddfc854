package org.mailmedic.ranking;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is seen of a ticket before it is judged: all that a ranker is trained on.
 *
 * @param known causes known by evidence and words, without their likelihoods
 * @param terms what {@link CauseClassifier} weighs; in a fixed order, since sums of floating-point
 *     numbers hang on it
 */
public record Observation(List<Features> known, Set<String> terms) {
  public Observation {
    known = List.copyOf(known);
    terms = Collections.unmodifiableSet(new LinkedHashSet<>(terms));
  }
}
