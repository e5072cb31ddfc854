package org.mailmedic.ranking;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fits how much each kind of evidence is worth: maximum likelihood of the right cause among all
 * causes and none of them (a conditional logit, held near the numbers that it begins with).
 */
final class RankerFit {

  private static final int ROUNDS = 400;
  private static final double PULL = 0.005;

  /** How much the best cause counts, and the rest a cause that can be defended. */
  private static final double BEST = 0.7;

  private static final int PARAMETERS = 7;

  /** As sure as the share says. */
  private static final Calibration SHARE = new Calibration(1, 0, 0);

  /**
   * The numbers to begin with and to stay near where tickets are silent: what the weights of the
   * patterns mean by themselves (kb/README.md). Fixed, so that training gives the same every time.
   */
  static final RankerModel START =
      new RankerModel(1.5, 0, 0.5, 1.0, 0.8, 0.7, 5.0, SHARE, SHARE, SHARE, 0.9, 0.25);

  private RankerFit() {}

  /** The model whose confidence is still the bare share. */
  static RankerModel fit(List<ScoredTicket> tickets) {
    double[] values = values(START);
    double rate = 0.5;
    double loss = loss(values, tickets);
    for (int round = 0; round < ROUNDS && rate > 1e-7; round++) {
      double[] gradient = gradient(values, tickets);
      double[] next = new double[PARAMETERS];
      for (int i = 0; i < PARAMETERS; i++) {
        next[i] = values[i] - rate * gradient[i];
      }
      double nextLoss = loss(next, tickets);
      if (nextLoss < loss) {
        values = next;
        loss = nextLoss;
        rate *= 1.3;
      } else {
        rate /= 2;
      }
    }
    return model(values);
  }

  /** The slope of the loss: scores are linear in the numbers. */
  private static double[] gradient(double[] values, List<ScoredTicket> tickets) {
    RankerModel model = model(values);
    double[] gradient = new double[PARAMETERS];
    for (ScoredTicket ticket : tickets) {
      double none = Math.exp(model.noneScore(ticket.undecided()));
      double all = none;
      for (Features candidate : ticket.candidates()) {
        all += Math.exp(model.score(candidate));
      }
      double gold = right(model, ticket, ticket.gold(), none);
      double right = right(model, ticket, ticket.right(), none);
      boolean noneIsGold = ticket.candidates().stream().noneMatch(in(ticket.gold()));
      boolean noneIsRight = ticket.candidates().stream().noneMatch(in(ticket.right()));
      for (Features candidate : ticket.candidates()) {
        double score = Math.exp(model.score(candidate));
        double error = score / all;
        error -= in(ticket.gold()).test(candidate) ? BEST * score / gold : 0;
        error -= in(ticket.right()).test(candidate) ? (1 - BEST) * score / right : 0;
        add(gradient, error, factors(candidate));
      }
      double error = none / all - (noneIsGold ? BEST : 0) - (noneIsRight ? 1 - BEST : 0);
      add(gradient, error, new double[] {0, 0, 0, 0, 0, ticket.undecided(), 1});
    }
    double[] from = values(START);
    for (int i = 0; i < PARAMETERS; i++) {
      gradient[i] = gradient[i] / Math.max(1, tickets.size()) + 2 * PULL * (values[i] - from[i]);
    }
    return gradient;
  }

  private static Predicate<Features> in(Set<String> causes) {
    return candidate -> causes.contains(candidate.cause());
  }

  private static void add(double[] gradient, double error, double[] factors) {
    for (int i = 0; i < PARAMETERS; i++) {
      gradient[i] += error * factors[i];
    }
  }

  /** What each number is multiplied by in the score of a cause. */
  private static double[] factors(Features features) {
    return new double[] {
      features.proven() ? 1 : 0,
      features.proven() ? 0 : -1,
      features.countedWeight(),
      features.text(),
      features.example(),
      features.likelihood(),
      0
    };
  }

  /** Mean negative log-likelihood, with a pull towards the starting numbers. */
  private static double loss(double[] values, List<ScoredTicket> tickets) {
    RankerModel model = model(values);
    double loss = 0;
    for (ScoredTicket ticket : tickets) {
      double none = Math.exp(model.noneScore(ticket.undecided()));
      double all = none;
      for (Features candidate : ticket.candidates()) {
        all += Math.exp(model.score(candidate));
      }
      loss -= BEST * Math.log(right(model, ticket, ticket.gold(), none) / all);
      loss -= (1 - BEST) * Math.log(right(model, ticket, ticket.right(), none) / all);
    }
    double[] from = values(START);
    double pull = 0;
    for (int i = 0; i < PARAMETERS; i++) {
      pull += (values[i] - from[i]) * (values[i] - from[i]);
    }
    return loss / Math.max(1, tickets.size()) + PULL * pull;
  }

  /** A right cause that is no candidate is "none of these" as far as the ranker can know. */
  private static double right(
      RankerModel model, ScoredTicket ticket, Set<String> causes, double none) {
    double right = 0;
    for (Features candidate : ticket.candidates()) {
      if (causes.contains(candidate.cause())) {
        right += Math.exp(model.score(candidate));
      }
    }
    return right == 0 ? none : right;
  }

  private static double[] values(RankerModel model) {
    return new double[] {
      model.proven(),
      model.unproven(),
      model.evidence(),
      model.text(),
      model.example(),
      model.likelihood(),
      model.noneOfThese()
    };
  }

  private static RankerModel model(double[] values) {
    return new RankerModel(
        values[0],
        values[1],
        values[2],
        values[3],
        values[4],
        values[5],
        values[6],
        START.first(),
        START.others(),
        START.answering(),
        START.answer(),
        START.possible());
  }
}
