package org.mailmedic.intake;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sentence that says one thing.
 *
 * @param mentions what it speaks of
 * @param concepts the concepts of the mentions
 * @param denies whether it denies something or tells of a failure
 * @param span the lines of its sentence
 */
record Clause(List<Mention> mentions, Set<Concept> concepts, boolean denies, LineSpan span) {

  /** Words between two that belong together. */
  private static final int REACH = 3;

  Clause {
    mentions = List.copyOf(mentions);
  }

  static Clause of(List<Mention> mentions, LineSpan span) {
    Set<Concept> concepts = EnumSet.noneOf(Concept.class);
    for (Mention mention : mentions) {
      concepts.add(mention.concept());
    }
    return new Clause(mentions, concepts, Negation.denies(mentions), span);
  }

  boolean has(Concept concept) {
    return concepts.contains(concept);
  }

  @Nullable Mention mention(Concept concept) {
    if (!has(concept)) {
      return null;
    }
    for (Mention mention : mentions) {
      if (mention.concept() == concept) {
        return mention;
      }
    }
    return null;
  }

  /** Whether a mention of one concept stands right behind one of another. */
  boolean hasNear(Concept first, Concept second) {
    int end = Integer.MIN_VALUE / 2;
    for (Mention mention : mentions) {
      if (mention.concept() == second && mention.start() - end <= REACH && mention.start() >= end) {
        return true;
      }
      end = mention.concept() == first ? mention.end() : end;
    }
    return false;
  }

  /** Whether a denial stands before a mention with nothing told between: "not a new server". */
  boolean isDenied(Mention denied) {
    Mention last = null;
    for (Mention mention : mentions) {
      if (mention.start() >= denied.start()) {
        break;
      }
      last = mention;
    }
    return last != null && last.concept() == Concept.NOT && denied.start() - last.end() < REACH;
  }
}
