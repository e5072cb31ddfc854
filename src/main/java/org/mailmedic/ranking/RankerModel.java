package org.mailmedic.ranking;

/**
 * The numbers that turn evidence into confidence; {@code models/README.md} tells where they come
 * from. Scores are in natural logarithms of odds.
 *
 * @param proven what it is worth that every required clause of a cause matches
 * @param unproven what it costs that one does not
 * @param evidence factor of the clauses' weights
 * @param text what the best text match is worth; others in proportion
 * @param example what the most similar known ticket is worth; others in proportion
 * @param likelihood factor of what the classifier of causes says
 * @param noneOfThese score of the supposition that no known cause is right
 * @param slope factor of the logarithm of a share's odds that gives those of the confidence
 * @param offset what is added to it
 * @param answer lowest confidence to answer without a person
 * @param possible lowest confidence of a cause worth asking about
 */
public record RankerModel(
    double proven,
    double unproven,
    double evidence,
    double text,
    double example,
    double likelihood,
    double noneOfThese,
    double slope,
    double offset,
    double answer,
    double possible) {

  private static final double LEAST_SHARE = 1e-9;

  /** The score of a cause, in natural logarithms of odds. */
  double score(Features features) {
    return (features.proven() ? proven : -unproven)
        + evidence * features.countedWeight()
        + text * features.text()
        + example * features.example()
        + likelihood * features.likelihood();
  }

  /** The score of the supposition that no known cause is right. */
  double noneScore(double undecided) {
    return noneOfThese + likelihood * undecided;
  }

  /** How sure a cause is with this share of all suppositions, from 0 to 1. */
  double confidence(double share) {
    double bounded = Math.clamp(share, LEAST_SHARE, 1 - LEAST_SHARE);
    double odds = slope * Math.log(bounded / (1 - bounded)) + offset;
    return 1 / (1 + Math.exp(-odds));
  }

  RankerModel withConfidence(double newSlope, double newOffset) {
    return new RankerModel(
        proven,
        unproven,
        evidence,
        text,
        example,
        likelihood,
        noneOfThese,
        newSlope,
        newOffset,
        answer,
        possible);
  }

  RankerModel withAnswer(double newAnswer) {
    return new RankerModel(
        proven,
        unproven,
        evidence,
        text,
        example,
        likelihood,
        noneOfThese,
        slope,
        offset,
        newAnswer,
        possible);
  }
}
