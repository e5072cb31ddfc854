package org.mailmedic.diagnosis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * What {@code postmap -q KEY TABLE} printed: postmap(1) prints what it finds, and nothing
 * otherwise.
 */
final class LookupFindings {

  private static final Pattern QUERY =
      Pattern.compile(
          "postmap -[a-z]?q\\s{1,4}['\"]?([^\\s'\"`]{1,120})['\"]?\\s{1,4}[^\\s`]{3,200}");

  private static final Pattern COMMAND = Pattern.compile("^\\s{0,8}(?:\\S{0,40}[#$>]\\s|postmap )");

  private static final List<String> NOTHING =
      List.of(
          "nothing",
          "empty",
          "no result",
          "no output",
          "blank",
          "leer",
          "nichts",
          "rien",
          "vide",
          "nada",
          "vací",
          "пуст",
          "ничего");

  private LookupFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with("postmap -")) {
      String lower = line.lower();
      Matcher query = QUERY.matcher(lower);
      if (query.find()) {
        String behind = lower.substring(query.end());
        boolean command = COMMAND.matcher(lower).find() && behind.replace("`", "").isBlank();
        Line after = lines.next(line);
        String shown = after == null || after.isIn(Segment.Kind.LOG) ? "" : after.lower();
        String answer = command ? shown : behind;
        answer(line, command, answer.strip(), findings);
      }
    }
  }

  private static void answer(Line line, boolean command, String answer, FindingList findings) {
    boolean nothing =
        (command && (answer.isEmpty() || COMMAND.matcher(answer + " ").find()))
            || (answer.length() < 200 && NOTHING.stream().anyMatch(answer::contains));
    if (nothing) {
      findings.add(
          FindingKind.LOOKUP_EMPTY, line.span(), "The look-up in the table gives nothing.");
    } else if (!answer.isEmpty() && !answer.startsWith("postmap:")) {
      findings.add(FindingKind.LOOKUP_ANSWERS, line.span(), "The look-up in the table answers.");
    }
  }
}
