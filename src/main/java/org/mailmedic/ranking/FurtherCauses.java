package org.mailmedic.ranking;

import java.util.BitSet;
import java.util.List;
import org.mailmedic.diagnosis.Candidate.Hit;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.Pattern.Role;

/**
 * Causes that a ticket has besides its first one. They are not rivals of the first: other lines
 * show them.
 */
final class FurtherCauses {

  private static final int MOST = 2;

  /** Weight of the clauses that must support a further cause: as good as proof. */
  private static final double LEAST_WEIGHT = 3;

  private FurtherCauses() {}

  /** Those of {@code causes} behind the first that stand on lines of their own. */
  static List<RankedCause> of(List<RankedCause> causes) {
    if (causes.isEmpty()) {
      return List.of();
    }
    BitSet taken = lines(causes.getFirst());
    return causes.stream()
        .skip(1)
        .filter(RankedCause::proven)
        .filter(cause -> support(cause) >= LEAST_WEIGHT)
        .filter(cause -> {
          BitSet own = lines(cause);
          return !own.isEmpty() && !own.intersects(taken);
        })
        .limit(MOST)
        .toList();
  }

  private static double support(RankedCause cause) {
    return cause.hits().stream()
        .mapToDouble(hit ->
            switch (hit.role()) {
              case REQUIRES -> 0;
              case SUPPORTS -> hit.weight();
              case REFUTES -> -hit.weight();
            })
        .sum();
  }

  private static BitSet lines(RankedCause cause) {
    BitSet lines = new BitSet();
    for (Hit hit : cause.hits()) {
      if (hit.role() != Role.REFUTES) {
        for (LineSpan span : hit.spans()) {
          lines.set(span.start(), span.end() + 1);
        }
      }
    }
    return lines;
  }
}
