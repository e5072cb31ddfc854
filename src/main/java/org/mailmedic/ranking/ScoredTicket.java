package org.mailmedic.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A labelled ticket with all that the ranker is told of it.
 *
 * @param id of the ticket
 * @param candidates what is known of each cause
 * @param undecided likelihood that the ticket does not decide
 * @param gold best causes
 * @param right best causes and those that can be defended
 */
record ScoredTicket(
    String id, List<Features> candidates, double undecided, Set<String> gold, Set<String> right) {

  /**
   * A cause's share of all suppositions.
   *
   * @param right whether it is the best cause or can be defended
   */
  record Share(double share, boolean right) {}

  /** The causes with the largest shares by a model, at most {@code most}, largest first. */
  List<Share> first(RankerModel model, int most) {
    double none = Math.exp(model.noneScore(undecided));
    double sum = none + candidates.stream().mapToDouble(each -> Math.exp(model.score(each))).sum();
    return candidates.stream()
        .map(each -> new Share(Math.exp(model.score(each)) / sum, right.contains(each.cause())))
        .sorted(Comparator.comparingDouble(Share::share).reversed())
        .limit(most)
        .toList();
  }

  /** The first cause by a model. */
  RankerTrainer.Judgement judge(RankerModel model) {
    Features first = null;
    double sum = Math.exp(model.noneScore(undecided));
    double best = 0;
    for (Features candidate : candidates) {
      double share = Math.exp(model.score(candidate));
      sum += share;
      if (first == null || share > best) {
        first = candidate;
        best = share;
      }
    }
    return first == null
        ? new RankerTrainer.Judgement(
            id, "", 0, 0, false, gold.isEmpty(), gold.isEmpty(), gold.isEmpty())
        : new RankerTrainer.Judgement(
            id,
            first.cause(),
            best / sum,
            Math.min(model.confidence(best / sum), Ranker.HIGHEST_CONFIDENCE),
            first.proven(),
            gold.isEmpty(),
            gold.contains(first.cause()),
            right.contains(first.cause()));
  }
}
