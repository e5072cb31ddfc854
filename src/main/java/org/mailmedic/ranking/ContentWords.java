package org.mailmedic.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * The stems of the words of a text that can tell causes apart. Function words of five languages are
 * left out but for negations: what they weigh is the habit of a writer. Numbers and names with
 * digits are left out, reply codes and mail ports kept; names that stand for any host are one.
 */
final class ContentWords {

  /** Stands where a word was left out. */
  static final String GAP = "";

  /** Stands for every host under a name that is nobody's (RFC 2606, RFC 6761) or local. */
  private static final String SOME_HOST = "host.";

  private static final List<String> NEGATIONS =
      List.of(
          "no", "not", "nicht", "nichts", "kein", "keine", "keinem", "keinen", "keiner", "keines",
          "ohne", "ne", "pas", "sin", "ni", "nada", "не", "нет", "ни", "ничего", "без");

  /** Options, folders and commands that are function words elsewhere. */
  private static final List<String> NAMES =
      List.of("bin", "c", "d", "dir", "e", "j", "l", "m", "man", "n", "o", "s", "t", "u", "y");

  /** Those that the analyzer of English keeps. */
  private static final List<String> ENGLISH =
      List.of(
          "i", "me", "my", "we", "us", "our", "you", "your", "he", "she", "him", "his", "her",
          "them", "from", "have", "has", "had", "been", "were", "those", "so", "here", "who",
          "which", "what", "when", "how", "all", "any", "some", "do", "does", "did", "can", "could",
          "would", "should", "may", "might", "just", "also", "only", "very");

  private static final Set<String> FUNCTION_WORDS = functionWords();

  private static final Pattern KEPT_NUMBER =
      Pattern.compile(
          "[245]\\.\\d{1,3}\\.\\d{1,3}|[245]\\d\\d|25|110|143|465|587|993|995|10024|10025");

  private static final Pattern NOBODYS_NAME =
      Pattern.compile(
          "(?:[\\p{L}\\d_-]+\\.)*(?:example\\.(?:com|net|org|edu)|(?<=\\.)(?:example|test|invalid|localhost"
              + "|localdomain|local|lan|intern|internal|home|corp))");

  private static final Analyzer WORDS = new Words();

  private final EnglishStemmer english = new EnglishStemmer();
  private final RussianStemmer russian = new RussianStemmer();

  /** A log says the same words again and again. */
  private final Map<String, String> stems = new HashMap<>();

  private static Set<String> functionWords() {
    Set<String> words = new HashSet<>(ENGLISH);
    for (CharArraySet set :
        List.of(
            EnglishAnalyzer.getDefaultStopSet(),
            GermanAnalyzer.getDefaultStopSet(),
            FrenchAnalyzer.getDefaultStopSet(),
            SpanishAnalyzer.getDefaultStopSet(),
            RussianAnalyzer.getDefaultStopSet())) {
      for (Object word : set) {
        words.add(new String((char[]) word));
      }
    }
    NEGATIONS.forEach(words::remove);
    NAMES.forEach(words::remove);
    return Set.copyOf(words);
  }

  /** The stems of a text in order, with {@link #GAP} where words were left out. */
  List<String> of(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream stream = WORDS.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(stems.computeIfAbsent(term.toString(), this::content));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    return words;
  }

  private String content(String word) {
    if (FUNCTION_WORDS.contains(word) || (hasDigit(word) && !isKeptNumber(word))) {
      return GAP;
    }
    return NOBODYS_NAME.matcher(word).matches() ? SOME_HOST : stem(word);
  }

  static boolean hasDigit(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  private static boolean isKeptNumber(String word) {
    return KEPT_NUMBER.matcher(word).matches();
  }

  /** By the rules of English and Russian; each leaves words of the other's script alone. */
  private String stem(String word) {
    english.setCurrent(word);
    english.stem();
    russian.setCurrent(english.getCurrent());
    russian.stem();
    return russian.getCurrent();
  }

  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer source = new StandardTokenizer();
      return new TokenStreamComponents(source, new LowerCaseFilter(source));
    }
  }
}
