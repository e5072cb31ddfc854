package org.mailmedic.ranking;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.Diagnostician;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Redaction;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.KnowledgeBase;
import org.mailmedic.ranking.CauseClassifierTrainer.Lesson;
import org.mailmedic.ranking.ConditionalLogit.Choice;
import org.mailmedic.ranking.ConditionalLogit.Judged;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures whether the cosine between sentence embeddings of a ticket and of the articles and their
 * examples would make the ranking better: {@code models/README.md}, "Sentence embeddings". Runs in
 * the project's folder; what takes long is kept in {@code target/embeddings}.
 */
final class EmbeddingsMeasurement {

  private static final Path CACHE = Path.of("target", "embeddings");
  private static final String NOT_MAIL = "none";
  private static final int FOLDS = 5;
  private static final int TIMED = 60;
  private static final int TEXT = 3;
  private static final int EXAMPLE = 4;

  /** A model and the windows of a text that it is given, of which the most similar one counts. */
  private record Way(String label, String model, boolean mean, int size, int most) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("MiniLM, first 128", "all-minilm-l6-v2-q", true, 128, 1),
          new Way("MiniLM, 4 x 128", "all-minilm-l6-v2-q", true, 128, 4),
          new Way("bge-small, first 512", "bge-small-en-v1.5-q", false, 512, 1));

  /** A ticket as the ranker sees it, with its gold causes and its text. */
  private record Ticket(Choice choice, Set<String> gold, String text) implements Serializable {}

  /** The tickets that the ranker is fitted to and those that judge it. */
  private record Tickets(List<Ticket> fitted, List<Ticket> checking) implements Serializable {}

  private record Read(LabelledTicket labelled, String text) {}

  private final KnowledgeBase knowledge = KnowledgeBase.load(Path.of("kb"));
  private final Diagnostician diagnostician = new Diagnostician(knowledge);
  private final Ranker observer =
      Ranker.untrained(knowledge, new ArticleIndex(knowledge.articles()));
  private final TicketReader reader = new TicketReader();

  private EmbeddingsMeasurement() throws Exception {}

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(CACHE);
    EmbeddingsMeasurement measurement = new EmbeddingsMeasurement();
    Path file = CACHE.resolve("tickets.ser");
    if (!Files.exists(file)) {
      write(file, measurement.tickets());
    }
    measurement.measure((Tickets) read(file));
  }

  private void measure(Tickets tickets) throws IOException, OrtException, ClassNotFoundException {
    alone("BM25, articles", tickets.checking(), numbers(tickets.checking(), TEXT));
    alone("BM25, examples", tickets.checking(), numbers(tickets.checking(), EXAMPLE));
    judge("ranker as it is", tickets, List.of(), List.of());
    for (Way way : WAYS) {
      try (Vectors vectors = new Vectors(way)) {
        Map<String, List<float[]>> articles = new HashMap<>();
        Map<String, List<float[]>> examples = new HashMap<>();
        for (Article article : knowledge.articles()) {
          String text =
              String.join(
                  "\n", article.text().title(), article.text().whatYouSee(), article.text().why());
          articles.put(article.id(), vectors.of(text));
          for (Article.Example example : article.examples()) {
            examples
                .computeIfAbsent(example.cause(), cause -> new ArrayList<>())
                .addAll(vectors.of(text(reader.read(Redaction.redact(example.ticket())))));
          }
        }
        List<List<Map<String, Double>>> fitted =
            cosines(vectors, tickets.fitted(), articles, examples);
        List<List<Map<String, Double>>> checking =
            cosines(vectors, tickets.checking(), articles, examples);
        vectors.save();
        vectors.time(tickets.checking().stream().limit(TIMED).map(Ticket::text).toList());
        alone(way.label() + ", articles", tickets.checking(), only(checking, 0));
        alone(way.label() + ", examples", tickets.checking(), only(checking, 1));
        judge(way.label() + ", articles", tickets, pick(fitted, 0), pick(checking, 0));
        judge(way.label() + ", examples", tickets, pick(fitted, 1), pick(checking, 1));
        judge(way.label() + ", both", tickets, fitted, checking);
      }
    }
  }

  /** Every ticket with the likelihoods of a classifier that was trained without it. */
  private Tickets tickets() throws IOException {
    List<Read> training = shuffled(read("tickets-for-training.jsonl"));
    List<Read> reworded = shuffled(read("tickets-reworded.jsonl"));
    List<Read> checking = read("tickets-for-checking.jsonl");
    List<Lesson> tuned = new ArrayList<>();
    for (Article article : knowledge.articles()) {
      tuned.addAll(
          Stream.concat(article.examples().stream(), article.nearMisses().stream())
              .parallel()
              .filter(example -> !example.cause().equals(NOT_MAIL))
              .map(example ->
                  new Lesson(TicketTerms.of(diagnose(example.ticket())), example.cause()))
              .toList());
    }
    read("tickets-for-patterns.jsonl").forEach(each -> tuned.add(each.labelled().lesson()));
    List<CauseClassifier> classifiers =
        IntStream.range(0, FOLDS)
            .parallel()
            .mapToObj(fold ->
                new CauseClassifierTrainer()
                    .train(
                        Stream.concat(
                                tuned.stream(),
                                Stream.of(training, reworded)
                                    .flatMap(all ->
                                        IntStream.range(0, all.size())
                                            .filter(i -> i % FOLDS != fold)
                                            .mapToObj(i -> all.get(i).labelled().lesson())))
                            .toList()))
            .toList();
    List<Ticket> fitted = new ArrayList<>();
    for (List<Read> all : List.of(training, reworded)) {
      for (int i = 0; i < all.size(); i++) {
        fitted.add(ticket(all.get(i), classifiers.get(i % FOLDS)));
      }
    }
    CauseClassifier whole = CauseClassifier.read(Path.of("models", "causes.maxent.gz"));
    return new Tickets(
        fitted, new ArrayList<>(checking.stream().map(each -> ticket(each, whole)).toList()));
  }

  private static Ticket ticket(Read read, CauseClassifier classifier) {
    Observation observation = read.labelled().observation();
    Map<String, Double> likelihoods = classifier.likelihoods(observation.terms());
    return new Ticket(
        ConditionalLogit.choice(
            read.labelled(),
            Features.join(observation.known(), likelihoods, classifier.unknownCause()),
            likelihoods.getOrDefault(CauseClassifier.UNDECIDED, 0.0)),
        new HashSet<>(read.labelled().gold()),
        read.text());
  }

  private List<Read> read(String name) throws IOException {
    JsonMapper mapper = new JsonMapper();
    return Files.readAllLines(Path.of("models", name)).parallelStream()
        .map(mapper::readTree)
        .filter(ticket -> !strings(ticket.get("gold")).contains(NOT_MAIL))
        .map(ticket -> {
          Diagnosis diagnosis = diagnose(ticket.get("text").asString());
          Set<String> gold = strings(ticket.get("gold"));
          gold.remove(CauseClassifier.UNDECIDED);
          return new Read(
              new LabelledTicket(
                  observer.observe(diagnosis), gold, strings(ticket.get("acceptable"))),
              text(diagnosis.reading()));
        })
        .toList();
  }

  private Diagnosis diagnose(String text) {
    return diagnostician.diagnose(reader.read(Redaction.redact(text)));
  }

  private static Set<String> strings(JsonNode array) {
    return array
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<Read> shuffled(List<Read> tickets) {
    List<Read> shuffled = new ArrayList<>(tickets);
    Collections.shuffle(shuffled, new Random(1));
    return shuffled;
  }

  /** Prose, replies and what the logs say, each line once, the most telling first. */
  private static String text(Reading reading) {
    Set<String> lines = new LinkedHashSet<>();
    for (Segment segment : reading.segments()) {
      switch (segment.kind()) {
        case PROSE, OTHER, BOUNCE, SMTP_TRANSCRIPT ->
            segment.lines().stream().map(TicketLine::text).forEach(lines::add);
        case LOG, MAIN_CF, MASTER_CF, DOVECOT_CONF -> {}
      }
    }
    reading.replies().stream().map(SmtpReply::text).forEach(lines::add);
    reading.events().stream().map(LogEvent::message).forEach(lines::add);
    return String.join("\n", lines);
  }

  private static List<List<Map<String, Double>>> cosines(
      Vectors vectors,
      List<Ticket> tickets,
      Map<String, List<float[]>> articles,
      Map<String, List<float[]>> examples)
      throws OrtException {
    List<List<Map<String, Double>>> all = new ArrayList<>();
    for (Ticket ticket : tickets) {
      List<float[]> own = vectors.of(ticket.text());
      all.add(List.of(cosines(own, articles), cosines(own, examples)));
    }
    return all;
  }

  /** The best cosine of each cause, in proportion to the best of all. */
  private static Map<String, Double> cosines(
      List<float[]> own, Map<String, List<float[]>> vectors) {
    Map<String, Double> cosines = new HashMap<>();
    vectors.forEach((cause, others) -> {
      for (float[] mine : own) {
        for (float[] other : others) {
          double product = 0;
          for (int i = 0; i < mine.length; i++) {
            product += mine[i] * other[i];
          }
          cosines.merge(cause, product, Math::max);
        }
      }
    });
    double best = Collections.max(cosines.values());
    cosines.replaceAll((cause, cosine) -> Math.max(0, cosine / best));
    return cosines;
  }

  private static List<List<Map<String, Double>>> pick(
      List<List<Map<String, Double>>> all, int which) {
    return all.stream().map(each -> List.of(each.get(which))).toList();
  }

  private static List<Map<String, Double>> only(List<List<Map<String, Double>>> all, int which) {
    return all.stream().map(each -> each.get(which)).toList();
  }

  private static List<Map<String, Double>> numbers(List<Ticket> tickets, int which) {
    List<Map<String, Double>> numbers = new ArrayList<>();
    for (Ticket ticket : tickets) {
      Map<String, Double> own = new HashMap<>();
      for (int i = 0; i < ticket.choice().causes().size(); i++) {
        own.put(ticket.choice().causes().get(i), ticket.choice().numbers()[i][which]);
      }
      numbers.add(own);
    }
    return numbers;
  }

  /** Prints how often the best cause is the first, or among the first three, by one number. */
  private static void alone(String label, List<Ticket> tickets, List<Map<String, Double>> numbers) {
    int[] found = new int[3];
    for (int i = 0; i < tickets.size(); i++) {
      Set<String> gold = tickets.get(i).gold();
      List<String> order =
          numbers.get(i).entrySet().stream()
              .sorted(Comparator.comparingDouble(entry -> -entry.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      found[0] += gold.isEmpty() ? 0 : 1;
      found[1] += order.stream().limit(1).anyMatch(gold::contains) ? 1 : 0;
      found[2] += order.stream().limit(3).anyMatch(gold::contains) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%-40s alone: top-1 %.1f %%, top-3 %.1f %% of %d%n",
        label,
        100.0 * found[1] / found[0],
        100.0 * found[2] / found[0],
        found[0]);
  }

  /** Fits the ranker with further numbers and prints how it judges, the fitted ones by folds. */
  private static void judge(
      String label,
      Tickets tickets,
      List<List<Map<String, Double>>> fitted,
      List<List<Map<String, Double>>> checking) {
    List<Choice> choices = choices(tickets.fitted(), fitted);
    double[] weights = ConditionalLogit.fit(choices);
    List<Judged> checked =
        choices(tickets.checking(), checking).stream()
            .map(choice -> ConditionalLogit.judge(choice, weights))
            .toList();
    List<Judged> folds = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int number = fold;
      double[] others =
          ConditionalLogit.fit(
              IntStream.range(0, choices.size())
                  .filter(i -> i % FOLDS != number)
                  .mapToObj(choices::get)
                  .toList());
      IntStream.range(0, choices.size())
          .filter(i -> i % FOLDS == number)
          .forEach(i -> folds.add(ConditionalLogit.judge(choices.get(i), others)));
    }
    System.out.printf(
        "%-42s %s; by folds %s; weights %s%n",
        label,
        figures(checked),
        figures(folds),
        Arrays.toString(
            Arrays.stream(weights).map(each -> Math.round(each * 100) / 100.0).toArray()));
  }

  private static String figures(List<Judged> judged) {
    List<Judged> decided = judged.stream().filter(Judged::decided).toList();
    long gold = decided.stream().filter(Judged::gold).count();
    long right = decided.stream().filter(Judged::right).count();
    return String.format(
        Locale.ROOT,
        "top-1 %d = %.1f %%, right %d = %.1f %% of %d, nll %.3f",
        gold,
        100.0 * gold / decided.size(),
        right,
        100.0 * right / decided.size(),
        decided.size(),
        judged.stream().mapToDouble(Judged::loss).average().orElse(0));
  }

  private static List<Choice> choices(List<Ticket> tickets, List<List<Map<String, Double>>> more) {
    return IntStream.range(0, tickets.size())
        .mapToObj(i -> tickets.get(i).choice().with(more.isEmpty() ? List.of() : more.get(i)))
        .toList();
  }

  private static Object read(Path file) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      return in.readObject();
    }
  }

  private static void write(Path file, Object what) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeObject(what);
    }
  }

  /** Vectors of texts, kept in a file. */
  private static final class Vectors implements AutoCloseable {

    private final Way way;
    private final SentenceEmbedder embedder;
    private final Path file;
    private final Map<List<Long>, float[]> known;
    private final double memoryBefore;

    @SuppressWarnings("unchecked")
    Vectors(Way way) throws IOException, OrtException, ClassNotFoundException {
      this.way = way;
      file = CACHE.resolve(way.model() + "-" + way.size() + ".ser");
      known = Files.exists(file) ? (Map<List<Long>, float[]>) read(file) : new HashMap<>();
      memoryBefore = memory();
      embedder = new SentenceEmbedder(way.model(), way.mean());
    }

    List<float[]> of(String text) throws OrtException {
      List<float[]> vectors = new ArrayList<>();
      for (long[] window : embedder.windows(text, way.size(), way.most())) {
        List<Long> key = Arrays.stream(window).boxed().toList();
        if (!known.containsKey(key)) {
          known.put(key, embedder.embed(window));
        }
        vectors.add(known.get(key));
      }
      return vectors;
    }

    void save() throws IOException {
      write(file, known);
    }

    /** Prints the processor time of this thread, which does all the work, and the memory. */
    void time(List<String> texts) throws IOException, OrtException {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (String text : texts) {
        for (long[] window : embedder.windows(text, way.size(), way.most())) {
          embedder.embed(window);
        }
      }
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      System.out.printf(
          Locale.ROOT,
          "%n%s: %.0f ms of processor time a ticket, process %+.0f MB%n",
          way.label(),
          spent / 1e6 / texts.size(),
          memory() - memoryBefore);
    }

    private static double memory() throws IOException {
      try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
        return lines
            .filter(line -> line.startsWith("VmRSS"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
            .sum();
      }
    }

    @Override
    public void close() throws OrtException {
      embedder.close();
    }
  }
}
