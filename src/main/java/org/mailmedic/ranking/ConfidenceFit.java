package org.mailmedic.ranking;

import java.util.List;

/**
 * Fits how sure a cause is by its share: logistic regression of its being right on the logarithm of
 * the share's odds (Platt's scaling).
 */
final class ConfidenceFit {

  /** Causes of a ticket that count: fitted to the first alone, the others would be too sure. */
  private static final int MOST_CAUSES = 2;

  private static final int ROUNDS = 5_000;
  private static final double RATE = 0.05;

  /** Keeps the slope near 1 and the offset near 0 where tickets are few. */
  private static final double PULL = 0.005;

  private static final double LEAST_SHARE = 1e-9;

  private ConfidenceFit() {}

  /** {@code model} with the confidence that fits the first causes that it finds for tickets. */
  static RankerModel fit(RankerModel model, List<ScoredTicket> tickets) {
    List<ScoredTicket.Share> shares =
        tickets.stream().flatMap(ticket -> ticket.first(model, MOST_CAUSES).stream()).toList();
    double slope = 1;
    double offset = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double slopeGradient = PULL * (slope - 1);
      double offsetGradient = PULL * offset;
      for (ScoredTicket.Share each : shares) {
        double share = Math.clamp(each.share(), LEAST_SHARE, 1 - LEAST_SHARE);
        double odds = Math.log(share / (1 - share));
        double error =
            (1 / (1 + Math.exp(-slope * odds - offset)) - (each.right() ? 1 : 0)) / shares.size();
        slopeGradient += error * odds;
        offsetGradient += error;
      }
      slope -= RATE * slopeGradient;
      offset -= RATE * offsetGradient;
    }
    return model.withConfidence(slope, offset);
  }
}
