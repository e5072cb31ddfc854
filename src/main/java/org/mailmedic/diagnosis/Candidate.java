package org.mailmedic.diagnosis;

import java.util.List;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.Pattern.Role;

/**
 * A cause with what the ticket says for and against it.
 *
 * @param article the cause
 * @param hits the clauses that match
 * @param proven whether every required clause matches
 */
public record Candidate(Article article, List<Hit> hits, boolean proven) {

  public Candidate {
    hits = List.copyOf(hits);
  }

  /** Weights of what supports the cause less the weights of what refutes it. */
  public double weight() {
    double weight = 0;
    for (Hit hit : hits) {
      switch (hit.role()) {
        case REQUIRES -> {}
        case SUPPORTS -> weight += hit.weight();
        case REFUTES -> weight -= hit.weight();
      }
    }
    return weight;
  }

  /**
   * A clause that matches.
   *
   * @param index the clause's place in the pattern
   * @param role the part that it plays
   * @param weight what it is worth here: less than the article says where its lines are beside the
   *     topic
   * @param spans the lines that it matched; empty where the whole ticket did
   */
  public record Hit(int index, Role role, double weight, List<LineSpan> spans) {
    public Hit {
      spans = List.copyOf(spans);
    }
  }
}
