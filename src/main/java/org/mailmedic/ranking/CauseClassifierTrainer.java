package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Trains a {@link CauseClassifier}: multinomial logistic regression with a quadratic cost of large
 * parameters, by stochastic gradients with a rate of its own for each parameter (AdaGrad, Duchi and
 * others 2011). The model is OpenNLP's; its own L-BFGS trainer, which seeks the same optimum, needs
 * minutes for what takes seconds here.
 */
public final class CauseClassifierTrainer {

  /** Terms that fewer tickets hold are left out. */
  private static final int LEAST_TICKETS = 4;

  private static final int ROUNDS = 15;
  private static final double RATE = 0.15;

  /** Cost of large parameters, over all tickets; models/README.md tells how it was chosen. */
  private static final double COST = 2;

  private static final double LEAST_PARAMETER = 0.02;
  private static final double STEP = 0.01;

  /**
   * A ticket to learn from.
   *
   * @param terms what it says
   * @param cause the best cause, or {@link CauseClassifier#UNDECIDED}
   */
  public record Lesson(Set<String> terms, String cause) {
    public Lesson {
      terms = Set.copyOf(terms);
    }
  }

  /** Trains a model; the same lessons in the same order give the same model. */
  public CauseClassifier train(List<Lesson> lessons) {
    List<String> causes = List.copyOf(new TreeSet<>(lessons.stream().map(Lesson::cause).toList()));
    Map<String, Integer> tickets = new TreeMap<>();
    lessons.forEach(lesson -> lesson.terms().forEach(term -> tickets.merge(term, 1, Integer::sum)));
    tickets.values().removeIf(count -> count < LEAST_TICKETS);
    List<String> terms = List.copyOf(tickets.keySet());
    float[][] parameters = new float[terms.size()][causes.size()];
    learn(lessons, numbers(lessons, terms), causes, List.copyOf(tickets.values()), parameters);
    return new CauseClassifier(CompactModel.of(terms, causes, parameters, LEAST_PARAMETER, STEP));
  }

  /** The numbers of each lesson's terms, in order. */
  private static List<int[]> numbers(List<Lesson> lessons, List<String> terms) {
    Map<String, Integer> number = new HashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      number.put(terms.get(i), i);
    }
    return lessons.stream()
        .map(lesson ->
            lesson.terms().stream()
                .filter(number::containsKey)
                .mapToInt(number::get)
                .sorted()
                .toArray())
        .toList();
  }

  private static void learn(
      List<Lesson> lessons,
      List<int[]> terms,
      List<String> causes,
      List<Integer> tickets,
      float[][] parameters) {
    float[][] squares = new float[parameters.length][causes.size()];
    List<Integer> order = new ArrayList<>(IntStream.range(0, lessons.size()).boxed().toList());
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (int lesson : order) {
        double[] error = probabilities(terms.get(lesson), parameters, causes.size());
        error[causes.indexOf(lessons.get(lesson).cause())] -= 1;
        for (int term : terms.get(lesson)) {
          // Each of the term's tickets bears its share of the cost.
          step(parameters[term], squares[term], error, COST / tickets.get(term));
        }
      }
    }
  }

  private static void step(float[] parameters, float[] squares, double[] error, double cost) {
    for (int cause = 0; cause < parameters.length; cause++) {
      double gradient = error[cause] + cost * parameters[cause];
      squares[cause] += (float) (gradient * gradient);
      parameters[cause] -= (float) (RATE * gradient / Math.sqrt(squares[cause] + 1e-6));
    }
  }

  private static double[] probabilities(int[] terms, float[][] parameters, int causes) {
    double[] scores = new double[causes];
    for (int term : terms) {
      for (int cause = 0; cause < scores.length; cause++) {
        scores[cause] += parameters[term][cause];
      }
    }
    double most = Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (int cause = 0; cause < scores.length; cause++) {
      scores[cause] = Math.exp(scores[cause] - most);
      sum += scores[cause];
    }
    for (int cause = 0; cause < scores.length; cause++) {
      scores[cause] /= sum;
    }
    return scores;
  }
}
