package org.mailmedic.triage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailmedic.diagnosis.Diagnostician;
import org.mailmedic.intake.Redaction;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.KnowledgeBase;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.ranking.LabelledTicket;
import org.mailmedic.ranking.Ranker;
import org.mailmedic.ranking.RankerTrainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trains the models of a folder on its labelled tickets and its articles' examples. */
public final class Training implements AutoCloseable {

  private static final String UNDECIDED = "ask";
  private static final String NOT_MAIL = "none";

  private final Path models;
  private final KnowledgeBase knowledge;
  private final TicketReader reader;
  private final Diagnostician diagnostician;
  private final ArticleIndex index;
  private final Ranker observer;
  private final JsonMapper mapper = TriageJson.mapper();

  private Training(Path home, KnowledgeBase knowledge, TicketReader reader) {
    this.models = home.resolve("models");
    this.reader = reader;
    this.knowledge = knowledge;
    this.diagnostician = new Diagnostician(knowledge);
    this.index = new ArticleIndex(knowledge.articles());
    this.observer = Ranker.untrained(knowledge, index);
  }

  /**
   * Loads {@code kb/} of {@code home}.
   *
   * @throws KnowledgeBaseException if an article breaks the format
   * @throws IOException if a file cannot be read
   */
  public static Training open(Path home) throws IOException, KnowledgeBaseException {
    return new Training(home, KnowledgeBase.load(home.resolve("kb")), TriagePath.reader(home));
  }

  /**
   * Trains on the tickets in {@code models/}.
   *
   * @throws IOException if a file cannot be read, or a line is no labelled ticket
   */
  public RankerTrainer.Trained train() throws IOException {
    List<LabelledTicket> tuned = new ArrayList<>(examples());
    tuned.addAll(tickets("tickets-for-patterns.jsonl"));
    return new RankerTrainer()
        .train(
            new RankerTrainer.Tickets(
                tuned, tickets("tickets-for-training.jsonl"), tickets("tickets-reworded.jsonl")));
  }

  /** Replaces the models of the folder. */
  public void write(RankerTrainer.Trained trained) throws IOException {
    trained.classifier().write(models.resolve(TriagePath.CLASSIFIER));
    Files.writeString(
        models.resolve(TriagePath.RANKER),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(trained.model()) + "\n");
  }

  private List<LabelledTicket> examples() {
    List<LabelledTicket> tickets = new ArrayList<>();
    for (Article article : knowledge.articles()) {
      for (List<Article.Example> examples : List.of(article.examples(), article.nearMisses())) {
        for (Article.Example example : examples) {
          if (!example.cause().equals(NOT_MAIL)) {
            tickets.add(ticket(article.id(), example.ticket(), Set.of(example.cause()), Set.of()));
          }
        }
      }
    }
    return tickets;
  }

  private List<LabelledTicket> tickets(String name) throws IOException {
    List<LabelledTicket> tickets = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(models.resolve(name))) {
      number++;
      try {
        JsonNode ticket = mapper.readTree(line);
        Set<String> gold = strings(ticket.get("gold"));
        if (!gold.contains(NOT_MAIL)) {
          tickets.add(
              ticket(
                  ticket.get("id").asString(),
                  ticket.get("text").asString(),
                  gold,
                  strings(ticket.get("acceptable"))));
        }
      } catch (RuntimeException e) {
        throw new IOException(
            models.resolve(name) + ": line " + number + ": no labelled ticket: " + e.getMessage(),
            e);
      }
    }
    return tickets;
  }

  private LabelledTicket ticket(String id, String text, Set<String> gold, Set<String> acceptable) {
    return new LabelledTicket(
        id,
        observer.observe(diagnostician.diagnose(reader.read(Redaction.redact(text)))),
        causes(gold),
        causes(acceptable));
  }

  private static Set<String> causes(Set<String> labels) {
    Set<String> causes = new HashSet<>(labels);
    causes.remove(UNDECIDED);
    return causes;
  }

  private static Set<String> strings(JsonNode array) {
    Set<String> strings = new HashSet<>();
    array.forEach(element -> strings.add(element.asString()));
    return strings;
  }

  @Override
  public void close() {
    index.close();
  }
}
