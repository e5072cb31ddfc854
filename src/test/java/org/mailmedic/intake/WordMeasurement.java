package org.mailmedic.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.tokenize.WhitespaceTokenizer;

/** OpenNLP's tokenizers beside our words: hosts, addresses, codes and settings as a whole. */
final class WordMeasurement {

  private WordMeasurement() {}

  static void run() throws IOException {
    TokenizerME model;
    try (InputStream stream =
        WordMeasurement.class.getResourceAsStream("/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin")) {
      model = new TokenizerME(new TokenizerModel(Objects.requireNonNull(stream)));
    }
    for (boolean english : new boolean[] {true, false}) {
      int[] ours = new int[3];
      int[] theirs = new int[3];
      int[] simple = new int[3];
      int[] space = new int[3];
      for (String line : Files.readAllLines(Path.of("src/test/resources/intake/told-words.tsv"))) {
        String[] row = line.split("\t", -1);
        if (row[0].equals("en") == english) {
          List<String> gold = List.of(row[2].split(" ", -1));
          count(ours, gold, ours(row[1]));
          count(theirs, gold, words(model.tokenize(row[1])));
          count(simple, gold, words(SimpleTokenizer.INSTANCE.tokenize(row[1])));
          count(space, gold, words(WhitespaceTokenizer.INSTANCE.tokenize(row[1])));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "words, %s: ours F1 %.3f, OpenNLP's English model F1 %.3f, SimpleTokenizer F1 %.3f,"
              + " WhitespaceTokenizer F1 %.3f%n",
          english ? "English" : "German, French, Spanish, Russian",
          f1(ours),
          f1(theirs),
          f1(simple),
          f1(space));
    }
  }

  private static List<String> ours(String text) {
    return Sentences.of(List.of(new TicketLine(text, LineSpan.line(1)))).stream()
        .flatMap(sentence -> sentence.words().stream())
        .map(Sentence.Word::text)
        .toList();
  }

  /** Punctuation is no word. */
  private static List<String> words(String... tokens) {
    return Stream.of(tokens)
        .filter(token -> token.chars().anyMatch(Character::isLetterOrDigit))
        .map(token -> token.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static void count(int[] counts, List<String> gold, List<String> found) {
    List<String> left = new ArrayList<>(gold);
    counts[0] += (int) found.stream().filter(left::remove).count();
    counts[1] += found.size();
    counts[2] += gold.size();
  }

  private static double f1(int[] counts) {
    return 2.0 * counts[0] / (counts[1] + counts[2]);
  }
}
