package org.mailmedic.diagnosis;

import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What a pattern looks for in the evidence of a ticket. */
sealed interface Sought {

  /** A word of a field. */
  record Word(String field, String word) implements Sought {}

  /** Any word of a field that begins so. */
  record Beginning(String field, String letters) implements Sought {}

  /**
   * Words near each other.
   *
   * @param words all of them
   * @param query how near
   */
  record Phrase(String field, List<String> words, PhraseQuery query) implements Sought {
    public Phrase {
      words = List.copyOf(words);
    }
  }

  /** Whatever there is. */
  record Anything() implements Sought {}

  /**
   * What a query looks for that is no group. Thousands of them name a dozen fields: one text each.
   *
   * @throws IllegalArgumentException for a kind of query that patterns do not have
   */
  static Sought of(Query query) {
    return switch (query) {
      case TermQuery term -> new Word(term.getTerm().field().intern(), term.getTerm().text());
      case PrefixQuery beginning ->
          new Beginning(beginning.getField().intern(), beginning.getPrefix().text());
      case PhraseQuery phrase ->
          new Phrase(
              phrase.getField().intern(),
              Arrays.stream(phrase.getTerms()).map(Term::text).toList(),
              phrase);
      case MatchAllDocsQuery all -> new Anything();
      default ->
          throw new IllegalArgumentException("no pattern may hold a " + query.getClass().getName());
    };
  }
}
