package org.mailmedic.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.ranking.RankerTrainer;
import org.mailmedic.ranking.RankerTrainer.Judgement;
import org.mailmedic.triage.Triage;
import org.mailmedic.triage.TriageJson;
import org.mailmedic.triage.UnusableTicketException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mailmedic train}: fits the ranker's numbers to labelled tickets. */
@Command(
    name = "train",
    description = "Fits models/ranker.json to labelled tickets and says how good it is by folds.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  private static final int BINS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE.jsonl", description = "Labelled tickets, as for eval.")
  private String file = "";

  @Option(names = "--dry-run", description = "Print the figures and leave the model as it is.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    List<RankerTrainer.Example> examples = new ArrayList<>();
    try (Triage triage = Triage.open(Mailmedic.home());
        JsonLines lines = new JsonLines(file, TriageJson.mapper())) {
      for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
        examples.add(example(triage, line));
      }
    }
    if (examples.isEmpty()) {
      throw new InputException(file + ": holds no tickets");
    }
    RankerTrainer.Trained trained = new RankerTrainer().train(examples);
    print(trained, Commands.out(spec));
    if (!dryRun) {
      Triage.writeModel(Mailmedic.home(), trained.model());
    }
    return 0;
  }

  private RankerTrainer.Example example(Triage triage, JsonLines.Line line) {
    if (line.problem() != null) {
      throw new InputException(file + ": " + line.problem());
    }
    Set<String> right = new HashSet<>(EvalCommand.strings(line, "gold"));
    right.addAll(EvalCommand.strings(line, "acceptable"));
    right.remove("ask");
    right.remove("none");
    try {
      return new RankerTrainer.Example(triage.features(line.text("text")), right);
    } catch (UnusableTicketException e) {
      throw new InputException(file + ": line " + line.number() + ": " + e.getMessage());
    }
  }

  private static void print(RankerTrainer.Trained trained, PrintWriter out) {
    List<Judgement> judged = trained.judged();
    long right = judged.stream().filter(Judgement::right).count();
    List<Judgement> answered =
        judged.stream()
            .filter(each -> each.proven() && each.confidence() >= trained.model().answer())
            .toList();
    long answeredRightly = answered.stream().filter(Judgement::right).count();
    out.printf(Locale.ROOT, "tickets             %d%n", judged.size());
    out.printf(Locale.ROOT, "first right         %.1f %%%n", 100.0 * right / judged.size());
    out.printf(
        Locale.ROOT,
        "answered            %.1f %%, of these right %d of %d%n",
        100.0 * answered.size() / judged.size(),
        answeredRightly,
        answered.size());
    out.println("confidence   tickets   mean   right");
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int number = bin;
      List<Judgement> in =
          judged.stream()
              .filter(each -> Math.min((int) (each.confidence() * BINS), BINS - 1) == number)
              .toList();
      if (!in.isEmpty()) {
        double mean = in.stream().mapToDouble(Judgement::confidence).average().orElse(0);
        double share = (double) in.stream().filter(Judgement::right).count() / in.size();
        error += Math.abs(mean - share) * in.size() / judged.size();
        out.printf(
            Locale.ROOT,
            "%.1f to %.1f   %7d   %.2f    %.2f%n",
            bin / 10.0,
            (bin + 1) / 10.0,
            in.size(),
            mean,
            share);
      }
    }
    out.printf(Locale.ROOT, "calibration error   %.3f%n", error);
    out.println(trained.model());
  }
}
