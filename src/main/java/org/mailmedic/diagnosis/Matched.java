package org.mailmedic.diagnosis;

import java.util.List;
import org.mailmedic.intake.LineSpan;

/**
 * What looking for a term, a phrase or the beginning of a word gave.
 *
 * @param found whether the evidence holds it
 * @param spans the lines that it stands on; empty where it is about the whole ticket
 */
record Matched(boolean found, List<LineSpan> spans) {

  static final Matched NOTHING = new Matched(false, List.of());

  Matched {
    spans = List.copyOf(spans);
  }
}
