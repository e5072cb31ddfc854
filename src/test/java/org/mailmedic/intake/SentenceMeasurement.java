package org.mailmedic.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/** OpenNLP's sentence models beside our splitting, where sentences were put in a row. */
final class SentenceMeasurement {

  private static final List<String> TECHNICAL =
      List.of(
          "The MX is mail.example.com.",
          "See /etc/postfix/main.cf, e.g. line 12.",
          "I get 5.7.1 from 192.0.2.7.",
          "bob@example.net never gets anything, i.e. nothing arrives.",
          "is it the firewall?",
          "relay=mx.example.net[192.0.2.9]:25 is what I see.",
          "We use Postfix v. 3.7.11 here.",
          "help!");

  private SentenceMeasurement() {}

  static void run() throws IOException {
    for (String language : List.of("en", "de", "fr", "es", "ru")) {
      List<String> sentences = new ArrayList<>();
      for (String line :
          Files.readAllLines(Path.of("src/test/resources/intake/told-situations.tsv"))) {
        String[] row = line.split("\t", -1);
        if (row.length == 3 && row[1].equals(language)) {
          sentences.addAll(List.of(row[2].split("(?<=[.?]) ", -1)));
        }
      }
      if (language.equals("en")) {
        sentences.addAll(TECHNICAL);
        sentences.addAll(TECHNICAL);
      }
      measure(language, sentences);
    }
  }

  private static void measure(String language, List<String> sentences) throws IOException {
    SentenceDetectorME model;
    // There are none of Spanish and Russian here; French and German ones are tried on their own.
    String name =
        language.equals("en") || language.equals("de") || language.equals("fr") ? language : "en";
    try (InputStream stream =
        SentenceMeasurement.class.getResourceAsStream(
            "/opennlp-" + name + "-ud-" + corpus(name) + "-sentence-1.3-2.5.4.bin")) {
      model = new SentenceDetectorME(new SentenceModel(Objects.requireNonNull(stream, name)));
    }
    Random random = new Random(1);
    int[] ours = new int[3];
    int[] theirs = new int[3];
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      Set<Integer> gold = new HashSet<>();
      int words = 0;
      for (int j = 0; j < 6; j++) {
        String sentence = sentences.get(random.nextInt(sentences.size()));
        text.append(sentence).append(' ');
        words += count(sentence);
        gold.add(words);
      }
      count(ours, gold, ourEnds(text.toString()));
      count(theirs, gold, theirEnds(model, text.toString()));
    }
    System.out.printf(
        Locale.ROOT,
        "sentences, %s: ours F1 %.3f, OpenNLP (%s model) F1 %.3f%n",
        language,
        f1(ours),
        name,
        f1(theirs));
  }

  private static String corpus(String language) {
    return switch (language) {
      case "de" -> "gsd";
      case "fr" -> "gsd";
      default -> "ewt";
    };
  }

  private static int count(String text) {
    return Sentences.of(List.of(new TicketLine(text, LineSpan.line(1)))).stream()
        .mapToInt(sentence -> sentence.words().size())
        .sum();
  }

  private static Set<Integer> ourEnds(String text) {
    Set<Integer> ends = new HashSet<>();
    int words = 0;
    for (Sentence sentence : Sentences.of(List.of(new TicketLine(text, LineSpan.line(1))))) {
      words += sentence.words().size();
      ends.add(words);
    }
    return ends;
  }

  private static Set<Integer> theirEnds(SentenceDetectorME model, String text) {
    Set<Integer> ends = new HashSet<>();
    int words = 0;
    for (Span span : model.sentPosDetect(text)) {
      words += count(text.substring(span.getStart(), span.getEnd()));
      ends.add(words);
    }
    return ends;
  }

  private static void count(int[] counts, Set<Integer> gold, Set<Integer> found) {
    counts[0] += (int) found.stream().filter(gold::contains).count();
    counts[1] += found.size();
    counts[2] += gold.size();
  }

  private static double f1(int[] counts) {
    return 2.0 * counts[0] / (counts[1] + counts[2]);
  }
}
