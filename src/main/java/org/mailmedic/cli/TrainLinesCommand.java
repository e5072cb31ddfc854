package org.mailmedic.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineKindTrainer;
import org.mailmedic.intake.LineKindTrainer.Score;
import org.mailmedic.intake.Segment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mailmedic train-lines}: trains the model of line kinds. */
@Command(
    name = "train-lines",
    description =
        "Fits models/line-kinds.bin to labelled lines and says how good it is on unseen sources.",
    mixinStandardHelpOptions = true)
final class TrainLinesCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE.tsv", description = "Labelled lines: source, kind, line.")
  private String file = "";

  @Option(names = "--dry-run", description = "Print the figures and leave the model as it is.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      throw new InputException(file + ": cannot be read");
    }
    LineKindTrainer trainer = LineKindTrainer.of(path);
    Map<Segment.Kind, Score> scores = trainer.measure();
    PrintWriter out = Commands.out(spec);
    out.printf("%-16s %7s %8s %8s %8s%n", "kind", "lines", "rules", "model", "both");
    scores.forEach((kind, score) -> print(out, kind.name().toLowerCase(Locale.ROOT), score));
    scores.values().stream().reduce(LineKindTrainer::sum).ifPresent(all -> print(out, "all", all));
    if (!dryRun) {
      trainer.write(Mailmedic.home().resolve("models/line-kinds.bin"));
    }
    return 0;
  }

  private static void print(PrintWriter out, String kind, Score score) {
    out.printf(
        Locale.ROOT,
        "%-16s %7d %7.1f%% %7.1f%% %7.1f%%%n",
        kind,
        score.lines(),
        100.0 * score.byRules() / score.lines(),
        100.0 * score.byModel() / score.lines(),
        100.0 * score.byBoth() / score.lines());
  }
}
