package org.mailmedic.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.Pattern.Clause;
import org.mailmedic.knowledge.PatternLanguage;
import org.mailmedic.knowledge.PatternSyntaxException;

/**
 * The patterns of all articles as stored queries of a Lucene Monitor: one ticket in, the clauses
 * that match it out. OpenSearch's percolator is its counterpart. Safe for use by several threads.
 */
final class PatternMatcher implements AutoCloseable {

  private static final int PRESEARCHER_PASSES = 2;
  private static final int MAX_SPANS = 5;

  /**
   * Stored queries that are prepared at a time. Lucene's own 5000 would hold those of the whole
   * knowledge base in memory at once, several hundred megabytes while the program starts.
   */
  private static final int QUERIES_AT_A_TIME = 100;

  private final Monitor monitor;
  private final Map<String, ClauseAddress> clauses = new HashMap<>();

  /** Clause {@code index} of the article {@code cause}. */
  private record ClauseAddress(String cause, int index) {}

  PatternMatcher(Collection<Article> articles, PatternLanguage language) {
    List<MonitorQuery> queries = new ArrayList<>();
    for (Article article : articles) {
      List<Clause> ofArticle = article.pattern().clauses();
      for (int i = 0; i < ofArticle.size(); i++) {
        String id = article.id() + "#" + i;
        clauses.put(id, new ClauseAddress(article.id(), i));
        try {
          queries.add(new MonitorQuery(id, language.parse(ofArticle.get(i).match())));
        } catch (PatternSyntaxException e) {
          throw new IllegalStateException("checked when the article was loaded: " + id, e);
        }
      }
    }
    try {
      monitor =
          new Monitor(
              language.analyzer(),
              new MultipassTermFilteredPresearcher(PRESEARCHER_PASSES),
              new MonitorConfiguration().setQueryUpdateBufferSize(QUERIES_AT_A_TIME));
      monitor.register(queries);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be written", e);
    }
  }

  /** Index of each matching clause with the lines that it matched, by cause. */
  Map<String, Map<Integer, List<LineSpan>>> match(Document ticket) {
    Map<String, Map<Integer, List<LineSpan>>> byCause = new HashMap<>();
    try {
      for (HighlightsMatch match : monitor.match(ticket, HighlightsMatch.MATCHER).getMatches()) {
        ClauseAddress address = clauses.get(match.getQueryId());
        if (address != null) {
          byCause
              .computeIfAbsent(address.cause(), cause -> new HashMap<>())
              .put(address.index(), spans(match));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be read", e);
    }
    return byCause;
  }

  private static List<LineSpan> spans(HighlightsMatch match) {
    TreeSet<LineSpan> spans =
        new TreeSet<>(Comparator.comparingInt(LineSpan::start).thenComparingInt(LineSpan::end));
    for (String field : match.getFields()) {
      for (HighlightsMatch.Hit hit : match.getHits(field)) {
        // Offsets are lines; 0 marks a word that stands for the whole ticket.
        if (hit.startOffset() > 0) {
          spans.add(new LineSpan(hit.startOffset(), Math.max(hit.startOffset(), hit.endOffset())));
        }
      }
    }
    return spans.stream().limit(MAX_SPANS).toList();
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be closed", e);
    }
  }
}
