package org.mailmedic.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.triage.Triage;
import org.mailmedic.triage.TriageJson;
import org.mailmedic.triage.TriageResult;
import org.mailmedic.triage.UnusableTicketException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code mailmedic triage}: one ticket, or a file of them, in; causes out. */
@Command(
    name = "triage",
    description = "Finds the causes of one ticket, or of many with --batch.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  mailmedic triage ticket.txt",
      "  postconf -n | mailmedic triage --json -",
      "  mailmedic triage --batch tickets.jsonl > results.jsonl"
    })
final class TriageCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Plain text or a raw e-mail; - is standard input (the default).")
  private String file = "-";

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--batch",
      paramLabel = "FILE.jsonl",
      description = "One {\"id\", \"text\"} a line in, one result a line out.")
  private @Nullable String batch;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Commands.out(spec);
    try (Triage triage = Triage.open(Mailmedic.home())) {
      if (batch != null) {
        batch(triage, batch, out, Commands.err(spec));
      } else {
        single(triage, out);
      }
    }
    return 0;
  }

  private void single(Triage triage, PrintWriter out) throws Exception {
    byte[] bytes = Input.read(file);
    try {
      TriageResult result = triage.triage(bytes);
      if (json) {
        out.println(TriageJson.mapper().writeValueAsString(result));
      } else {
        out.print(new ResultPrinter(result).text());
        out.flush();
      }
    } catch (UnusableTicketException e) {
      throw new InputException(
          (file.equals("-") ? "standard input" : file) + ": " + e.getMessage());
    }
  }

  private static void batch(Triage triage, String batch, PrintWriter out, PrintWriter err)
      throws Exception {
    JsonMapper mapper = TriageJson.mapper();
    try (JsonLines lines = new JsonLines(batch, mapper);
        Progress progress = new Progress(err, "tickets")) {
      for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
        out.println(mapper.writeValueAsString(result(triage, line, mapper)));
        progress.step();
      }
    }
  }

  private static ObjectNode result(Triage triage, JsonLines.Line line, JsonMapper mapper) {
    ObjectNode answer = mapper.createObjectNode();
    JsonNode id = line.object() == null ? null : line.object().get("id");
    answer.set("id", id == null ? mapper.nullNode() : id);
    String problem = line.problem();
    if (problem == null && line.text("text").isEmpty()) {
      problem = "line " + line.number() + ": \"text\" is missing, empty or not a text";
    }
    if (problem != null) {
      return answer.put("error", problem);
    }
    try {
      TriageResult result = triage.triage(line.text("subject"), line.text("text"));
      return answer.setAll((ObjectNode) mapper.valueToTree(result));
    } catch (UnusableTicketException e) {
      return answer.put("error", "line " + line.number() + ": " + e.getMessage());
    }
  }
}
