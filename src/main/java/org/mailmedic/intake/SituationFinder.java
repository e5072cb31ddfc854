package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the situations that the prose of a ticket tells. */
final class SituationFinder {

  /** A ticket that says more repeats itself. */
  private static final int MOST_CLAUSES = 5_000;

  private static final List<SituationRule> RULES =
      Resources.table("situations.tsv").stream()
          .map(row -> SituationRule.parse(row[0], row[1]))
          .toList();

  private SituationFinder() {}

  /** Each situation once, where it is told first. */
  static List<NamedThing> find(List<Segment> segments, String language) {
    List<TicketLine> prose = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.PROSE) {
        prose.addAll(segment.lines());
      }
    }
    Vocabulary vocabulary = Vocabulary.of(language);
    List<Clause> clauses = new ArrayList<>();
    Iterator<Sentence> sentences = Sentences.in(prose);
    while (clauses.size() < MOST_CLAUSES && sentences.hasNext()) {
      clauses.addAll(Clauses.of(sentences.next(), vocabulary));
    }
    List<NamedThing> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < clauses.size(); i++) {
      // Every rule wants something.
      if (clauses.get(i).mentions().isEmpty()) {
        continue;
      }
      for (SituationRule rule : RULES) {
        LineSpan span = rule.at(clauses, i);
        if (span != null && seen.add(rule.situation())) {
          found.add(
              new NamedThing(
                  NamedThing.Kind.SITUATION, rule.situation(), null, span, quote(prose, span)));
        }
      }
    }
    return found;
  }

  private static String quote(List<TicketLine> prose, LineSpan span) {
    return prose.stream()
        .filter(line -> line.span().overlaps(span))
        .map(TicketLine::text)
        .collect(Collectors.joining("\n"));
  }
}
