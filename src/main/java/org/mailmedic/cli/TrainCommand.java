package org.mailmedic.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.ranking.RankerModel;
import org.mailmedic.ranking.RankerTrainer;
import org.mailmedic.ranking.RankerTrainer.Judgement;
import org.mailmedic.triage.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mailmedic train}: fits the ranker's numbers to labelled tickets. */
@Command(
    name = "train",
    description =
        "Trains the models on the labelled tickets in models/ and says how good they are by folds.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  private static final int BINS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--dry-run", description = "Print the figures and leave the models as they are.")
  private boolean dryRun;

  @Option(names = "--misses", description = "List the tickets whose first cause is not the best.")
  private boolean misses;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Commands.out(spec);
    try (Training training = Training.open(Mailmedic.home())) {
      RankerTrainer.Trained trained = training.train();
      out.println("Tickets of our own, each judged by models trained without it");
      print(trained.unseen(), trained.model(), out);
      out.println();
      out.println(
          "Real tickets, on which patterns were tuned; each judged by models trained without it");
      print(trained.real(), trained.model(), out);
      out.println();
      if (!dryRun) {
        training.write(trained);
      }
    }
    return 0;
  }

  private void print(List<Judgement> judged, RankerModel model, PrintWriter out) {
    if (judged.isEmpty()) {
      return;
    }
    long best = judged.stream().filter(each -> each.isBest(model)).count();
    long right = judged.stream().filter(each -> each.isBest(model) || each.right()).count();
    List<Judgement> answered = judged.stream().filter(each -> each.isAnswered(model)).toList();
    long answeredRightly = answered.stream().filter(Judgement::right).count();
    out.printf(Locale.ROOT, "tickets             %d%n", judged.size());
    out.printf(Locale.ROOT, "first right         %.1f %%%n", 100.0 * best / judged.size());
    out.printf(Locale.ROOT, "right or defensible %.1f %%%n", 100.0 * right / judged.size());
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
    if (misses) {
      judged.stream()
          .filter(each -> !each.isBest(model))
          .forEach(each ->
              out.printf(
                  Locale.ROOT,
                  "%s  %s %.2f%s%n",
                  each.ticket(),
                  each.cause(),
                  each.confidence(),
                  each.right() ? "  (can be defended)" : ""));
    }
  }
}
