package org.mailmedic.ranking;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/** Words of English and Russian stemmed, stop words left out, codes and names kept whole. */
final class SearchAnalyzer extends Analyzer {

  private static final CharArraySet STOP_WORDS = stopWords();

  private static CharArraySet stopWords() {
    CharArraySet words = new CharArraySet(EnglishAnalyzer.getDefaultStopSet(), true);
    words.addAll(RussianAnalyzer.getDefaultStopSet());
    words.addAll(
        List.of("i", "you", "we", "my", "your", "me", "do", "from", "when", "what", "how"));
    return CharArraySet.unmodifiableSet(words);
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer source = new StandardTokenizer();
    TokenStream stream = new LowerCaseFilter(source);
    stream = new StopFilter(stream, STOP_WORDS);
    stream = new SnowballFilter(stream, new EnglishStemmer());
    stream = new SnowballFilter(stream, new RussianStemmer());
    return new TokenStreamComponents(source, stream);
  }
}
