package org.mailmedic.ranking;

/**
 * How sure a cause is by its share: logistic regression of its being right, in natural logarithms
 * of odds.
 *
 * @param slope factor of the logarithm of the odds of the cause's share
 * @param none factor of the share of the supposition that no known cause is right
 * @param offset what is added
 */
public record Calibration(double slope, double none, double offset) {

  private static final double LEAST_SHARE = 1e-9;

  /** How sure a cause is, from 0 to 1. */
  double confidence(double share, double noneShare) {
    return 1 / (1 + Math.exp(-(slope * odds(share) + none * noneShare + offset)));
  }

  /** The natural logarithm of a share's odds. */
  static double odds(double share) {
    double bounded = Math.clamp(share, LEAST_SHARE, 1 - LEAST_SHARE);
    return Math.log(bounded / (1 - bounded));
  }
}
