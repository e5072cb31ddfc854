package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Fits the numbers of a {@link RankerModel} to labelled tickets: maximum likelihood of the right
 * cause among all causes and none of them (a conditional logit, held near the starting numbers),
 * and the lowest confidence at which answers are right often enough.
 */
public final class RankerTrainer {

  private static final int FOLDS = 5;
  private static final int ROUNDS = 400;
  private static final double STEP = 1e-4;
  private static final double PULL = 0.15;
  private static final double WANTED_PRECISION = 0.98;
  private static final int PARAMETERS = 6;

  /**
   * A labelled ticket.
   *
   * @param candidates what the ranker knows of each cause
   * @param right causes that are a right first answer; empty where no cause is
   */
  public record Example(List<Features> candidates, Set<String> right) {
    public Example {
      candidates = List.copyOf(candidates);
      right = Set.copyOf(right);
    }
  }

  /**
   * A trained model with what cross-validation says of it.
   *
   * @param model trained on all tickets; its lowest confidence to answer is that of the folds
   * @param judged confidence and rightness of the first cause of each ticket, by a model that was
   *     trained without it
   */
  public record Trained(RankerModel model, List<Judgement> judged) {
    public Trained {
      judged = List.copyOf(judged);
    }
  }

  /**
   * The first cause of a ticket.
   *
   * @param confidence of the first cause
   * @param proven whether it may be answered at all
   * @param right whether it is right
   */
  public record Judgement(double confidence, boolean proven, boolean right) {}

  /**
   * The numbers to begin with and to stay near where tickets are silent: what the weights of the
   * patterns mean by themselves (kb/README.md). Fixed, so that training gives the same every time.
   */
  private static final RankerModel START =
      new RankerModel(1.5, 1.0, 1.0, 0.8, 0.0, 2.0, 0.8, 0.9, 0.1);

  /** Trains on all tickets and judges by folds. */
  public Trained train(List<Example> examples) {
    List<Example> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(1));
    List<Judgement> judged = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Example> others = new ArrayList<>();
      List<Example> own = new ArrayList<>();
      for (int i = 0; i < shuffled.size(); i++) {
        (i % FOLDS == fold ? own : others).add(shuffled.get(i));
      }
      RankerModel model = fit(others);
      own.forEach(example -> judged.add(judge(model, example)));
    }
    RankerModel all = fit(shuffled);
    return new Trained(withAnswer(all, lowestAnswer(judged)), judged);
  }

  /** The lowest confidence from which on answers are right as often as wanted. */
  static double lowestAnswer(List<Judgement> judged) {
    List<Judgement> best =
        judged.stream()
            .filter(Judgement::proven)
            .sorted(Comparator.comparingDouble(Judgement::confidence).reversed())
            .toList();
    double lowest = 0.99;
    int right = 0;
    for (int i = 0; i < best.size(); i++) {
      right += best.get(i).right() ? 1 : 0;
      if (right >= WANTED_PRECISION * (i + 1)) {
        lowest = best.get(i).confidence();
      }
    }
    return lowest;
  }

  static Judgement judge(RankerModel model, Example example) {
    Features first = null;
    double sum = Math.exp(model.noneOfThese() / model.temperature());
    double best = 0;
    for (Features candidate : example.candidates()) {
      double share = Math.exp(model.score(candidate) / model.temperature());
      sum += share;
      if (first == null || share > best) {
        first = candidate;
        best = share;
      }
    }
    return first == null
        ? new Judgement(0, false, example.right().isEmpty())
        : new Judgement(
            Math.min(best / sum, Ranker.HIGHEST_CONFIDENCE),
            first.proven(),
            example.right().contains(first.cause()));
  }

  private RankerModel fit(List<Example> examples) {
    double[] values = values(START);
    double rate = 0.5;
    double loss = loss(values, examples);
    for (int round = 0; round < ROUNDS && rate > 1e-7; round++) {
      double[] gradient = gradient(values, examples);
      double[] next = new double[PARAMETERS];
      for (int i = 0; i < PARAMETERS; i++) {
        next[i] = values[i] - rate * gradient[i];
      }
      double nextLoss = loss(next, examples);
      if (nextLoss < loss) {
        values = next;
        loss = nextLoss;
        rate *= 1.3;
      } else {
        rate /= 2;
      }
    }
    return model(values);
  }

  private double[] gradient(double[] values, List<Example> examples) {
    double[] gradient = new double[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      double[] more = values.clone();
      double[] less = values.clone();
      more[i] += STEP;
      less[i] -= STEP;
      gradient[i] = (loss(more, examples) - loss(less, examples)) / (2 * STEP);
    }
    return gradient;
  }

  /** Mean negative log-likelihood, with a pull towards the starting numbers. */
  private double loss(double[] values, List<Example> examples) {
    RankerModel model = model(values);
    double loss = 0;
    for (Example example : examples) {
      double all = Math.exp(model.noneOfThese());
      double right = example.right().isEmpty() ? all : 0;
      for (Features candidate : example.candidates()) {
        double share = Math.exp(model.score(candidate));
        all += share;
        if (example.right().contains(candidate.cause())) {
          right += share;
        }
      }
      // A right cause that is no candidate is "none of these" as far as the ranker can know.
      loss -= Math.log((right == 0 ? Math.exp(model.noneOfThese()) : right) / all);
    }
    double[] from = values(START);
    double pull = 0;
    for (int i = 0; i < PARAMETERS; i++) {
      pull += (values[i] - from[i]) * (values[i] - from[i]);
    }
    return loss / Math.max(1, examples.size()) + PULL * pull;
  }

  /** The numbers for temperature 1. */
  private static double[] values(RankerModel model) {
    double t = model.temperature();
    return new double[] {
      model.proven() / t,
      model.unproven() / t,
      model.evidence() / t,
      model.text() / t,
      model.example() / t,
      model.noneOfThese() / t
    };
  }

  private static RankerModel model(double[] values) {
    return new RankerModel(
        values[0],
        values[1],
        values[2],
        values[3],
        values[4],
        values[5],
        1,
        START.answer(),
        START.possible());
  }

  private static RankerModel withAnswer(RankerModel model, double answer) {
    return new RankerModel(
        model.proven(),
        model.unproven(),
        model.evidence(),
        model.text(),
        model.example(),
        model.noneOfThese(),
        model.temperature(),
        answer,
        model.possible());
  }
}
