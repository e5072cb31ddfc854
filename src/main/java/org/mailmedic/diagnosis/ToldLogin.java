package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketLine;
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

  static void collect(Reading reading, List<Refusal> refusals, FindingList findings) {
    if (findings.has(FindingKind.CLIENT_NOT_LOGGED_IN)
        || refusals.stream()
            .noneMatch(each -> each.kind() != Refusal.Kind.OTHER && !each.byRemoteServer())) {
      return;
    }
    for (Segment segment : reading.segments()) {
      switch (segment.kind()) {
        case SMTP_TRANSCRIPT, OTHER -> dialogue(segment, reading, refusals, findings);
        case PROSE -> segment.lines().forEach(line -> prose(line, findings));
        default -> {}
      }
    }
  }

  private static void dialogue(
      Segment segment, Reading reading, List<Refusal> refusals, FindingList findings) {
    LineSpan login = login(segment, reading);
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

  private static @Nullable LineSpan login(Segment segment, Reading reading) {
    for (SmtpReply reply : reading.replies()) {
      Integer code = reply.code();
      if (code != null && code == 235 && reply.span().overlaps(segment.span())) {
        return reply.span();
      }
    }
    return null;
  }

  private static void prose(TicketLine line, FindingList findings) {
    String lower = line.text().toLowerCase(Locale.ROOT);
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
