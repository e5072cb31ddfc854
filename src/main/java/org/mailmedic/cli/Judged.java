package org.mailmedic.cli;

import java.util.List;
import java.util.Set;
import org.mailmedic.triage.TriageResult;
import org.mailmedic.triage.TriageResult.Verdict;

/**
 * A labelled ticket with its result.
 *
 * @param gold cause ids, or {@code ask}, or {@code none}
 * @param acceptable further cause ids that can be defended
 * @param words ids of the articles that plain BM25 finds, best first
 */
record Judged(
    String id, Set<String> gold, Set<String> acceptable, TriageResult result, List<String> words) {

  /** The area of the best cause: {@code relay} of {@code relay.open-relay}. */
  String area() {
    String first = gold.stream().sorted().findFirst().orElse("");
    int dot = first.indexOf('.');
    return dot < 0 ? first : first.substring(0, dot);
  }

  /** Whether a cause is among the first {@code most} articles by their words alone. */
  boolean isFoundByWords(int most) {
    return words.stream().limit(most).anyMatch(gold::contains);
  }

  /** Place of the first right cause, from 1; 0 where none is right. */
  int rank() {
    List<TriageResult.Cause> causes = result.causes();
    if (isUndecided()) {
      return result.verdict() == expectedVerdict() ? 1 : 0;
    }
    for (int i = 0; i < causes.size(); i++) {
      if (gold.contains(causes.get(i).id())) {
        return i + 1;
      }
    }
    return 0;
  }

  boolean isAnswered() {
    return result.verdict() == Verdict.ANSWER;
  }

  /** Whether the first cause is right or can be defended. */
  boolean firstIsAcceptable() {
    return !result.causes().isEmpty()
        && (gold.contains(result.causes().getFirst().id())
            || acceptable.contains(result.causes().getFirst().id()));
  }

  String first() {
    return result.causes().isEmpty() ? "-" : result.causes().getFirst().id();
  }

  double confidence() {
    return result.causes().isEmpty() ? 0 : result.causes().getFirst().confidence();
  }

  private boolean isUndecided() {
    return gold.contains("ask") || gold.contains("none");
  }

  private Verdict expectedVerdict() {
    return gold.contains("ask") ? Verdict.ASK : Verdict.OUT_OF_SCOPE;
  }
}
