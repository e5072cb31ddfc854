package org.mailmedic.ranking;

import java.util.Comparator;
import java.util.List;

/**
 * How much of all suppositions about a ticket falls to each cause: softmax of the scores.
 *
 * @param causes largest share first
 * @param none share of the supposition that no known cause is right
 */
record Shares(List<Share> causes, double none) {

  /** Above all that can be known of a ticket by its text. */
  private static final double HIGHEST_CONFIDENCE = 0.98;

  /** The share of one cause, from 0 to 1. */
  record Share(Features features, double share) {}

  Shares {
    causes = List.copyOf(causes);
  }

  /**
   * Shares by a model.
   *
   * @param undecided likelihood that the ticket does not decide
   */
  static Shares of(RankerModel model, List<Features> candidates, double undecided) {
    double none = Math.exp(model.noneScore(undecided));
    double sum = none + candidates.stream().mapToDouble(each -> Math.exp(model.score(each))).sum();
    return new Shares(
        candidates.stream()
            .map(each -> new Share(each, Math.exp(model.score(each)) / sum))
            .sorted(
                Comparator.comparingDouble(Share::share)
                    .reversed()
                    .thenComparing(each -> each.features().cause()))
            .toList(),
        none / sum);
  }

  /** How sure it is that an answer with the first cause is right. */
  double answering(RankerModel model) {
    return model.answering().confidence(causes.getFirst().share(), none);
  }

  /** How sure the cause in a place is, from 0 for the first; never more than the first. */
  double confidence(RankerModel model, int place) {
    double first =
        Math.min(model.first().confidence(causes.getFirst().share(), none), HIGHEST_CONFIDENCE);
    return place == 0
        ? first
        : Math.min(model.others().confidence(causes.get(place).share(), none), first);
  }
}
