package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mailmedic.diagnosis.Candidate;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.ProvenFix;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.KnowledgeBase;

/**
 * Puts the causes of a ticket in order and says how sure that is. Safe for use by several threads.
 */
public final class Ranker {

  private static final int TEXT_CANDIDATES = 30;
  private static final int SIMILAR = 5;

  /** Characters of the search text after which no further log joins it. */
  private static final int MOST_LOG_TEXT = 4_000;

  static final double HIGHEST_CONFIDENCE = 0.98;
  private static final int ALWAYS_SHOWN = 3;
  private static final double WORTH_SHOWING = 0.01;

  private final KnowledgeBase knowledge;
  private final ArticleIndex index;
  private final RankerModel model;

  /** Ranks the causes of {@code knowledge}, whose articles {@code index} holds. */
  public Ranker(KnowledgeBase knowledge, ArticleIndex index, RankerModel model) {
    this.knowledge = knowledge;
    this.index = index;
    this.model = model;
  }

  private record Scored(
      Article article, Features features, Optional<ProvenFix> fix, List<Candidate.Hit> hits) {}

  /** Ranks by evidence and text match together. */
  public Ranking rank(Diagnosis diagnosis) {
    Reading reading = diagnosis.reading();
    if (!isAboutMail(diagnosis)) {
      return new Ranking(Ranking.Verdict.OUT_OF_SCOPE, List.of(), List.of());
    }
    String text = searchText(reading);
    List<ArticleIndex.Hit> known = known(text);
    List<RankedCause> causes = withConfidence(score(diagnosis, text, known));
    return new Ranking(
        verdict(causes, reading), causes, known.subList(0, Math.min(SIMILAR, known.size())));
  }

  /**
   * What is known of each cause that is possible at all; empty where the ticket is not about mail.
   */
  public List<Features> features(Diagnosis diagnosis) {
    if (!isAboutMail(diagnosis)) {
      return List.of();
    }
    String text = searchText(diagnosis.reading());
    return score(diagnosis, text, known(text)).stream().map(Scored::features).toList();
  }

  /** A finding is computed from facts of mail, so that its ticket is about mail by itself. */
  private static boolean isAboutMail(Diagnosis diagnosis) {
    return !diagnosis.findings().isEmpty() || MailScope.isAboutMail(diagnosis.reading());
  }

  /** Known tickets that share words with the text, the most similar first. */
  private List<ArticleIndex.Hit> known(String text) {
    return index.search(text, ArticleIndex.Kind.EXAMPLE, TEXT_CANDIDATES);
  }

  private List<Scored> score(Diagnosis diagnosis, String text, List<ArticleIndex.Hit> known) {
    Map<String, Double> textMatch =
        matches(index.search(text, ArticleIndex.Kind.ARTICLE, TEXT_CANDIDATES));
    Map<String, Double> exampleMatch = matches(known);
    List<Scored> scored = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Candidate candidate : diagnosis.candidates()) {
      Article article = candidate.article();
      seen.add(article.id());
      Features features =
          new Features(
              article.id(),
              candidate.proven(),
              candidate.weight(),
              textMatch.getOrDefault(article.id(), 0.0),
              exampleMatch.getOrDefault(article.id(), 0.0));
      scored.add(new Scored(article, features, candidate.fix(), candidate.hits()));
    }
    Set<String> byText = new TreeSet<>(textMatch.keySet());
    byText.addAll(exampleMatch.keySet());
    byText.forEach(cause -> {
      if (!seen.contains(cause)) {
        knowledge
            .find(cause)
            .ifPresent(article ->
                scored.add(
                    new Scored(
                        article,
                        new Features(
                            cause,
                            false,
                            0,
                            textMatch.getOrDefault(cause, 0.0),
                            exampleMatch.getOrDefault(cause, 0.0)),
                        Optional.empty(),
                        List.of())));
      }
    });
    scored.sort(
        Comparator.comparingDouble((Scored candidate) -> model.score(candidate.features()))
            .reversed()
            .thenComparing(candidate -> candidate.article().id()));
    return scored;
  }

  /** How well each cause's documents match, in proportion to the best one. */
  private static Map<String, Double> matches(List<ArticleIndex.Hit> hits) {
    Map<String, Double> matches = new HashMap<>();
    double best = 0;
    for (ArticleIndex.Hit hit : hits) {
      best = Math.max(best, hit.score());
      matches.merge(hit.cause(), hit.score() / best, Math::max);
    }
    return matches;
  }

  /** Probabilities by softmax, with one share for the supposition that no known cause is right. */
  private List<RankedCause> withConfidence(List<Scored> scored) {
    double sum = Math.exp(model.noneOfThese() / model.temperature());
    for (Scored candidate : scored) {
      sum += Math.exp(model.score(candidate.features()) / model.temperature());
    }
    List<RankedCause> causes = new ArrayList<>();
    for (Scored candidate : scored) {
      double share = Math.exp(model.score(candidate.features()) / model.temperature()) / sum;
      if (causes.size() == Ranking.MAX_CAUSES
          || (causes.size() >= ALWAYS_SHOWN && share < WORTH_SHOWING)) {
        break;
      }
      causes.add(
          new RankedCause(
              candidate.article(),
              Math.min(share, HIGHEST_CONFIDENCE),
              candidate.features().proven(),
              candidate.fix(),
              candidate.hits()));
    }
    return causes;
  }

  private Ranking.Verdict verdict(List<RankedCause> causes, Reading reading) {
    if (!causes.isEmpty()
        && causes.getFirst().proven()
        && causes.getFirst().confidence() >= model.answer()) {
      return Ranking.Verdict.ANSWER;
    }
    boolean possible =
        causes.stream().anyMatch(cause -> cause.proven() && cause.confidence() >= model.possible());
    return possible || saysNothingOfServers(reading)
        ? Ranking.Verdict.ASK
        : Ranking.Verdict.ESCALATE;
  }

  /** Without a log line, a reply or a bounce there is nothing yet that a cause could explain. */
  private static boolean saysNothingOfServers(Reading reading) {
    return reading.events().isEmpty() && reading.replies().isEmpty() && reading.bounces().isEmpty();
  }

  /** What a person wrote and what programs said: configuration would drown it. */
  private static String searchText(Reading reading) {
    StringBuilder text = new StringBuilder();
    for (Segment segment : reading.segments()) {
      boolean counts =
          switch (segment.kind()) {
            case PROSE, BOUNCE, OTHER, SMTP_TRANSCRIPT -> true;
            case LOG -> text.length() < MOST_LOG_TEXT;
            case MAIN_CF, MASTER_CF, DOVECOT_CONF -> false;
          };
      if (counts) {
        for (TicketLine line : segment.lines()) {
          text.append(line.text()).append('\n');
        }
      }
    }
    for (SmtpReply reply : reading.replies()) {
      text.append(reply.text()).append('\n');
    }
    return text.toString();
  }
}
