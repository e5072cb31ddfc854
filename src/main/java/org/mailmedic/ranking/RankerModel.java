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
 * @param first how sure the first cause is by its share: that it is right or can be defended
 * @param others how sure each further cause is
 * @param answering how sure it is that the ticket decides for a cause and that the first is right
 * @param answer from which value of {@code answering} on to answer without a person
 * @param possible how sure a cause worth asking about must be
 */
public record RankerModel(
    double proven,
    double unproven,
    double evidence,
    double text,
    double example,
    double likelihood,
    double noneOfThese,
    Calibration first,
    Calibration others,
    Calibration answering,
    double answer,
    double possible) {

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

  RankerModel withConfidence(
      Calibration newFirst, Calibration newOthers, Calibration newAnswering) {
    return new RankerModel(
        proven,
        unproven,
        evidence,
        text,
        example,
        likelihood,
        noneOfThese,
        newFirst,
        newOthers,
        newAnswering,
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
        first,
        others,
        answering,
        newAnswer,
        possible);
  }
}
