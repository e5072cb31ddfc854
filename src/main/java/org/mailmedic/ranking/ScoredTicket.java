package org.mailmedic.ranking;

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

  /** The shares of its causes by a model. */
  Shares shares(RankerModel model) {
    return Shares.of(model, candidates, undecided);
  }

  /** The first cause by a model. */
  RankerTrainer.Judgement judge(RankerModel model) {
    Shares shares = shares(model);
    if (shares.causes().isEmpty()) {
      return new RankerTrainer.Judgement(
          id, "", 0, 0, false, gold.isEmpty(), gold.isEmpty(), gold.isEmpty());
    }
    Features first = shares.causes().getFirst().features();
    return new RankerTrainer.Judgement(
        id,
        first.cause(),
        shares.confidence(model, 0),
        shares.answering(model),
        first.proven(),
        gold.isEmpty(),
        gold.contains(first.cause()),
        right.contains(first.cause()));
  }
}
