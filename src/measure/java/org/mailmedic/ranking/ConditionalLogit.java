package org.mailmedic.ranking;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fit of {@link RankerFit} with further numbers of each cause, which nothing holds back. */
final class ConditionalLogit {

  private static final RankerModel START = RankerFit.START;
  private static final double[] FROM = {
    START.proven(),
    START.unproven(),
    START.evidence(),
    START.text(),
    START.example(),
    START.likelihood(),
    START.noneOfThese()
  };
  private static final int ROUNDS = 25;
  private static final double PULL = 0.005;
  private static final double LEAST_PULL = 1e-6;
  private static final double BEST = 0.7;

  /**
   * The suppositions about a ticket, the last of which is "none of these".
   *
   * @param causes of all suppositions but the last
   * @param decided whether the ticket has a cause
   */
  record Choice(
      List<String> causes, double[][] numbers, boolean[] gold, boolean[] right, boolean decided)
      implements Serializable {

    /** With further numbers of each cause. */
    Choice with(List<Map<String, Double>> more) {
      double[][] wider = new double[numbers.length][];
      for (int i = 0; i < numbers.length; i++) {
        wider[i] = Arrays.copyOf(numbers[i], FROM.length + more.size());
        for (int k = 0; k < more.size() && i < causes.size(); k++) {
          wider[i][FROM.length + k] = more.get(k).getOrDefault(causes.get(i), 0.0);
        }
      }
      return new Choice(causes, wider, gold, right, decided);
    }
  }

  private ConditionalLogit() {}

  static Choice choice(LabelledTicket ticket, List<Features> candidates, double undecided) {
    List<double[]> rows = new ArrayList<>();
    for (Features each : candidates) {
      rows.add(
          new double[] {
            each.proven() ? 1 : 0,
            each.proven() ? 0 : -1,
            each.countedWeight(),
            each.text(),
            each.example(),
            each.likelihood(),
            0
          });
    }
    rows.add(new double[] {0, 0, 0, 0, 0, undecided, 1});
    return new Choice(
        new ArrayList<>(candidates.stream().map(Features::cause).toList()),
        rows.toArray(double[][]::new),
        marks(candidates, ticket.gold()),
        marks(candidates, ticket.right()),
        !ticket.gold().isEmpty());
  }

  private static boolean[] marks(List<Features> candidates, Set<String> causes) {
    boolean[] marks = new boolean[candidates.size() + 1];
    marks[candidates.size()] = true;
    for (int i = 0; i < candidates.size(); i++) {
      marks[i] = causes.contains(candidates.get(i).cause());
      marks[candidates.size()] &= !marks[i];
    }
    return marks;
  }

  /** Newton's method, with the curvature of all suppositions' shares. */
  static double[] fit(List<Choice> choices) {
    int size = choices.getFirst().numbers()[0].length;
    double[] weights = Arrays.copyOf(FROM, size);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] system = new double[size][size + 1];
      for (Choice choice : choices) {
        add(choice, weights, system);
      }
      for (int k = 0; k < size; k++) {
        double pull = (k < FROM.length ? PULL : LEAST_PULL) * 2 * choices.size();
        system[k][k] += pull;
        system[k][size] += k < FROM.length ? pull * (FROM[k] - weights[k]) : 0;
      }
      solve(system);
      for (int k = 0; k < size; k++) {
        weights[k] += system[k][size];
      }
    }
    return weights;
  }

  /** Adds a ticket's curvature and, in the last column, the way up its likelihood. */
  private static void add(Choice choice, double[] weights, double[][] system) {
    int size = weights.length;
    double[] shares = shares(choice, weights);
    double gold = sum(shares, choice.gold());
    double right = sum(shares, choice.right());
    double[] mean = new double[size];
    for (int i = 0; i < shares.length; i++) {
      double[] row = choice.numbers()[i];
      double up =
          (choice.gold()[i] ? BEST / gold : 0) + (choice.right()[i] ? (1 - BEST) / right : 0) - 1;
      for (int k = 0; k < size; k++) {
        mean[k] += shares[i] * row[k];
        system[k][size] += shares[i] * up * row[k];
        for (int l = 0; l < size; l++) {
          system[k][l] += shares[i] * row[k] * row[l];
        }
      }
    }
    for (int k = 0; k < size; k++) {
      for (int l = 0; l < size; l++) {
        system[k][l] -= mean[k] * mean[l];
      }
    }
  }

  /** Leaves the solution in the last column; the matrix is positive definite. */
  private static void solve(double[][] system) {
    int size = system.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int l = size; l >= pivot; l--) {
        system[pivot][l] /= system[pivot][pivot];
      }
      for (int k = 0; k < size; k++) {
        double factor = system[k][pivot];
        for (int l = pivot; l <= size && k != pivot; l++) {
          system[k][l] -= factor * system[pivot][l];
        }
      }
    }
  }

  private static double[] shares(Choice choice, double[] weights) {
    double[] shares = new double[choice.numbers().length];
    for (int i = 0; i < shares.length; i++) {
      double score = 0;
      for (int k = 0; k < weights.length; k++) {
        score += weights[k] * choice.numbers()[i][k];
      }
      shares[i] = Math.exp(score);
    }
    double sum = Arrays.stream(shares).sum();
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static double sum(double[] shares, boolean[] counts) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += counts[i] ? shares[i] : 0;
    }
    return sum;
  }

  /** Whether the best cause is first, a right one is first, and the best one's likelihood. */
  record Judged(boolean decided, boolean gold, boolean right, double loss) {}

  static Judged judge(Choice choice, double[] weights) {
    double[] shares = shares(choice, weights);
    int first = 0;
    for (int i = 1; i < shares.length - 1; i++) {
      first = shares[i] > shares[first] ? i : first;
    }
    return new Judged(
        choice.decided(),
        choice.gold()[first],
        choice.right()[first],
        -Math.log(sum(shares, choice.gold())));
  }
}
