package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How clauses tell a situation; {@code situations.tsv} explains the notation.
 *
 * @param situation its name
 * @param first what one clause says
 * @param second what another one near it says; null where one clause is enough
 * @param ordered whether the second stands behind the first
 */
record SituationRule(
    String situation, Condition first, @Nullable Condition second, boolean ordered) {

  /** How many clauses further on the second clause of a situation may stand. */
  private static final int REACH = 3;

  /**
   * What a clause says.
   *
   * @param sign {@code +}, {@code -} or {@code =}
   * @param wanted of each set the clause has one
   * @param near of each pair the second stands right behind the first
   * @param unwanted none of these
   * @param different of these two clauses name different ones
   */
  record Condition(
      char sign,
      List<Set<Concept>> wanted,
      List<Pair> near,
      Set<Concept> unwanted,
      Set<Concept> different) {

    /** Two concepts side by side: "other port". */
    record Pair(Concept first, Concept second) {}

    static Condition parse(String text) {
      List<Set<Concept>> wanted = new ArrayList<>();
      List<Pair> near = new ArrayList<>();
      Set<Concept> unwanted = EnumSet.noneOf(Concept.class);
      Set<Concept> different = EnumSet.noneOf(Concept.class);
      String[] terms = text.strip().split(" ", -1);
      for (String term : List.of(terms).subList(1, terms.length)) {
        if (term.startsWith("!")) {
          unwanted.add(Concept.valueOf(term.substring(1)));
          continue;
        }
        int tilde = term.indexOf('~');
        if (tilde > 0) {
          near.add(
              new Pair(
                  Concept.valueOf(term.substring(0, tilde)),
                  Concept.valueOf(term.substring(tilde + 1))));
          continue;
        }
        Set<Concept> either = EnumSet.noneOf(Concept.class);
        for (String name : term.split("\\|", -1)) {
          Concept concept = Concept.valueOf(name.replace("^", ""));
          either.add(concept);
          if (name.endsWith("^")) {
            different.add(concept);
          }
        }
        wanted.add(either);
      }
      if (wanted.isEmpty() && near.isEmpty()) {
        throw new IllegalArgumentException("wants nothing: " + text);
      }
      return new Condition(terms[0].charAt(0), wanted, near, unwanted, different);
    }

    boolean holds(Clause clause) {
      if (sign != '=' && clause.denies() != (sign == '-')) {
        return false;
      }
      for (Set<Concept> either : wanted) {
        if (!saysOne(clause, either)) {
          return false;
        }
      }
      return near.stream().allMatch(pair -> clause.hasNear(pair.first(), pair.second()))
          && Collections.disjoint(unwanted, clause.concepts());
    }

    private boolean saysOne(Clause clause, Set<Concept> either) {
      for (Concept concept : either) {
        if (says(clause, concept)) {
          return true;
        }
      }
      return false;
    }

    private boolean says(Clause clause, Concept concept) {
      Mention mention = clause.mention(concept);
      return mention != null && (sign != '=' || !clause.isDenied(mention));
    }
  }

  static SituationRule parse(String situation, String text) {
    boolean ordered = text.contains(" > ");
    String[] parts = text.split(ordered ? " > " : " ; ", -1);
    return new SituationRule(
        situation,
        Condition.parse(parts[0]),
        parts.length > 1 ? Condition.parse(parts[1]) : null,
        ordered);
  }

  /** The lines of the clauses that tell it, where the one at {@code index} does; else null. */
  @Nullable LineSpan at(List<Clause> clauses, int index) {
    Clause clause = clauses.get(index);
    if (!first.holds(clause)) {
      return null;
    }
    if (second == null) {
      return clause.span();
    }
    int from = ordered ? index + 1 : Math.max(0, index - REACH);
    int to = Math.min(clauses.size() - 1, index + REACH);
    for (int i = from; i <= to; i++) {
      Clause other = clauses.get(i);
      if (i != index && second.holds(other) && differ(clause, other)) {
        return clause.span().union(other.span());
      }
    }
    return null;
  }

  private boolean differ(Clause one, Clause other) {
    return first.different().stream()
        .allMatch(concept -> {
          Mention here = one.mention(concept);
          Mention there = other.mention(concept);
          return here == null || there == null || !here.text().equals(there.text());
        });
  }
}
