package org.mailmedic.ranking;

import java.util.HashSet;
import java.util.Set;
import org.mailmedic.ranking.CauseClassifierTrainer.Lesson;

/**
 * A ticket whose cause is known.
 *
 * @param id tells it from others; for tickets of our own the writer, a hyphen and a number
 * @param observation what is seen of it
 * @param gold best causes; empty where the ticket does not decide
 * @param acceptable other causes that can be defended
 */
public record LabelledTicket(
    String id, Observation observation, Set<String> gold, Set<String> acceptable) {

  public LabelledTicket {
    gold = Set.copyOf(gold);
    acceptable = Set.copyOf(acceptable);
  }

  /** Causes that are a right first answer. */
  Set<String> right() {
    Set<String> right = new HashSet<>(gold);
    right.addAll(acceptable);
    return right;
  }

  /** Who wrote it: what its id begins with. */
  String writer() {
    return id.substring(0, Math.max(0, id.lastIndexOf('-')));
  }

  Lesson lesson() {
    return new Lesson(
        observation.terms(), gold.stream().sorted().findFirst().orElse(CauseClassifier.UNDECIDED));
  }
}
