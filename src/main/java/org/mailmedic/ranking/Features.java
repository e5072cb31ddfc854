package org.mailmedic.ranking;

/**
 * What the ranker knows of one cause of a ticket.
 *
 * @param cause id
 * @param proven whether every required clause of its pattern matches
 * @param weight weights of what supports it less the weights of what refutes it
 * @param text match of the article's text, from 0 to 1 for the best one
 * @param example match of the most similar known ticket of this cause, likewise
 */
public record Features(String cause, boolean proven, double weight, double text, double example) {

  /** The weight that counts: what is not proved cannot be shown by hints alone. */
  double countedWeight() {
    return proven ? weight : Math.min(weight, 1);
  }
}
