package org.mailmedic.postfix.lookup;

import java.util.List;

/** Says what to suppose where an answer is not in the input. */
public interface Unknowns {

  /**
   * The answer to suppose.
   *
   * @param on what is unknown; the same text always gets the same answer
   * @param answers the possible answers, the most plausible one first
   * @return index into {@code answers}
   */
  int ask(String on, List<String> answers);
}
