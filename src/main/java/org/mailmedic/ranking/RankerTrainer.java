package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains the {@link CauseClassifier} and fits the numbers of a {@link RankerModel} to labelled
 * tickets. No ticket is judged by a classifier, or by numbers, that were trained on it; one of our
 * own by none that knows its writer, since words of one hand are easier to guess than those of
 * people not met before.
 */
public final class RankerTrainer {

  private static final int FOLDS = 5;

  /** The number of no fold. */
  private static final int NONE = -1;

  private static final double WANTED_PRECISION = 0.98;

  /** How often the classifier sees a real ticket for once that it sees one of our own. */
  private static final int REAL_TICKETS_COUNT = 3;

  /** For so many of our own a real ticket counts where scores are fitted and answers decided. */
  private static final int REAL_JUDGED_COUNT = 10;

  /**
   * The tickets to train on, by what they may be used for.
   *
   * @param tuned tickets that the patterns were tuned on: they teach the classifier only
   * @param unseen tickets that no pattern was tuned on: they teach the classifier and say how much
   *     each kind of evidence is worth, and how sure a first cause is
   * @param real real tickets, on which patterns were tuned: they teach and say the same
   */
  public record Tickets(
      List<LabelledTicket> tuned, List<LabelledTicket> unseen, List<LabelledTicket> real) {
    public Tickets {
      tuned = List.copyOf(tuned);
      unseen = List.copyOf(unseen);
      real = List.copyOf(real);
    }
  }

  /**
   * What training gave.
   *
   * @param classifier trained on all tickets
   * @param model fitted with likelihoods from classifiers that did not know the ticket
   * @param unseen the unseen tickets, each judged by a model trained without it
   * @param real the real tickets, each judged by a classifier and a confidence without it
   */
  public record Trained(
      CauseClassifier classifier, RankerModel model, List<Judgement> unseen, List<Judgement> real) {
    public Trained {
      unseen = List.copyOf(unseen);
      real = List.copyOf(real);
    }
  }

  /**
   * The first cause of a ticket.
   *
   * @param ticket id of the ticket
   * @param cause its first cause; empty where it has none
   * @param confidence of the first cause
   * @param answering how sure it is that an answer with it is right
   * @param proven whether it may be answered at all
   * @param undecided whether the ticket decides for no cause
   * @param best whether it is the best cause
   * @param right whether it is the best cause or can be defended
   */
  public record Judgement(
      String ticket,
      String cause,
      double confidence,
      double answering,
      boolean proven,
      boolean undecided,
      boolean best,
      boolean right) {

    /** Whether a model gives the cause as the answer. */
    public boolean isAnswered(RankerModel model) {
      return proven && answering >= model.answer();
    }

    /** Whether it is the best cause, or rightly no answer. */
    public boolean isBest(RankerModel model) {
      return undecided ? !isAnswered(model) : best;
    }
  }

  /** Trains on all tickets and judges by folds. */
  public Trained train(Tickets tickets) {
    Map<String, Integer> folds = folds(tickets);
    List<List<ScoredTicket>> unseenFolds = new ArrayList<>();
    List<List<ScoredTicket>> realFolds = new ArrayList<>();
    List<CauseClassifier> classifiers =
        IntStream.range(0, FOLDS)
            .parallel()
            .mapToObj(fold ->
                classifier(
                    without(tickets.tuned(), folds, fold),
                    without(tickets.unseen(), folds, fold),
                    without(tickets.real(), folds, fold)))
            .toList();
    for (int fold = 0; fold < FOLDS; fold++) {
      unseenFolds.add(scored(only(tickets.unseen(), folds, fold), classifiers.get(fold)));
      realFolds.add(scored(only(tickets.real(), folds, fold), classifiers.get(fold)));
    }
    RankerModel model = fit(flat(unseenFolds, NONE), flat(realFolds, NONE));

    List<Judgement> judgedUnseen = new ArrayList<>();
    List<Judgement> judgedReal = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      RankerModel ofOthers = fit(flat(unseenFolds, fold), flat(realFolds, fold));
      judgedUnseen.addAll(judge(ofOthers, unseenFolds.get(fold)));
      judgedReal.addAll(judge(ofOthers, realFolds.get(fold)));
    }
    return new Trained(
        classifier(tickets.tuned(), tickets.unseen(), tickets.real()),
        model.withAnswer(lowestAnswer(judgedUnseen, judgedReal)),
        judgedUnseen,
        judgedReal);
  }

  private static RankerModel fit(List<ScoredTicket> unseen, List<ScoredTicket> real) {
    List<ScoredTicket> weighed = new ArrayList<>(unseen);
    Collections.nCopies(REAL_JUDGED_COUNT, real).forEach(weighed::addAll);
    return ConfidenceFit.fit(RankerFit.fit(weighed), both(unseen, real));
  }

  /** From how sure on answers are right as often as wanted. */
  static double lowestAnswer(List<Judgement> unseen, List<Judgement> real) {
    List<Judgement> weighed = new ArrayList<>(unseen);
    real.forEach(each -> weighed.addAll(Collections.nCopies(REAL_JUDGED_COUNT, each)));
    List<Judgement> best =
        weighed.stream()
            .filter(Judgement::proven)
            .sorted(Comparator.comparingDouble(Judgement::answering).reversed())
            .toList();
    double lowest = 0.99;
    int right = 0;
    for (int i = 0; i < best.size(); i++) {
      right += best.get(i).right() ? 1 : 0;
      if (right >= WANTED_PRECISION * (i + 1)) {
        lowest = best.get(i).answering();
      }
    }
    return lowest;
  }

  private static CauseClassifier classifier(
      List<LabelledTicket> tuned, List<LabelledTicket> unseen, List<LabelledTicket> real) {
    return new CauseClassifierTrainer()
        .train(
            Stream.concat(
                    Stream.of(tuned, unseen), Stream.generate(() -> real).limit(REAL_TICKETS_COUNT))
                .flatMap(List::stream)
                .map(LabelledTicket::lesson)
                .toList());
  }

  private static List<ScoredTicket> scored(
      List<LabelledTicket> tickets, CauseClassifier classifier) {
    List<ScoredTicket> scored = new ArrayList<>();
    for (LabelledTicket ticket : tickets) {
      Map<String, Double> likelihoods = classifier.likelihoods(ticket.observation().terms());
      scored.add(
          new ScoredTicket(
              ticket.id(),
              Features.join(ticket.observation().known(), likelihoods, classifier.unknownCause()),
              likelihoods.getOrDefault(CauseClassifier.UNDECIDED, 0.0),
              ticket.gold(),
              ticket.right()));
    }
    return scored;
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<Judgement> judge(RankerModel model, List<ScoredTicket> tickets) {
    return tickets.stream().map(ticket -> ticket.judge(model)).toList();
  }

  /** The fold of each ticket by its id: a writer's tickets are in one, real ones in any. */
  private static Map<String, Integer> folds(Tickets tickets) {
    List<String> writers =
        tickets.unseen().stream().map(LabelledTicket::writer).distinct().sorted().toList();
    Map<String, Integer> folds = new HashMap<>();
    for (List<LabelledTicket> each : List.of(tickets.tuned(), tickets.unseen())) {
      each.forEach(ticket -> folds.put(ticket.id(), writers.indexOf(ticket.writer()) % FOLDS));
    }
    List<LabelledTicket> real = new ArrayList<>(tickets.real());
    Collections.shuffle(real, new Random(1));
    for (int i = 0; i < real.size(); i++) {
      folds.put(real.get(i).id(), i % FOLDS);
    }
    return folds;
  }

  private static List<LabelledTicket> only(
      List<LabelledTicket> all, Map<String, Integer> folds, int fold) {
    return all.stream().filter(ticket -> folds.getOrDefault(ticket.id(), NONE) == fold).toList();
  }

  private static List<LabelledTicket> without(
      List<LabelledTicket> all, Map<String, Integer> folds, int fold) {
    return all.stream().filter(ticket -> folds.getOrDefault(ticket.id(), NONE) != fold).toList();
  }

  private static <T> List<T> flat(List<List<T>> folds, int without) {
    return IntStream.range(0, folds.size())
        .filter(i -> i != without)
        .mapToObj(folds::get)
        .flatMap(List::stream)
        .toList();
  }
}
