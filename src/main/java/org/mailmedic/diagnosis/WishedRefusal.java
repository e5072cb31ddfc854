package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;

/** A refusal that a person quotes as what is wished for or right: it is no fault to explain. */
final class WishedRefusal {

  private static final int REACH = 50;

  private static final List<String> RIGHT =
      List.of(
          "expect",
          "as it should",
          "(correct",
          "correctly",
          "which is right",
          "as intended",
          "erwartet",
          "korrekt",
          "wie es soll",
          "richtigerweise",
          "attendu",
          "comme prévu",
          "(correcto",
          "como debe",
          "как и должно",
          "как положено",
          "правильно");

  private WishedRefusal() {}

  static boolean isTold(TicketLines lines, SmtpReply reply) {
    String quoted = reply.text().toLowerCase(Locale.ROOT);
    for (Line line : lines.at(reply.span())) {
      String lower = line.lower();
      int at = lower.indexOf(quoted.substring(0, Math.min(15, quoted.length())));
      if (line.isIn(Segment.Kind.PROSE) && at >= 0) {
        String around =
            lower.substring(
                Math.max(0, at - REACH), Math.min(lower.length(), at + quoted.length() + REACH));
        if (RIGHT.stream().anyMatch(around::contains)) {
          return true;
        }
      }
    }
    return false;
  }
}
