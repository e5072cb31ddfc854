package org.mailmedic.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.ArticleText;

/**
 * Full text of the articles and of their example tickets, searched with BM25. Safe for use by
 * several threads.
 */
public final class ArticleIndex implements AutoCloseable {

  private static final int MAX_QUERY_TERMS = 256;
  private static final String KIND = "kind";
  private static final String ID = "id";
  private static final String CAUSE = "cause";
  private static final String TITLE = "title";
  private static final String BODY = "body";

  private final Analyzer analyzer = new SearchAnalyzer();
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

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

  /** Indexes the articles in memory. */
  public ArticleIndex(Collection<Article> articles) {
    try {
      ByteBuffersDirectory directory = new ByteBuffersDirectory();
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (Article article : articles) {
          writer.addDocument(document(article));
          int number = 1;
          for (Article.Example example : article.examples()) {
            writer.addDocument(document(article.id() + "/" + number++, example));
          }
        }
      }
      reader = DirectoryReader.open(directory);
      searcher = new IndexSearcher(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be written", e);
    }
  }

  /** Documents of one kind that share words with {@code text}, best first. */
  public List<Hit> search(String text, Kind kind, int limit) {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    for (String term : terms(text)) {
      words.add(new TermQuery(new Term(TITLE, term)), BooleanClause.Occur.SHOULD);
      words.add(new TermQuery(new Term(BODY, term)), BooleanClause.Occur.SHOULD);
    }
    Query query =
        new BooleanQuery.Builder()
            .add(words.build(), BooleanClause.Occur.MUST)
            .add(new TermQuery(new Term(KIND, kind.name())), BooleanClause.Occur.FILTER)
            .build();
    List<Hit> hits = new ArrayList<>();
    try {
      for (ScoreDoc found : searcher.search(query, limit).scoreDocs) {
        Document document = searcher.storedFields().document(found.doc);
        hits.add(
            new Hit(kind, document.get(ID), document.get(CAUSE), document.get(TITLE), found.score));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be read", e);
    }
    return hits;
  }

  private Set<String> terms(String text) {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream stream = analyzer.tokenStream(BODY, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken() && terms.size() < MAX_QUERY_TERMS) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    return terms;
  }

  private static Document document(Article article) {
    Document document = head(Kind.ARTICLE, article.id(), article.id(), article.text().title());
    addText(document, article.text());
    article.translations().values().forEach(text -> addText(document, text));
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

  private static Document document(String id, Article.Example example) {
    String firstLine = example.ticket().lines().findFirst().orElse("");
    Document document = head(Kind.EXAMPLE, id, example.cause(), firstLine);
    document.add(new TextField(BODY, example.ticket(), Field.Store.NO));
    return document;
  }

  private static Document head(Kind kind, String id, String cause, String title) {
    Document document = new Document();
    document.add(new StringField(KIND, kind.name(), Field.Store.NO));
    document.add(new StringField(ID, id, Field.Store.YES));
    document.add(new StoredField(CAUSE, cause));
    document.add(new TextField(TITLE, title, Field.Store.YES));
    return document;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be closed", e);
    }
  }
}
