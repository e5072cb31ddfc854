package org.mailmedic.reply;

import java.util.List;
import org.mailmedic.diagnosis.Advice;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.ProvenFix;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.ArticleText;
import org.mailmedic.ranking.RankedCause;
import org.mailmedic.ranking.Ranking;

/** Writes the reply to a ticket from the articles of its causes. */
public final class ReplyWriter {

  private static final int PROOF_LINES = 3;
  private static final int POSSIBLE_CAUSES = 3;

  /** A reply in the ticket's language where there are sentences in it, else in English. */
  public Reply write(Diagnosis diagnosis, Ranking ranking) {
    Reading reading = diagnosis.reading();
    Phrases phrases = Phrases.in(reading.language());
    List<Question> questions = Questions.choose(ranking, reading, phrases);
    StringBuilder text = new StringBuilder();
    switch (ranking.verdict()) {
      case ANSWER -> {
        Reader reader = Reader.of(reading);
        answer(text, ranking.causes().getFirst(), diagnosis, reader, phrases);
        ranking.also().forEach(also -> further(text, also, diagnosis, reader, phrases));
        advice(text, ranking, diagnosis, phrases);
        paragraph(text, phrases.get("ifNot"));
      }
      case ASK -> ask(text, ranking.causes(), questions, phrases);
      case ESCALATE -> {
        paragraph(text, phrases.get("escalate"));
        list(text, questions, phrases);
      }
      case OUT_OF_SCOPE -> paragraph(text, phrases.get("outOfScope"));
    }
    return new Reply(phrases.language(), text.toString().strip() + "\n", questions);
  }

  private static void answer(
      StringBuilder text, RankedCause cause, Diagnosis diagnosis, Reader reader, Phrases phrases) {
    ArticleText article = cause.article().in(phrases.language());
    paragraph(text, "**" + article.title() + ".**");
    paragraph(text, article.why());
    String proof = proof(cause, diagnosis, phrases);
    if (!proof.isEmpty()) {
      paragraph(text, phrases.get("proof"));
      paragraph(text, proof);
    }
    heading(text, phrases.get("fix"));
    diagnosis.fix(cause.article()).ifPresent(fix -> proven(text, fix, phrases));
    steps(text, article.howToFix().items(), reader, phrases);
    heading(text, phrases.get("verify"));
    paragraph(text, article.howToVerify().markdown());
  }

  /** What the reader can do first, and then what somebody else can. */
  private static void steps(
      StringBuilder text, List<String> items, Reader reader, Phrases phrases) {
    List<String> own = items.stream().filter(reader::takes).toList();
    List<String> others = items.stream().filter(item -> !reader.takes(item)).toList();
    numbered(text, own);
    if (!others.isEmpty()) {
      if (!own.isEmpty()) {
        paragraph(text, phrases.get(reader == Reader.MAIL_USER ? "fix.owner" : "fix.user"));
      }
      numbered(text, others);
    }
  }

  private static void numbered(StringBuilder text, List<String> items) {
    StringBuilder list = new StringBuilder();
    int number = 1;
    for (String item : items) {
      String mark = number++ + ". ";
      list.append(mark).append(item.replace("\n", "\n" + " ".repeat(mark.length()))).append('\n');
    }
    paragraph(text, list.toString());
  }

  /** A cause besides the first one. */
  private static void further(
      StringBuilder text, RankedCause cause, Diagnosis diagnosis, Reader reader, Phrases phrases) {
    ArticleText article = cause.article().in(phrases.language());
    heading(text, phrases.get("also") + " " + article.title());
    paragraph(text, proof(cause, diagnosis, phrases));
    diagnosis.fix(cause.article()).ifPresent(fix -> proven(text, fix, phrases));
    steps(text, article.howToFix().items(), reader, phrases);
  }

  /** Faults of the configuration that have nothing to do with the ticket. */
  private static void advice(
      StringBuilder text, Ranking ranking, Diagnosis diagnosis, Phrases phrases) {
    List<Advice> advice = SideAdvice.of(ranking, diagnosis);
    if (advice.isEmpty()) {
      return;
    }
    heading(text, phrases.get("advice"));
    StringBuilder list = new StringBuilder();
    for (Advice each : advice) {
      list.append("- ").append(sentence(each.fault().message()));
      list.append(' ').append(sentence(each.fault().consequence()));
      list.append(' ').append(sentence(each.fault().fix())).append('\n');
    }
    paragraph(text, list.toString());
  }

  private static void proven(StringBuilder text, ProvenFix fix, Phrases phrases) {
    paragraph(text, phrases.get("proven"));
    paragraph(text, "```diff\n" + fix.diff().replace("```", "'''") + "```");
    StringBuilder block = new StringBuilder("```sh\n");
    fix.changes().forEach(change -> block.append(change.command()).append('\n'));
    paragraph(text, block.append("postfix reload\n```").toString());
    paragraph(text, phrases.get("general"));
  }

  /** The lines of the ticket that show the cause, and what they show. */
  private static String proof(RankedCause cause, Diagnosis diagnosis, Phrases phrases) {
    StringBuilder proof = new StringBuilder();
    new CauseEvidence(diagnosis, phrases.language())
        .of(cause).stream()
            .limit(PROOF_LINES)
            .forEach(shown -> {
              proof.append("- ").append(shown.says()).append("\n\n  ```\n");
              shown.quote().lines().forEach(line -> quoteLine(proof, line));
              proof.append("  ```\n");
            });
    return proof.toString();
  }

  /** No line of a ticket can close the block that it is quoted in. */
  private static void quoteLine(StringBuilder proof, String line) {
    proof.append("  ").append(line.replace("```", "'''")).append('\n');
  }

  private static String sentence(String words) {
    String line = words.strip().replace('\n', ' ');
    return line.isEmpty() || line.endsWith(".") ? line : line + ".";
  }

  private static void ask(
      StringBuilder text, List<RankedCause> causes, List<Question> questions, Phrases phrases) {
    boolean open = causes.stream().anyMatch(RankedCause::proven);
    paragraph(text, phrases.get(open ? "ask" : "ask.open"));
    StringBuilder possible = new StringBuilder();
    causes.stream()
        .filter(RankedCause::proven)
        .limit(POSSIBLE_CAUSES)
        .forEach(cause ->
            possible
                .append("- ")
                .append(cause.article().in(phrases.language()).title())
                .append('\n'));
    paragraph(text, possible.toString());
    paragraph(text, phrases.get("ask.send"));
    list(text, questions, phrases);
  }

  private static void list(StringBuilder text, List<Question> questions, Phrases phrases) {
    StringBuilder list = new StringBuilder();
    int number = 1;
    for (Question question : questions) {
      list.append(number++).append(". ").append(question.ask()).append('\n');
      list.append("   *").append(phrases.get("why")).append("* ").append(question.why());
      list.append('\n');
    }
    paragraph(text, list.toString());
  }

  private static void heading(StringBuilder text, String heading) {
    paragraph(text, "### " + heading);
  }

  private static void paragraph(StringBuilder text, String paragraph) {
    if (!paragraph.isBlank()) {
      text.append(paragraph.stripTrailing()).append("\n\n");
    }
  }
}
