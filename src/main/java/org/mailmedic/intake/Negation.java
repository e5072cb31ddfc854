package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/** Tells whether a clause denies: "cannot send", "is rejected", but not "never fails". */
final class Negation {

  /** Words between a denial and the failure that it denies. */
  private static final int REACH = 2;

  private Negation() {}

  static boolean denies(List<Mention> mentions) {
    List<Mention> denials = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      if (mention.concept() == Concept.NOT) {
        boolean notOnly =
            i + 1 < mentions.size()
                && mentions.get(i + 1).concept() == Concept.ONLY
                && mentions.get(i + 1).start() == mention.end();
        if (!notOnly) {
          denials.add(mention);
        }
      } else if (mention.concept() == Concept.FAIL && !undo(denials, mention)) {
        return true;
      }
    }
    return !denials.isEmpty();
  }

  /** A denied failure takes its denials with it: "no da ningún error". */
  private static boolean undo(List<Mention> denials, Mention failure) {
    int before = failure.start();
    boolean undone = false;
    for (int i = denials.size() - 1; i >= 0; i--) {
      if (before - denials.get(i).end() >= REACH) {
        break;
      }
      before = denials.get(i).start();
      denials.remove(i);
      undone = true;
    }
    return undone;
  }
}
