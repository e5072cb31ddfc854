package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fits how sure a cause is by its share: logistic regression of its being right on the logarithm of
 * the share's odds (Platt's scaling) and on the share of "none of these". A first cause is judged
 * by first causes, a further one by second causes. An answer to what a ticket leaves open is not
 * right, though its first cause may be defended: it is worth a question.
 */
final class ConfidenceFit {

  private static final int ROUNDS = 400;

  /** Where the likelihood is nearly flat, Newton's step would leap over the maximum. */
  private static final double LONGEST_STEP = 0.25;

  private static final int PARAMETERS = 3;

  /** Keeps the numbers near those of the bare share where tickets are few. */
  private static final double PULL = 0.5;

  private ConfidenceFit() {}

  /** A cause in a place of a ticket: what is known of it, and whether it is right. */
  private record Case(double odds, double none, boolean right) {
    /** What each number of a {@link Calibration} is multiplied by. */
    double factor(int number) {
      return switch (number) {
        case 0 -> odds;
        case 1 -> none;
        default -> 1;
      };
    }
  }

  /** {@code model} with the confidence that fits the causes that it finds for tickets. */
  static RankerModel fit(RankerModel model, List<ScoredTicket> tickets) {
    List<ScoredTicket> decided = tickets.stream().map(ConfidenceFit::withoutOpen).toList();
    return model.withConfidence(
        fit(cases(model, tickets, 0), model.first()),
        fit(cases(model, tickets, 1), model.others()),
        fit(cases(model, decided, 0), model.answering()));
  }

  /** The ticket with nothing right where it leaves the cause open. */
  private static ScoredTicket withoutOpen(ScoredTicket ticket) {
    return ticket.gold().isEmpty()
        ? new ScoredTicket(ticket.id(), ticket.candidates(), ticket.undecided(), Set.of(), Set.of())
        : ticket;
  }

  private static List<Case> cases(RankerModel model, List<ScoredTicket> tickets, int place) {
    List<Case> cases = new ArrayList<>();
    for (ScoredTicket ticket : tickets) {
      Shares shares = ticket.shares(model);
      if (shares.causes().size() > place) {
        Shares.Share cause = shares.causes().get(place);
        cases.add(
            new Case(
                Calibration.odds(cause.share()),
                shares.none(),
                ticket.right().contains(cause.features().cause())));
      }
    }
    return cases;
  }

  /** Newton's method, one number after the other: the likelihood has one maximum. */
  private static Calibration fit(List<Case> cases, Calibration start) {
    double[] from = {start.slope(), start.none(), start.offset()};
    double[] numbers = from.clone();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < PARAMETERS; i++) {
        double gradient = PULL * (numbers[i] - from[i]);
        double curvature = PULL;
        for (Case each : cases) {
          double odds = numbers[0] * each.odds() + numbers[1] * each.none() + numbers[2];
          double sure = 1 / (1 + Math.exp(-odds));
          double factor = each.factor(i);
          gradient += (sure - (each.right() ? 1 : 0)) * factor;
          curvature += sure * (1 - sure) * factor * factor;
        }
        numbers[i] -= Math.clamp(gradient / curvature, -LONGEST_STEP, LONGEST_STEP);
      }
    }
    return new Calibration(numbers[0], numbers[1], numbers[2]);
  }
}
