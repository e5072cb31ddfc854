package org.mailmedic.triage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.Diagnostician;
import org.mailmedic.intake.LineKindModel;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.ranking.CauseClassifier;
import org.mailmedic.ranking.Ranker;
import org.mailmedic.ranking.RankerModel;
import org.mailmedic.ranking.Ranking;
import org.mailmedic.reply.Reply;
import org.mailmedic.reply.ReplyWriter;

/**
 * The way of a ticket for one state of the knowledge base. Safe for use by several threads; {@link
 * #close} frees the indexes.
 */
final class TriagePath implements AutoCloseable {

  /** The classifier of causes in {@code models/}. */
  static final String CLASSIFIER = "causes.maxent.gz";

  /** The ranker's numbers in {@code models/}. */
  static final String RANKER = "ranker.json";

  private final KnowledgeBase knowledge;
  private final TicketReader reader;
  private final Diagnostician diagnostician;
  private final ArticleIndex index;
  private final Ranker ranker;
  private final ReplyWriter replies = new ReplyWriter();

  private TriagePath(
      KnowledgeBase knowledge, TicketReader reader, CauseClassifier classifier, RankerModel model) {
    this.reader = reader;
    this.knowledge = knowledge;
    CompletableFuture<ArticleIndex> indexing =
        CompletableFuture.supplyAsync(() -> new ArticleIndex(knowledge.articles()));
    this.diagnostician = new Diagnostician(knowledge);
    this.index = indexing.join();
    this.ranker = new Ranker(knowledge, index, classifier, model);
  }

  /** Loads {@code kb/} and {@code models/} of {@code home}. */
  static TriagePath load(Path home) throws IOException, KnowledgeBaseException {
    Path models = home.resolve("models");
    return new TriagePath(
        KnowledgeBase.load(home.resolve("kb")),
        reader(home),
        CauseClassifier.read(models.resolve(CLASSIFIER)),
        TriageJson.mapper()
            .readValue(Files.readAllBytes(models.resolve(RANKER)), RankerModel.class));
  }

  /** A reader with the model of line kinds; with the rules alone where there is no model. */
  static TicketReader reader(Path home) throws IOException {
    Path file = home.resolve("models/line-kinds.bin");
    return new TicketReader(Files.exists(file) ? LineKindModel.read(file) : null);
  }

  TriageResult triage(String text) {
    Reading reading = reader.read(text);
    Diagnosis diagnosis = diagnostician.diagnose(reading);
    Ranking ranking = ranker.rank(diagnosis);
    Reply reply = replies.write(diagnosis, ranking);
    return new ResultMapper(diagnosis, reply).map(ranking);
  }

  List<ArticleIndex.Hit> search(String query, ArticleIndex.Kind kind, int limit) {
    return index.search(query, kind, limit);
  }

  KnowledgeBase knowledge() {
    return knowledge;
  }

  @Override
  public void close() {
    index.close();
  }
}
