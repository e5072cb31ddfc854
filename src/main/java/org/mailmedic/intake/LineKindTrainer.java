package org.mailmedic.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.util.CollectionObjectStream;
import opennlp.tools.util.TrainingParameters;

/** Trains the model of line kinds and measures it beside the rules on sources that it never saw. */
public final class LineKindTrainer {

  private static final int TRAINING_TICKETS = 800;
  private static final int TEST_TICKETS = 300;
  private static final int LEAST_SEEN = 3;
  private static final int ITERATIONS = 100;

  /**
   * How many lines were told rightly.
   *
   * @param lines how many there were
   * @param byRules by the rules alone
   * @param byModel by the model alone
   * @param byBoth by the rules with the model beside them
   */
  public record Score(int lines, int byRules, int byModel, int byBoth) {
    Score plus(boolean rules, boolean model, boolean both) {
      return new Score(lines + 1, byRules + one(rules), byModel + one(model), byBoth + one(both));
    }

    private static int one(boolean right) {
      return right ? 1 : 0;
    }
  }

  private final LineSources sources;

  private LineKindTrainer(LineSources sources) {
    this.sources = sources;
  }

  /**
   * Reads labelled lines: source, kind, line, apart by tabs.
   *
   * @throws IOException if the file cannot be read or a row has another form
   */
  public static LineKindTrainer of(Path file) throws IOException {
    return new LineKindTrainer(LineSources.read(file));
  }

  /** Trains with the sources of the training part and judges lines of the others, by kind. */
  public Map<Segment.Kind, Score> measure() throws IOException {
    LineKindModel model = new LineKindModel(train(sources.training(), TRAINING_TICKETS));
    TicketReader rules = new TicketReader();
    TicketReader both = new TicketReader(model);
    Map<Segment.Kind, Score> scores = new EnumMap<>(Segment.Kind.class);
    for (BuiltTicket ticket : sources.test().tickets(TEST_TICKETS, 2)) {
      Map<Integer, Segment.Kind> byRules = ticket.kinds(rules);
      Map<Integer, Segment.Kind> byBoth = ticket.kinds(both);
      List<BuiltTicket.Line> lines = ticket.lines();
      for (int i = 0; i < lines.size(); i++) {
        Segment.Kind gold = lines.get(i).kind();
        Segment.Kind alone = model.kind(ticket.features(i));
        int number = lines.get(i).number();
        scores.merge(
            gold,
            new Score(0, 0, 0, 0)
                .plus(byRules.get(number) == gold, alone == gold, byBoth.get(number) == gold),
            LineKindTrainer::sum);
      }
    }
    return scores;
  }

  /** Trains with all sources and writes the model. */
  public void write(Path file) throws IOException {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      train(sources.all(), TRAINING_TICKETS).serialize(stream);
    }
  }

  /** The sum of two scores. */
  public static Score sum(Score one, Score other) {
    return new Score(
        one.lines() + other.lines(),
        one.byRules() + other.byRules(),
        one.byModel() + other.byModel(),
        one.byBoth() + other.byBoth());
  }

  private static DoccatModel train(LineSources.Part part, int tickets) throws IOException {
    List<DocumentSample> samples = new ArrayList<>();
    for (BuiltTicket ticket : part.tickets(tickets, 1)) {
      List<BuiltTicket.Line> lines = ticket.lines();
      for (int i = 0; i < lines.size(); i++) {
        samples.add(new DocumentSample(lines.get(i).kind().name(), ticket.features(i)));
      }
    }
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, LEAST_SEEN);
    return DocumentCategorizerME.train(
        "x-unspecified",
        new CollectionObjectStream<>(samples),
        parameters,
        new DoccatFactory(new FeatureGenerator[] {new BagOfWordsFeatureGenerator()}));
  }
}
