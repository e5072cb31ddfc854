package org.mailmedic.triage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Redaction;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.mailmedic.ranking.ArticleIndex;

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
    return new Triage(home, TriagePath.load(home));
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
    TriagePath next = TriagePath.load(home);
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
