package org.mailmedic.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenNLP's language model beside the rule, on the prose of labelled tickets. */
final class LanguageMeasurement {

  /** The model tells languages by ISO 639-3. */
  private static final Map<String, String> TAGS =
      Map.of("eng", "en", "deu", "de", "fra", "fr", "spa", "es", "rus", "ru");

  private LanguageMeasurement() {}

  record Text(String language, List<Segment> segments, String prose) {}

  static void run() throws IOException {
    long start = System.nanoTime();
    LanguageDetectorME model;
    try (InputStream stream =
        LanguageMeasurement.class.getResourceAsStream("/langdetect-183.bin")) {
      model =
          new LanguageDetectorME(
              new LanguageDetectorModel(Objects.requireNonNull(stream, "model")));
    }
    System.out.printf(
        "language: the model is loaded after %d ms%n", (System.nanoTime() - start) / 1_000_000);
    for (String set : List.of("training", "patterns")) {
      compare(set, tickets(Path.of("models/tickets-for-" + set + ".jsonl")), model);
    }
    compare("single sentences", sentences(), model);
  }

  private static void compare(String name, List<Text> texts, LanguageDetectorME model) {
    Map<String, int[]> byLanguage = new HashMap<>();
    for (Text text : texts) {
      if (text.prose().isBlank()) {
        continue;
      }
      int[] counts = byLanguage.computeIfAbsent(text.language(), each -> new int[4]);
      String rule = LanguageDetector.detect(text.segments());
      String best = model.predictLanguage(text.prose()).getLang();
      // The model knows 103 languages; to be fair to it, also only the five that tickets have.
      String ofFive =
          Arrays.stream(model.predictLanguages(text.prose()))
              .filter(each -> TAGS.containsKey(each.getLang()))
              .max(Comparator.comparingDouble(each -> each.getConfidence()))
              .orElseThrow()
              .getLang();
      counts[0]++;
      counts[1] += rule.equals(text.language()) ? 1 : 0;
      counts[2] += text.language().equals(TAGS.get(best)) ? 1 : 0;
      counts[3] += text.language().equals(TAGS.get(ofFive)) ? 1 : 0;
    }
    int[] all = new int[4];
    byLanguage.values().forEach(counts -> Arrays.setAll(all, i -> all[i] + counts[i]));
    byLanguage.put("all", all);
    byLanguage.forEach((language, counts) ->
        System.out.printf(
            "language, %s, %s: %d texts; rule %d right, model %d, model of five languages %d%n",
            name, language, counts[0], counts[1], counts[2], counts[3]));
  }

  /** The tickets whose language their writer told. */
  static List<Text> tickets(Path file) throws IOException {
    JsonMapper json = new JsonMapper();
    List<Text> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode ticket = json.readTree(line);
      if (ticket.has("lang")) {
        List<Segment> segments = new TicketReader().read(ticket.get("text").asString()).segments();
        texts.add(new Text(ticket.get("lang").asString(), segments, prose(segments)));
      }
    }
    return texts;
  }

  private static List<Text> sentences() throws IOException {
    List<Text> texts = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of("src/test/resources/intake/told-situations.tsv"))) {
      if (!line.startsWith("#")) {
        String[] row = line.split("\t", -1);
        List<TicketLine> lines = List.of(new TicketLine(row[2], LineSpan.line(1)));
        List<Segment> segments = List.of(new Segment(Segment.Kind.PROSE, LineSpan.line(1), lines));
        texts.add(new Text(row[1], segments, row[2]));
      }
    }
    return texts;
  }

  static String prose(List<Segment> segments) {
    StringBuilder prose = new StringBuilder();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.PROSE) {
        segment.lines().forEach(line -> prose.append(line.text()).append('\n'));
      }
    }
    return prose.toString();
  }
}
