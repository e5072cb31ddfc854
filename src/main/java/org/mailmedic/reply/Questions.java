package org.mailmedic.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.ArticleText;
import org.mailmedic.knowledge.Pattern.Clause;
import org.mailmedic.knowledge.Pattern.Role;
import org.mailmedic.ranking.RankedCause;
import org.mailmedic.ranking.Ranking;

/**
 * Chooses what to ask where a ticket does not decide: first the one thing whose outcome would
 * divide the remaining causes best.
 */
final class Questions {

  private static final int MAX_QUESTIONS = 3;
  private static final int CAUSES_ASKED_ABOUT = 6;

  /** A cause this much less likely than the first is not asked about. */
  private static final double WORTH_ASKING = 0.05;

  /** Clauses that lines of a log or a reply would prove. */
  private static final Pattern LOG_CLAUSE =
      Pattern.compile("\\b(?:event|machine|reply(?:\\.\\w+)?):");

  /** Clauses that the configuration would prove. */
  private static final Pattern CONFIGURATION_CLAUSE =
      Pattern.compile(
          "\\b(?:main(?:\\.\\w+)?|master(?:\\.\\w+)?):|finding:(?:config|simulation)\\.");

  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");

  private Questions() {}

  /** A question with what its answer would be worth. */
  private record Valued(Question question, double value) {}

  /** Questions for a ticket that is to be asked about or handed over; none for the others. */
  static List<Question> choose(Ranking ranking, Reading reading, Phrases phrases) {
    List<RankedCause> possible = possibleCauses(ranking);
    return switch (ranking.verdict()) {
      case ANSWER, OUT_OF_SCOPE -> List.of();
      case ESCALATE, ASK -> {
        List<Valued> questions = new ArrayList<>(missingFacts(reading, possible, phrases));
        if (ranking.verdict() == Ranking.Verdict.ASK) {
          questions.addAll(0, ofArticles(possible, phrases));
        }
        yield questions.stream()
            .sorted(Comparator.comparingDouble(Valued::value).reversed())
            .limit(MAX_QUESTIONS)
            .map(Valued::question)
            .toList();
      }
    };
  }

  private static List<RankedCause> possibleCauses(Ranking ranking) {
    if (ranking.causes().isEmpty()) {
      return List.of();
    }
    double least = ranking.causes().getFirst().confidence() * WORTH_ASKING;
    return ranking.causes().stream()
        .filter(cause -> cause.confidence() >= least)
        .limit(CAUSES_ASKED_ABOUT)
        .toList();
  }

  /** The questions of the possible causes' articles; those that ask for the same are one. */
  private static List<Valued> ofArticles(List<RankedCause> possible, Phrases phrases) {
    Map<String, ArticleText.Question> questions = new LinkedHashMap<>();
    Map<String, Set<RankedCause>> decided = new LinkedHashMap<>();
    for (RankedCause cause : possible) {
      if (!cause.proven() && cause.hits().isEmpty()) {
        continue;
      }
      for (ArticleText.Question question : cause.article().in(phrases.language()).questions()) {
        String asked = asksFor(question.ask());
        questions.putIfAbsent(asked, question);
        decided.computeIfAbsent(asked, key -> new LinkedHashSet<>()).add(cause);
      }
    }
    List<Valued> valued = new ArrayList<>();
    questions.forEach((asked, question) ->
        valued.add(
            valued(
                question.ask(), question.why(), decided.getOrDefault(asked, Set.of()), possible)));
    return valued;
  }

  /** The command to run, which tells what a question is after; else the question itself. */
  private static String asksFor(String question) {
    java.util.regex.Matcher command = COMMAND.matcher(question);
    return command.find() ? command.group(1) : question;
  }

  private static List<Valued> missingFacts(
      Reading reading, List<RankedCause> possible, Phrases phrases) {
    List<Valued> questions = new ArrayList<>();
    if (reading.events().isEmpty()) {
      questions.add(
          valued(
              phrases.get("ask.log"),
              phrases.get("ask.log.why"),
              provedBy(LOG_CLAUSE, possible),
              possible));
    }
    if (reading.parameters().isEmpty()) {
      questions.add(
          valued(
              phrases.get("ask.config"),
              phrases.get("ask.config.why"),
              provedBy(CONFIGURATION_CLAUSE, possible),
              possible));
    }
    return questions;
  }

  /** The causes with a clause of this kind that is still open. */
  private static Set<RankedCause> provedBy(Pattern kind, List<RankedCause> possible) {
    Set<RankedCause> proved = new LinkedHashSet<>();
    for (RankedCause cause : possible) {
      List<Clause> clauses = cause.article().pattern().clauses();
      for (int i = 0; i < clauses.size(); i++) {
        int index = i;
        if (clauses.get(i).role() != Role.REFUTES
            && kind.matcher(clauses.get(i).match()).find()
            && cause.hits().stream().noneMatch(hit -> hit.index() == index)) {
          proved.add(cause);
        }
      }
    }
    return proved;
  }

  private static Valued valued(
      String ask, String why, Set<RankedCause> decided, List<RankedCause> possible) {
    List<String> decides =
        (decided.isEmpty() ? possible : decided).stream().map(c -> c.article().id()).toList();
    return new Valued(new Question(ask, why, decides), information(decided, possible));
  }

  /**
   * What is expected to be learnt, in natural units of information, when the answer shows which of
   * {@code decided} it is, or that it is none of them.
   */
  private static double information(Set<RankedCause> decided, List<RankedCause> possible) {
    double all = possible.stream().mapToDouble(RankedCause::confidence).sum();
    double information = 0;
    double rest = 1;
    for (RankedCause cause : decided) {
      double share = cause.confidence() / all;
      information += share <= 0 ? 0 : -share * Math.log(share);
      rest -= share;
    }
    return information + (rest <= 1e-9 ? 0 : -rest * Math.log(rest));
  }
}
