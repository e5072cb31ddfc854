package org.mailmedic.ranking;

import java.util.List;
import org.mailmedic.diagnosis.Candidate.Hit;
import org.mailmedic.knowledge.Article;

/**
 * A cause in its place.
 *
 * @param article the cause
 * @param confidence 0 to 1
 * @param proven whether every required clause matches
 * @param hits the clauses that match; empty for a cause that only its text brought up
 */
public record RankedCause(Article article, double confidence, boolean proven, List<Hit> hits) {

  public RankedCause {
    hits = List.copyOf(hits);
  }
}
