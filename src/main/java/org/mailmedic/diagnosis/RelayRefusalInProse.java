package org.mailmedic.diagnosis;

import java.util.List;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * A refusal to relay that a person tells in own words: "it was refused because relaying is not
 * allowed". It counts only where the ticket quotes no such refusal.
 */
final class RelayRefusalInProse {

  /** Characters on either side of the word for relaying in which the word for refusing stands. */
  private static final int REACH = 60;

  /** Beginnings of words for relaying. */
  private static final List<String> RELAYING =
      List.of(
          "relay",
          "relai",
          "weiterleit",
          "релей",
          "релеи",
          "релея",
          "релэ",
          "пересылк",
          "ретрансл",
          "relé",
          "retransmi",
          "reenv");

  private static final List<String> REFUSING =
      List.of(
          "denied",
          "denies",
          "refus",
          "reject",
          "not allow",
          "n't allow",
          "disallow",
          "not permit",
          "no permit",
          "prohibit",
          "forbid",
          "won't relay",
          "not relay",
          "n't relay",
          "verweiger",
          "abgelehnt",
          "nicht erlaubt",
          "nicht gestattet",
          "interdit",
          "nicht zul",
          "unzulässig",
          "untersagt",
          "verboten",
          "gesperrt",
          "non autoris",
          "pas autoris",
          "pas permis",
          "pas accept",
          "rejet",
          "défendu",
          "отказ",
          "запрещ",
          "отклон",
          "не разреш",
          "не допуск",
          "не позвол",
          "нельзя",
          "deneg",
          "no está permit",
          "no se permit",
          "no autoriz",
          "no está autoriz",
          "prohíb",
          "rechaz");

  private RelayRefusalInProse() {}

  static void collect(TicketLines lines, FindingList findings) {
    if (findings.has(FindingKind.RELAY_DENIED) || findings.has(FindingKind.RELAY_DENIED_REMOTE)) {
      return;
    }
    for (Line line : lines.all()) {
      // A sentence may go on in the next line.
      Line before = lines.before(line);
      if (line.isIn(Segment.Kind.PROSE)
          && tells((before == null ? "" : before.lower() + " ") + line.lower())) {
        findings.add(
            FindingKind.RELAY_DENIED,
            new LineSpan((before == null ? line : before).span().start(), line.span().end()),
            "The ticket tells that relaying was refused.");
        return;
      }
    }
  }

  private static boolean tells(String text) {
    for (String word : RELAYING) {
      int from = 0;
      int at = text.indexOf(word, from);
      while (at >= 0) {
        if (isOwnWord(text, at, word)) {
          String around =
              text.substring(
                  Math.max(0, at - REACH), Math.min(text.length(), at + word.length() + REACH));
          if (REFUSING.stream().anyMatch(around::contains)) {
            return true;
          }
        }
        from = at + word.length();
        at = text.indexOf(word, from);
      }
    }
    return false;
  }

  /** Names of parameters and hosts, and the open relay, are other things. */
  private static boolean isOwnWord(String text, int at, String word) {
    int end = at + word.length();
    boolean begins =
        at == 0
            || (!Character.isLetterOrDigit(text.charAt(at - 1))
                && text.charAt(at - 1) != '_'
                && text.charAt(at - 1) != '.');
    boolean ends =
        end == text.length()
            || "_.".indexOf(text.charAt(end)) < 0
            || (text.charAt(end) == '.'
                && (end + 1 == text.length() || text.charAt(end + 1) == ' '));
    return begins
        && ends
        && !text.startsWith("relayhost", at)
        && !text.startsWith("open ", Math.max(0, at - 5));
  }
}
