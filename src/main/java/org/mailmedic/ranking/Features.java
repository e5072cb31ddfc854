package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ranker knows of one cause of a ticket.
 *
 * @param cause id
 * @param proven whether every required clause of its pattern matches
 * @param weight weights of what supports it less the weights of what refutes it
 * @param text match of the article's text, from 0 to 1 for the best one
 * @param example match of the most similar known ticket of this cause, likewise
 * @param likelihood what {@link CauseClassifier} says: natural logarithm of the probability, above
 *     its floor
 */
public record Features(
    String cause, boolean proven, double weight, double text, double example, double likelihood) {

  /** Causes that are candidates by their likelihood alone. */
  private static final int LIKELY_CAUSES = 15;

  /** The weight that counts: what is not proved cannot be shown by hints alone. */
  double countedWeight() {
    return proven ? weight : Math.min(weight, 1);
  }

  Features withLikelihood(double newLikelihood) {
    return new Features(cause, proven, weight, text, example, newLikelihood);
  }

  /**
   * The causes known by evidence and words, with their likelihoods, and the most likely others.
   *
   * @param unknown likelihood of a cause that is not in {@code likelihoods}
   */
  static List<Features> join(
      List<Features> known, Map<String, Double> likelihoods, double unknown) {
    List<Features> joined = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Features features : known) {
      seen.add(features.cause());
      joined.add(features.withLikelihood(likelihoods.getOrDefault(features.cause(), unknown)));
    }
    likelihoods.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(CauseClassifier.UNDECIDED))
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LIKELY_CAUSES)
        .filter(entry -> !seen.contains(entry.getKey()))
        .forEach(
            entry -> joined.add(new Features(entry.getKey(), false, 0, 0, 0, entry.getValue())));
    return joined;
  }
}
