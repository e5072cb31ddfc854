package org.mailmedic.triage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineKindModel;
import org.mailmedic.intake.Redaction;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.KnowledgeBase;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.ranking.Features;
import org.mailmedic.ranking.RankerModel;

/** Triage of tickets with the knowledge base and models of a folder. Safe for several threads. */
public final class Triage implements AutoCloseable {

  private final Path home;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private TriagePath engine;

  private Triage(Path home, TriagePath engine) {
    this.home = home;
    this.engine = engine;
  }

  /**
   * Loads {@code kb/} and {@code models/} of {@code home}.
   *
   * @throws KnowledgeBaseException if an article breaks the format
   * @throws IOException if a file cannot be read
   */
  public static Triage open(Path home) throws IOException, KnowledgeBaseException {
    return new Triage(home, load(home));
  }

  private static TriagePath load(Path home) throws IOException, KnowledgeBaseException {
    return new TriagePath(KnowledgeBase.load(home.resolve("kb")), model(home), reader(home));
  }

  /** A reader with the model of line kinds; with the rules alone where there is no model. */
  private static TicketReader reader(Path home) throws IOException {
    Path file = home.resolve("models/line-kinds.bin");
    return new TicketReader(Files.exists(file) ? LineKindModel.read(file) : null);
  }

  /**
   * Triages one ticket.
   *
   * @param text plain text or a raw e-mail
   * @throws UnusableTicketException if the text is empty, too long or not text
   */
  public TriageResult triage(String text) throws UnusableTicketException {
    TicketCheck.check(text);
    String safe = redact(text);
    return read(current -> current.triage(safe));
  }

  /**
   * Triages one ticket that has a subject.
   *
   * @param subject one line; null or blank where there is none
   * @param text plain text or a raw e-mail; lines are counted in it
   * @throws UnusableTicketException if the text is empty, too long or not text
   */
  public TriageResult triage(@Nullable String subject, String text) throws UnusableTicketException {
    // Behind the text, so that the subject moves no line.
    return triage(subject == null || subject.isBlank() ? text : text + "\n\n" + subject.strip());
  }

  /**
   * Takes passwords, keys and login strings out of a text; its lines stay where they are. What is
   * stored or logged must have gone through it.
   */
  public static String redact(String text) {
    return Redaction.redact(text);
  }

  /**
   * Triages one ticket whose character set is not known yet.
   *
   * @param raw plain text or a raw e-mail as it came
   * @throws UnusableTicketException if the text is empty, too long or not text
   */
  public TriageResult triage(byte[] raw) throws UnusableTicketException {
    return triage(TicketReader.decode(raw));
  }

  /** What the ranker is told of the causes of a ticket, to train it. */
  public List<Features> features(String text) throws UnusableTicketException {
    TicketCheck.check(text);
    String safe = redact(text);
    return read(current -> current.features(safe));
  }

  /** The ranker's numbers in a folder. */
  public static RankerModel model(Path home) throws IOException {
    return TriageJson.mapper().readValue(Files.readAllBytes(modelFile(home)), RankerModel.class);
  }

  /** Replaces the ranker's numbers in a folder. */
  public static void writeModel(Path home, RankerModel model) throws IOException {
    Files.writeString(
        modelFile(home),
        TriageJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(model) + "\n");
  }

  private static Path modelFile(Path home) {
    return home.resolve("models/ranker.json");
  }

  /** Documents that share words with {@code query}, best first. */
  public List<ArticleIndex.Hit> search(String query, ArticleIndex.Kind kind, int limit) {
    return read(current -> current.search(query, kind, limit));
  }

  /** The article about a cause. */
  public Optional<Article> article(String id) {
    return read(current -> current.knowledge().find(id));
  }

  /**
   * Reads the knowledge base again; tickets under way finish with the old one, which also stays in
   * use when the new one cannot be loaded.
   */
  public void reload() throws IOException, KnowledgeBaseException {
    TriagePath next = load(home);
    lock.writeLock().lock();
    try {
      engine.close();
      engine = next;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** An engine is not closed while it is in use. */
  private <T> T read(Function<TriagePath, T> use) {
    lock.readLock().lock();
    try {
      return use.apply(engine);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      engine.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
