package org.mailmedic.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.triage.Triage;
import org.mailmedic.triage.TriageJson;
import org.mailmedic.triage.UnusableTicketException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code mailmedic eval}: how well labelled tickets are triaged. */
@Command(
    name = "eval",
    description = "Triages labelled tickets and prints how often the result is right.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every line is {\"id\", \"text\", \"gold\": [...], \"acceptable\": [...]}; gold holds cause ids,",
      "or \"ask\" (the ticket does not decide), or \"none\" (not about mail)."
    })
final class EvalCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE.jsonl", description = "The labelled tickets.")
  private String file = "";

  @Option(names = "--misses", description = "List every ticket whose first cause is wrong.")
  private boolean misses;

  @Option(
      names = "--diagram",
      paramLabel = "FILE.svg",
      description = "Draw how often causes of each confidence are right.")
  private @Nullable Path diagram;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Commands.out(spec);
    JsonMapper mapper = TriageJson.mapper();
    Scorecard scorecard = new Scorecard();
    try (Triage triage = Triage.open(Mailmedic.home());
        JsonLines lines = new JsonLines(file, mapper);
        Progress progress = new Progress(Commands.err(spec), "tickets")) {
      for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
        scorecard.add(judge(triage, line));
        progress.step();
      }
    }
    if (scorecard.isEmpty()) {
      throw new InputException(file + ": holds no tickets");
    }
    scorecard.print(out);
    if (misses) {
      scorecard.printMisses(out);
    }
    if (diagram != null) {
      Files.writeString(diagram, ReliabilityDiagram.draw(scorecard.tickets()));
    }
    return 0;
  }

  private Judged judge(Triage triage, JsonLines.Line line) {
    if (line.problem() != null) {
      throw new InputException(file + ": " + line.problem());
    }
    Set<String> gold = new HashSet<>(strings(line, "gold"));
    if (gold.isEmpty()) {
      throw new InputException(file + ": line " + line.number() + ": \"gold\" is missing or empty");
    }
    try {
      String text = line.text("text");
      return new Judged(
          line.text("id"),
          gold,
          new HashSet<>(strings(line, "acceptable")),
          triage.triage(text),
          triage.search(text, ArticleIndex.Kind.ARTICLE, 3).stream()
              .map(ArticleIndex.Hit::cause)
              .toList());
    } catch (UnusableTicketException e) {
      throw new InputException(file + ": line " + line.number() + ": " + e.getMessage());
    }
  }

  static List<String> strings(JsonLines.Line line, String name) {
    List<String> strings = new ArrayList<>();
    JsonNode array = line.object() == null ? null : line.object().get(name);
    if (array != null) {
      for (JsonNode element : array) {
        strings.add(element.asString());
      }
    }
    return strings;
  }
}
