package org.mailmedic.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.ArticleText;

/**
 * Full text of the articles and of their example tickets, searched with BM25. Safe for use by
 * several threads.
 */
public final class ArticleIndex implements AutoCloseable {

  /** Words of a text that are looked at. */
  private static final int MOST_WORDS = 2_000;

  /** Rarest words of a text that are searched for: they say the most, and time goes with them. */
  private static final int MOST_QUERY_TERMS = 64;

  private static final String TITLE = "title";
  private static final String BODY = "body";
  private static final String ENTRY = "entry";

  private final Analyzer analyzer = new SearchAnalyzer();
  private final Map<Kind, Documents> documents = new EnumMap<>(Kind.class);

  /** What a document of the index is. */
  public enum Kind {
    /** An article of the knowledge base. */
    ARTICLE,
    /** An example ticket of an article: a ticket whose cause is known. */
    EXAMPLE
  }

  /**
   * A document found.
   *
   * @param id article id; for an example {@code cause/number}
   * @param cause the cause that it is about
   * @param title title of the article; for an example its first line
   * @param score BM25 score, comparable within one search only
   */
  public record Hit(Kind kind, String id, String cause, String title, double score) {}

  /** What the index says of a document that it found. */
  private record Entry(String id, String cause, String title) {}

  /**
   * A word that stands in some document.
   *
   * @param frequency in how many documents
   * @param queries for each of its fields
   */
  private record Word(int frequency, List<TermQuery> queries) {
    Word and(Word inOtherField) {
      return new Word(
          Math.max(frequency, inOtherField.frequency),
          Stream.concat(queries.stream(), inOtherField.queries.stream()).toList());
    }
  }

  /**
   * The documents of one kind.
   *
   * @param entries by the number that each document holds
   * @param words every word that stands in one of them
   */
  private record Documents(
      DirectoryReader reader,
      IndexSearcher searcher,
      List<Entry> entries,
      Map<String, Word> words) {

    static Documents of(Map<Entry, Document> documents, Analyzer analyzer) {
      List<Entry> entries = new ArrayList<>();
      try {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
          for (Map.Entry<Entry, Document> each : documents.entrySet()) {
            each.getValue().add(new NumericDocValuesField(ENTRY, entries.size()));
            entries.add(each.getKey());
            writer.addDocument(each.getValue());
          }
          writer.forceMerge(1);
        }
        DirectoryReader reader = DirectoryReader.open(directory);
        IndexSearcher searcher = new IndexSearcher(reader);
        // Every query differs.
        searcher.setQueryCache(null);
        return new Documents(reader, searcher, List.copyOf(entries), words(reader));
      } catch (IOException e) {
        throw new UncheckedIOException("an index in memory cannot be written", e);
      }
    }

    /** Finds each word once, so that no search has to. */
    private static Map<String, Word> words(DirectoryReader reader) throws IOException {
      Map<String, Word> words = new HashMap<>();
      LeafReaderContext leaf = reader.leaves().getFirst();
      for (String field : List.of(TITLE, BODY)) {
        Terms terms = leaf.reader().terms(field);
        if (terms != null) {
          TermsEnum each = terms.iterator();
          for (BytesRef term = each.next(); term != null; term = each.next()) {
            TermStates states =
                new TermStates(
                    reader.getContext(),
                    each.termState(),
                    leaf.ord,
                    each.docFreq(),
                    each.totalTermFreq());
            TermQuery query = new TermQuery(new Term(field, BytesRef.deepCopyOf(term)), states);
            words.merge(term.utf8ToString(), new Word(each.docFreq(), List.of(query)), Word::and);
          }
        }
      }
      return words;
    }

    /** The rarest of the words that stand in any document. */
    private List<Word> rarest(Set<String> asked) {
      return asked.stream()
          .map(words::get)
          .filter(Objects::nonNull)
          .sorted(Comparator.comparingInt(Word::frequency))
          .limit(MOST_QUERY_TERMS)
          .toList();
    }

    List<Hit> search(Set<String> asked, Kind kind, int limit) throws IOException {
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      for (Word word : rarest(asked)) {
        word.queries().forEach(each -> query.add(each, BooleanClause.Occur.SHOULD));
      }
      ScoreDoc[] found = searcher.search(query.build(), limit).scoreDocs;
      List<Hit> hits = new ArrayList<>();
      for (ScoreDoc document : found) {
        NumericDocValues number = MultiDocValues.getNumericValues(reader, ENTRY);
        number.advanceExact(document.doc);
        Entry entry = entries.get((int) number.longValue());
        hits.add(new Hit(kind, entry.id(), entry.cause(), entry.title(), document.score));
      }
      return hits;
    }
  }

  /** Indexes the articles in memory. */
  public ArticleIndex(Collection<Article> articles) {
    Map<Entry, Document> ofArticles = new LinkedHashMap<>();
    Map<Entry, Document> ofExamples = new LinkedHashMap<>();
    for (Article article : articles) {
      ofArticles.put(
          new Entry(article.id(), article.id(), article.text().title()), document(article));
      int number = 1;
      for (Article.Example example : article.examples()) {
        String firstLine = example.ticket().lines().findFirst().orElse("");
        ofExamples.put(
            new Entry(article.id() + "/" + number++, example.cause(), firstLine),
            document(firstLine, example.ticket()));
      }
    }
    documents.put(Kind.ARTICLE, Documents.of(ofArticles, analyzer));
    documents.put(Kind.EXAMPLE, Documents.of(ofExamples, analyzer));
  }

  /** Documents of one kind that share words with {@code text}, best first. */
  public List<Hit> search(String text, Kind kind, int limit) {
    return search(words(text), kind, limit);
  }

  /** The same for words that {@link #words} gave. */
  List<Hit> search(Set<String> words, Kind kind, int limit) {
    try {
      Documents ofKind = documents.get(kind);
      return ofKind == null ? List.of() : ofKind.search(words, kind, limit);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be read", e);
    }
  }

  /** The words of a text as the index knows them. */
  Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream stream = analyzer.tokenStream(BODY, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (words.size() < MOST_WORDS && stream.incrementToken()) {
        words.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    return words;
  }

  private static Document document(Article article) {
    Document document = new Document();
    document.add(new TextField(TITLE, article.text().title(), Field.Store.NO));
    addText(document, article.text());
    article.translations().values().forEach(text -> addText(document, text));
    return document;
  }

  private static Document document(String title, String body) {
    Document document = new Document();
    document.add(new TextField(TITLE, title, Field.Store.NO));
    document.add(new TextField(BODY, body, Field.Store.NO));
    return document;
  }

  private static void addText(Document document, ArticleText text) {
    if (!text.language().equals("en")) {
      document.add(new TextField(TITLE, text.title(), Field.Store.NO));
    }
    for (String section :
        List.of(
            text.whatYouSee(),
            text.why(),
            text.howToCheck(),
            text.howToFix().markdown(),
            text.howToVerify().markdown())) {
      document.add(new TextField(BODY, section, Field.Store.NO));
    }
    text.says().forEach(says -> document.add(new TextField(BODY, says, Field.Store.NO)));
  }

  @Override
  public void close() {
    try {
      for (Documents each : documents.values()) {
        each.reader().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be closed", e);
    }
  }
}
