package org.mailmedic.reply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.ArticleText;
import org.mailmedic.ranking.RankedCause;
import org.mailmedic.ranking.Ranking;

/** Chooses what to ask where a ticket does not decide. */
final class Questions {

  private static final int MAX_QUESTIONS = 3;
  private static final int CAUSES_ASKED_ABOUT = 4;

  /** A cause this much less likely than the first is not asked about. */
  private static final double WORTH_ASKING = 0.1;

  private Questions() {}

  /** Questions for a ticket that is to be asked about or handed over; none for the others. */
  static List<Question> choose(Ranking ranking, Reading reading, Phrases phrases) {
    List<String> possible = possibleCauses(ranking);
    return switch (ranking.verdict()) {
      case ANSWER, OUT_OF_SCOPE -> List.of();
      case ESCALATE -> missingFacts(reading, possible, phrases);
      case ASK -> {
        List<Question> questions = new ArrayList<>(missingFacts(reading, possible, phrases));
        questions.addAll(0, ofArticles(ranking, possible, phrases));
        yield questions.stream().limit(MAX_QUESTIONS).toList();
      }
    };
  }

  private static List<String> possibleCauses(Ranking ranking) {
    if (ranking.causes().isEmpty()) {
      return List.of();
    }
    double least = ranking.causes().getFirst().confidence() * WORTH_ASKING;
    return ranking.causes().stream()
        .filter(cause -> cause.confidence() >= least)
        .limit(CAUSES_ASKED_ABOUT)
        .map(cause -> cause.article().id())
        .toList();
  }

  private static List<Question> ofArticles(
      Ranking ranking, List<String> possible, Phrases phrases) {
    Map<String, Question> byText = new LinkedHashMap<>();
    for (RankedCause cause : ranking.causes()) {
      if (cause.proven() && possible.contains(cause.article().id())) {
        ArticleText.Question question =
            cause.article().in(phrases.language()).questions().getFirst();
        byText.putIfAbsent(question.ask(), new Question(question.ask(), question.why(), possible));
      }
    }
    return List.copyOf(byText.values());
  }

  private static List<Question> missingFacts(
      Reading reading, List<String> possible, Phrases phrases) {
    List<Question> questions = new ArrayList<>();
    if (reading.events().isEmpty()) {
      questions.add(new Question(phrases.get("ask.log"), phrases.get("ask.log.why"), possible));
    }
    if (reading.parameters().isEmpty()) {
      questions.add(
          new Question(phrases.get("ask.config"), phrases.get("ask.config.why"), possible));
    }
    return questions;
  }
}
