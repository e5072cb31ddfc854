package org.mailmedic.knowledge;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.CharTokenizer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/** Cuts the text of each evidence field into words, for tickets and for patterns alike. */
final class EvidenceAnalyzer extends DelegatingAnalyzerWrapper {

  private final Analyzer words;
  private final Analyzer stems;
  private final Analyzer values = new Values();
  private final Analyzer names = new Names();

  private EvidenceAnalyzer(boolean withParts) {
    super(PER_FIELD_REUSE_STRATEGY);
    this.words = new Words(withParts);
    this.stems = new Stems(withParts);
  }

  /** For the fields of a ticket: names are found by their parts, too, and words as written. */
  static EvidenceAnalyzer ofTickets() {
    return new EvidenceAnalyzer(true);
  }

  /** For the words of a pattern. */
  static EvidenceAnalyzer ofPatterns() {
    return new EvidenceAnalyzer(false);
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String fieldName) {
    return switch (fieldName) {
      case "prose" -> stems;
      case "event", "finding", "main", "master", "thing" -> names;
      default -> EvidenceField.isValueField(fieldName) ? values : words;
    };
  }

  /** Words in lower case; codes such as 5.7.1, parameter names and addresses stay whole. */
  private static final class Words extends Analyzer {

    private final boolean withParts;

    Words(boolean withParts) {
      this.withParts = withParts;
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer source = new StandardTokenizer();
      TokenStream words = new LowerCaseFilter(source);
      return new TokenStreamComponents(source, withParts ? new NamePartsFilter(words) : words);
    }
  }

  /**
   * Words stemmed; each stemmer leaves words of the other's script alone. A ticket's words stand
   * beside their stems as they were written: the beginning of a word, such as {@code recipient*},
   * may be longer than its stem.
   */
  private static final class Stems extends Analyzer {

    private final boolean withWords;

    Stems(boolean withWords) {
      this.withWords = withWords;
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer source = new StandardTokenizer();
      TokenStream stream = new LowerCaseFilter(source);
      if (withWords) {
        stream = new KeywordRepeatFilter(stream);
      }
      stream = new SnowballFilter(stream, new EnglishStemmer());
      stream = new SnowballFilter(stream, new RussianStemmer());
      return new TokenStreamComponents(
          source, withWords ? new RemoveDuplicatesTokenFilter(stream) : stream);
    }
  }

  /** The items of a parameter's value, which blanks and commas part. */
  private static final class Values extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer source =
          CharTokenizer.fromSeparatorCharPredicate(
              character -> character == ',' || Character.isWhitespace(character));
      return new TokenStreamComponents(source, new LowerCaseFilter(source));
    }
  }

  /** The whole text as one word. */
  private static final class Names extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer source = new KeywordTokenizer();
      return new TokenStreamComponents(source, new LowerCaseFilter(source));
    }
  }
}
