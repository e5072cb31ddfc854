package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.Pattern.Clause;

/**
 * The patterns of all articles as stored queries: one ticket in, the clauses that match it out. A
 * ticket's evidence is rich and touches every other query, so that all of them are tried, and what
 * they look for is shared; with many thousands of articles a filter before it, such as OpenSearch's
 * percolator, would take its place. Safe for use by several threads.
 */
final class PatternMatcher {

  private final List<StoredClause> clauses = new ArrayList<>();
  private final List<Sought> sought;

  /** Clause {@code index} of the article {@code cause}. */
  private record StoredClause(String cause, int index, Condition condition) {}

  PatternMatcher(Collection<Article> articles) {
    Map<Sought, Integer> numbers = new HashMap<>();
    List<Sought> numbered = new ArrayList<>();
    for (Article article : articles) {
      List<Clause> ofArticle = article.pattern().clauses();
      for (int i = 0; i < ofArticle.size(); i++) {
        Condition condition =
            Condition.of(
                ofArticle.get(i).query(),
                each ->
                    numbers.computeIfAbsent(
                        each,
                        key -> {
                          numbered.add(key);
                          return numbered.size() - 1;
                        }));
        clauses.add(new StoredClause(article.id(), i, condition));
      }
    }
    sought = List.copyOf(numbered);
  }

  /** Index of each matching clause with the lines that it matched, by cause. */
  Map<String, Map<Integer, List<LineSpan>>> match(EvidenceIndex ticket) {
    Lookups lookups = new Lookups(sought, ticket);
    Map<String, Map<Integer, List<LineSpan>>> byCause = new HashMap<>();
    for (StoredClause clause : clauses) {
      if (clause.condition().holds(lookups)) {
        List<Matched> matched = new ArrayList<>();
        clause.condition().collect(lookups, matched);
        byCause
            .computeIfAbsent(clause.cause(), cause -> new HashMap<>())
            .put(
                clause.index(), EvidenceIndex.first(matched.stream().map(Matched::spans).toList()));
      }
    }
    return byCause;
  }
}
