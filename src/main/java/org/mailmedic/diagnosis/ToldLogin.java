package org.mailmedic.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.knowledge.FindingKind;

/**
 * A login of the refused client that no log line shows: a dialogue with 235 in front of the refusal
 * (RFC 4954 section 6), or a person who tells that the log has sasl_username.
 */
final class ToldLogin {

  /** What Postfix logs of a login only. */
  private static final List<String> MARKS = List.of("sasl_username", "sasl_method");

  private static final List<String> DENYING =
      List.of(
          "no ",
          "not ",
          "n't",
          "without",
          "never",
          "empty",
          "missing",
          "kein",
          "ohne",
          "nicht",
          "fehlt",
          "sans",
          "pas de",
          "aucun",
          "sin ",
          "нет",
          " не ",
          "без ",
          "пуст",
          "отсутств",
          "?");

  private ToldLogin() {}

  static void collect(TicketLines lines, List<Refusal> refusals, FindingList findings) {
    if (findings.has(FindingKind.CLIENT_NOT_LOGGED_IN)
        || refusals.stream()
            .noneMatch(each -> each.kind() != Refusal.Kind.OTHER && !each.byRemoteServer())) {
      return;
    }
    List<SmtpReply> accepted =
        lines.reading().replies().stream()
            .filter(reply -> Integer.valueOf(235).equals(reply.code()))
            .toList();
    if (!accepted.isEmpty()) {
      for (Segment segment : lines.reading().segments()) {
        switch (segment.kind()) {
          case SMTP_TRANSCRIPT, OTHER -> dialogue(segment, accepted, refusals, findings);
          default -> {}
        }
      }
    }
    for (Line line : lines.with(MARKS)) {
      if (line.isIn(Segment.Kind.PROSE)) {
        prose(line, findings);
      }
    }
  }

  private static void dialogue(
      Segment segment, List<SmtpReply> accepted, List<Refusal> refusals, FindingList findings) {
    LineSpan login = login(segment, accepted);
    if (login != null
        && refusals.stream()
            .anyMatch(each ->
                each.kind() != Refusal.Kind.OTHER
                    && each.span().start() > login.start()
                    && each.span().end() <= segment.span().end())) {
      findings.add(
          FindingKind.CLIENT_LOGGED_IN, login, "The server accepted the login before it refused.");
    }
  }

  private static @Nullable LineSpan login(Segment segment, List<SmtpReply> accepted) {
    for (SmtpReply reply : accepted) {
      if (reply.span().overlaps(segment.span())) {
        return reply.span();
      }
    }
    return null;
  }

  private static void prose(Line line, FindingList findings) {
    String lower = line.lower();
    for (String mark : MARKS) {
      int at = lower.indexOf(mark);
      if (at >= 0) {
        String around =
            lower.substring(Math.max(0, at - 40), Math.min(lower.length(), at + 50)) + " ";
        if (DENYING.stream().noneMatch(around::contains)) {
          findings.add(
              FindingKind.CLIENT_LOGGED_IN,
              line.span(),
              "The ticket tells that the log shows a login name.");
        }
        return;
      }
    }
  }
}
