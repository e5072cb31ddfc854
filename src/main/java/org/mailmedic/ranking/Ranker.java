package org.mailmedic.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mailmedic.diagnosis.Candidate;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.KnowledgeBase;

/**
 * Puts the causes of a ticket in order and says how sure that is. Safe for use by several threads.
 */
public final class Ranker {

  private static final int TEXT_CANDIDATES = 30;
  private static final int SIMILAR = 5;

  /** Characters of the search text after which no further log joins it. */
  private static final int MOST_LOG_TEXT = 4_000;

  /** How sure a cause worth asking about must be of which a required clause does not match. */
  private static final double UNPROVEN_POSSIBLE = 0.45;

  private static final int ALWAYS_SHOWN = 3;
  private static final double WORTH_SHOWING = 0.08;

  private final KnowledgeBase knowledge;
  private final ArticleIndex index;
  private final CauseClassifier classifier;
  private final RankerModel model;

  /** Ranks the causes of {@code knowledge}, whose articles {@code index} holds. */
  public Ranker(
      KnowledgeBase knowledge, ArticleIndex index, CauseClassifier classifier, RankerModel model) {
    this.knowledge = knowledge;
    this.index = index;
    this.classifier = classifier;
    this.model = model;
  }

  /** A ranker that can observe tickets for training and knows nothing yet. */
  public static Ranker untrained(KnowledgeBase knowledge, ArticleIndex index) {
    return new Ranker(knowledge, index, CauseClassifier.untrained(), RankerFit.START);
  }

  /** Ranks by evidence, words and likelihood together. */
  public Ranking rank(Diagnosis diagnosis) {
    Reading reading = diagnosis.reading();
    if (!MailScope.isAboutMail(diagnosis)) {
      return new Ranking(Ranking.Verdict.OUT_OF_SCOPE, List.of(), List.of(), List.of());
    }
    Set<String> words = index.words(searchText(diagnosis.matter()));
    List<ArticleIndex.Hit> similar = known(words);
    Observation observation = observe(diagnosis, words, similar);
    Map<String, Double> likelihoods = classifier.likelihoods(observation.terms());
    List<Features> candidates =
        Features.join(observation.known(), likelihoods, classifier.unknownCause());
    double none = likelihoods.getOrDefault(CauseClassifier.UNDECIDED, 0.0);
    Shares shares = Shares.of(model, candidates, none);
    List<RankedCause> all = withConfidence(shares, byCause(diagnosis));
    List<RankedCause> causes = worthShowing(all);
    return new Ranking(
        verdict(causes, shares, reading),
        causes,
        FurtherCauses.of(all),
        similar.subList(0, Math.min(SIMILAR, similar.size())));
  }

  /** What is seen of a ticket, to train on; no causes where the ticket is not about mail. */
  public Observation observe(Diagnosis diagnosis) {
    if (!MailScope.isAboutMail(diagnosis)) {
      return new Observation(List.of(), Set.of());
    }
    Set<String> words = index.words(searchText(diagnosis.matter()));
    return observe(diagnosis, words, known(words));
  }

  /** Known tickets that hold the words, the most similar first. */
  private List<ArticleIndex.Hit> known(Set<String> words) {
    return index.search(words, ArticleIndex.Kind.EXAMPLE, TEXT_CANDIDATES);
  }

  private Observation observe(
      Diagnosis diagnosis, Set<String> words, List<ArticleIndex.Hit> similar) {
    Map<String, Double> textMatch =
        matches(index.search(words, ArticleIndex.Kind.ARTICLE, TEXT_CANDIDATES));
    Map<String, Double> exampleMatch = matches(similar);
    Map<String, Candidate> byCause = byCause(diagnosis);
    Set<String> causes = new TreeSet<>(byCause.keySet());
    causes.addAll(textMatch.keySet());
    causes.addAll(exampleMatch.keySet());
    List<Features> features = new ArrayList<>();
    for (String cause : causes) {
      Candidate candidate = byCause.get(cause);
      features.add(
          new Features(
              cause,
              candidate != null && candidate.proven(),
              candidate == null ? 0 : candidate.weight(),
              textMatch.getOrDefault(cause, 0.0),
              exampleMatch.getOrDefault(cause, 0.0),
              0));
    }
    return new Observation(features, TicketTerms.of(diagnosis));
  }

  private static Map<String, Candidate> byCause(Diagnosis diagnosis) {
    Map<String, Candidate> byCause = new HashMap<>();
    diagnosis.candidates().forEach(each -> byCause.put(each.article().id(), each));
    return byCause;
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

  private List<RankedCause> withConfidence(Shares shares, Map<String, Candidate> byCause) {
    List<RankedCause> causes = new ArrayList<>();
    for (int place = 0; place < shares.causes().size(); place++) {
      Features features = shares.causes().get(place).features();
      Candidate candidate = byCause.get(features.cause());
      double confidence = shares.confidence(model, place);
      knowledge
          .find(features.cause())
          .ifPresent(article ->
              causes.add(
                  new RankedCause(
                      article,
                      confidence,
                      features.proven(),
                      candidate == null ? List.of() : candidate.hits())));
    }
    return causes;
  }

  private static List<RankedCause> worthShowing(List<RankedCause> causes) {
    int shown = 0;
    while (shown < Math.min(causes.size(), Ranking.MAX_CAUSES)
        && (shown < ALWAYS_SHOWN || causes.get(shown).confidence() >= WORTH_SHOWING)) {
      shown++;
    }
    return causes.subList(0, shown);
  }

  private Ranking.Verdict verdict(List<RankedCause> causes, Shares shares, Reading reading) {
    double answering = causes.isEmpty() ? 0 : shares.answering(model);
    if (!causes.isEmpty() && causes.getFirst().proven() && answering >= model.answer()) {
      return Ranking.Verdict.ANSWER;
    }
    boolean possible =
        causes.stream()
            .anyMatch(cause ->
                Math.min(cause.confidence(), answering)
                    >= (cause.proven() ? model.possible() : UNPROVEN_POSSIBLE));
    return possible || !showsFailure(reading) ? Ranking.Verdict.ASK : Ranking.Verdict.ESCALATE;
  }

  /**
   * Whether a machine recorded what failed: a log, a bounce, a dialogue. Without that there is
   * nothing yet that a cause could explain, and a reply quoted from memory in a sentence leaves the
   * record to be asked for.
   */
  private static boolean showsFailure(Reading reading) {
    return !reading.events().isEmpty()
        || !reading.bounces().isEmpty()
        || reading.segments().stream()
            .anyMatch(segment -> segment.kind() == Segment.Kind.SMTP_TRANSCRIPT);
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
