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
 * @param noneOfThese score of the supposition that no known cause is right
 * @param temperature divisor of scores before they become probabilities
 * @param answer lowest confidence to answer without a person
 * @param possible lowest confidence of a cause worth asking about
 */
public record RankerModel(
    double proven,
    double unproven,
    double evidence,
    double text,
    double example,
    double noneOfThese,
    double temperature,
    double answer,
    double possible) {

  /** The score of a cause, in natural logarithms of odds. */
  double score(Features features) {
    return (features.proven() ? proven : -unproven)
        + evidence * features.countedWeight()
        + text * features.text()
        + example * features.example();
  }
}
