package org.mailmedic.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.CollectionObjectStream;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;

/**
 * A trained name finder beside the table of names. A fifth of the names is taken out of the table
 * and of the training: what each of the two still finds in tickets that were not trained on.
 */
final class NameMeasurement {

  private static final int PART = 5;

  private record Line(List<String> words, List<Span> known, List<Span> hidden) {}

  private NameMeasurement() {}

  static void run() throws IOException {
    List<NameSample> samples = new ArrayList<>();
    for (Line line : lines("patterns")) {
      if (line.hidden().isEmpty()) {
        samples.add(
            new NameSample(
                line.words().toArray(String[]::new), line.known().toArray(Span[]::new), false));
      }
    }
    TrainingParameters parameters = TrainingParameters.defaultParams();
    NameFinderME finder =
        new NameFinderME(
            NameFinderME.train(
                "x-unspecified",
                "thing",
                new CollectionObjectStream<>(samples),
                parameters,
                new TokenNameFinderFactory()));
    int gold = 0;
    int hidden = 0;
    int found = 0;
    int right = 0;
    int hiddenFound = 0;
    int table = 0;
    for (Line line : lines("training")) {
      Set<Span> all = new HashSet<>(line.known());
      all.addAll(line.hidden());
      gold += all.size();
      hidden += line.hidden().size();
      table += line.known().size();
      for (Span span : finder.find(line.words().toArray(String[]::new))) {
        Span plain = new Span(span.getStart(), span.getEnd(), "thing");
        found++;
        right += all.contains(plain) ? 1 : 0;
        hiddenFound += line.hidden().contains(plain) ? 1 : 0;
      }
      finder.clearAdaptiveData();
    }
    System.out.printf(
        Locale.ROOT,
        "names: %d in prose, %d of them hidden; table without the hidden ones finds %d (F1 %.3f);"
            + " model finds %d, of these %d right (F1 %.3f), %d hidden ones%n",
        gold,
        hidden,
        table,
        2.0 * table / (table + gold),
        found,
        right,
        2.0 * right / (found + gold),
        hiddenFound);
  }

  private static List<Line> lines(String set) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (LanguageMeasurement.Text ticket :
        LanguageMeasurement.tickets(Path.of("models/tickets-for-" + set + ".jsonl"))) {
      for (String text : ticket.prose().split("\n", -1)) {
        if (!text.isBlank()) {
          lines.add(line(text));
        }
      }
    }
    return lines;
  }

  private static Line line(String text) {
    List<String> words = new ArrayList<>();
    List<Span> known = new ArrayList<>();
    List<Span> hidden = new ArrayList<>();
    int nameEnd = -1;
    int nameStart = -1;
    boolean isHidden = false;
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at + 1;
      boolean word = Character.isLetterOrDigit(text.charAt(at));
      while (word && end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      ThingName name = word && at >= nameEnd ? ThingNames.instance().at(text, at) : null;
      if (name != null) {
        nameStart = words.size();
        nameEnd = name.end(text, at);
        isHidden = Math.floorMod(name.value().hashCode(), PART) == 0;
      }
      words.add(text.substring(at, end));
      if (nameStart >= 0 && end >= nameEnd) {
        (isHidden ? hidden : known).add(new Span(nameStart, words.size(), "thing"));
        nameStart = -1;
      }
      at = end;
    }
    return new Line(words, known, hidden);
  }
}
