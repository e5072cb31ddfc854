package org.mailmedic.knowledge;

import java.util.List;
import org.apache.lucene.search.Query;

/**
 * The evidence that speaks for and against a cause.
 *
 * @param clauses in the order of the article: requires, supports, refutes
 */
public record Pattern(List<Clause> clauses) {

  public Pattern {
    clauses = List.copyOf(clauses);
  }

  /** The part that a clause plays. */
  public enum Role {
    /** Without it the cause is no candidate by evidence. */
    REQUIRES,
    /** Adds its weight. */
    SUPPORTS,
    /** Takes its weight away. */
    REFUTES
  }

  /**
   * A query over the evidence of a ticket.
   *
   * @param role the part that it plays
   * @param match query in Lucene's classic syntax over the fields of {@link PatternLanguage}
   * @param query the same, read
   * @param weight what a match is worth, above 0; 0 for {@link Role#REQUIRES}
   * @param line line of the article file
   */
  public record Clause(Role role, String match, Query query, double weight, int line) {}
}
