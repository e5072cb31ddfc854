package org.mailmedic.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one ticket's evidence answered so far; each thing is looked for once. */
final class Lookups {

  private final List<Sought> sought;
  private final EvidenceIndex evidence;
  private final @Nullable Matched[] answers;

  Lookups(List<Sought> sought, EvidenceIndex evidence) {
    this.sought = sought;
    this.evidence = evidence;
    this.answers = new Matched[sought.size()];
  }

  Matched find(int number) {
    Matched answer = answers[number];
    if (answer == null) {
      answer = evidence.find(sought.get(number));
      answers[number] = answer;
    }
    return answer;
  }
}
