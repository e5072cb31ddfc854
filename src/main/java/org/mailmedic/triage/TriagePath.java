package org.mailmedic.triage;

import java.util.List;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.Diagnostician;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.ranking.Features;
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

  private final KnowledgeBase knowledge;
  private final TicketReader reader;
  private final Diagnostician diagnostician;
  private final ArticleIndex index;
  private final Ranker ranker;
  private final ReplyWriter replies = new ReplyWriter();

  TriagePath(KnowledgeBase knowledge, RankerModel model, TicketReader reader) {
    this.reader = reader;
    this.knowledge = knowledge;
    this.diagnostician = new Diagnostician(knowledge);
    this.index = new ArticleIndex(knowledge.articles());
    this.ranker = new Ranker(knowledge, index, model);
  }

  TriageResult triage(String text) {
    Reading reading = reader.read(text);
    Diagnosis diagnosis = diagnostician.diagnose(reading);
    Ranking ranking = ranker.rank(diagnosis);
    Reply reply = replies.write(diagnosis, ranking);
    return new ResultMapper(diagnosis, reply).map(ranking);
  }

  List<Features> features(String text) {
    return ranker.features(diagnostician.diagnose(reader.read(text)));
  }

  List<ArticleIndex.Hit> search(String query, ArticleIndex.Kind kind, int limit) {
    return index.search(query, kind, limit);
  }

  KnowledgeBase knowledge() {
    return knowledge;
  }

  @Override
  public void close() {
    diagnostician.close();
    index.close();
  }
}
