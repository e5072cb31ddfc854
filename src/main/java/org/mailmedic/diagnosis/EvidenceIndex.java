package org.mailmedic.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.ScoreMode;
import org.mailmedic.intake.LineSpan;

/** The words of a ticket's evidence fields with their lines. For one thread. */
final class EvidenceIndex {

  /** Lines kept of a match; the first show it as well as all. */
  static final int MOST_SPANS = 5;

  private final Map<String, List<EvidenceToken>> fields;
  private final Map<String, Map<String, List<LineSpan>>> words = new HashMap<>();
  private final Map<String, NavigableMap<String, List<LineSpan>>> sorted = new HashMap<>();
  private final Map<String, IndexSearcher> searchers = new HashMap<>();

  EvidenceIndex(Map<String, List<EvidenceToken>> fields) {
    this.fields = fields;
    fields.forEach((field, tokens) -> words.put(field, byWord(tokens)));
  }

  private static Map<String, List<LineSpan>> byWord(List<EvidenceToken> tokens) {
    Map<String, List<LineSpan>> spans = new HashMap<>();
    for (EvidenceToken token : tokens) {
      List<LineSpan> known = spans.computeIfAbsent(token.term(), term -> new ArrayList<>(1));
      if (token.span() != null && known.size() < MOST_SPANS && !known.contains(token.span())) {
        known.add(token.span());
      }
    }
    return spans;
  }

  /** Looks for something. */
  Matched find(Sought sought) {
    return switch (sought) {
      case Sought.Word word -> ofWord(word);
      case Sought.Phrase phrase -> ofPhrase(phrase);
      case Sought.Beginning beginning -> ofBeginning(beginning);
      case Sought.Anything anything -> new Matched(true, List.of());
    };
  }

  private Matched ofWord(Sought.Word word) {
    List<LineSpan> spans = words(word.field()).get(word.word());
    return spans == null ? Matched.NOTHING : new Matched(true, spans);
  }

  private Map<String, List<LineSpan>> words(String field) {
    return words.getOrDefault(field, Map.of());
  }

  private Matched ofBeginning(Sought.Beginning beginning) {
    Collection<List<LineSpan>> spans =
        sorted
            .computeIfAbsent(beginning.field(), field -> new TreeMap<>(words(field)))
            .subMap(beginning.letters(), true, beginning.letters() + Character.MAX_VALUE, false)
            .values();
    return spans.isEmpty() ? Matched.NOTHING : new Matched(true, first(spans));
  }

  /** The first spans by place. */
  static List<LineSpan> first(Collection<List<LineSpan>> found) {
    TreeSet<LineSpan> spans = new TreeSet<>(LineSpan.BY_PLACE);
    found.forEach(spans::addAll);
    return spans.stream().limit(MOST_SPANS).toList();
  }

  private Matched ofPhrase(Sought.Phrase phrase) {
    if (!words(phrase.field()).keySet().containsAll(phrase.words())) {
      return Matched.NOTHING;
    }
    try {
      IndexSearcher searcher = searcher(phrase.field());
      LeafReaderContext leaf = searcher.getIndexReader().leaves().getFirst();
      Matches matches =
          searcher
              .createWeight(searcher.rewrite(phrase.query()), ScoreMode.COMPLETE_NO_SCORES, 1)
              .matches(leaf, 0);
      return matches == null
          ? Matched.NOTHING
          : new Matched(true, spans(matches.getMatches(phrase.field())));
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be read", e);
    }
  }

  private static List<LineSpan> spans(MatchesIterator matches) throws IOException {
    TreeSet<LineSpan> spans = new TreeSet<>(LineSpan.BY_PLACE);
    while (matches.next()) {
      // Offsets are lines; 0 marks a word that stands for the whole ticket.
      if (matches.startOffset() > 0) {
        spans.add(
            new LineSpan(
                matches.startOffset(), Math.max(matches.startOffset(), matches.endOffset())));
      }
    }
    return spans.stream().limit(MOST_SPANS).toList();
  }

  /** A searcher over the words of one field with their places. */
  private IndexSearcher searcher(String field) {
    return searchers.computeIfAbsent(
        field,
        name -> {
          MemoryIndex index = new MemoryIndex(true);
          index.addField(name, new EvidenceTokenStream(fields.getOrDefault(name, List.of())));
          IndexSearcher searcher = index.createSearcher();
          searcher.setQueryCache(null);
          return searcher;
        });
  }
}
