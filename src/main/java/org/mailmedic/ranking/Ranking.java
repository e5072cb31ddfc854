package org.mailmedic.ranking;

import java.util.List;

/**
 * The causes of a ticket in order, and what to do with it.
 *
 * @param verdict what to do
 * @param causes best first, at most {@value #MAX_CAUSES}
 * @param also causes that are there besides the first one, each shown by lines of its own
 * @param similar known tickets that look alike, best first
 */
public record Ranking(
    Verdict verdict,
    List<RankedCause> causes,
    List<RankedCause> also,
    List<ArticleIndex.Hit> similar) {

  /** How many causes are worth showing. */
  public static final int MAX_CAUSES = 10;

  public Ranking {
    causes = List.copyOf(causes);
    also = List.copyOf(also);
    similar = List.copyOf(similar);
  }

  /** What to do with a ticket. */
  public enum Verdict {
    /** Sure enough to send the reply without a person looking at it. */
    ANSWER,
    /** A mail problem that the ticket does not decide. */
    ASK,
    /** A mail problem that no known cause explains. */
    ESCALATE,
    /** Not about mail. */
    OUT_OF_SCOPE
  }
}
