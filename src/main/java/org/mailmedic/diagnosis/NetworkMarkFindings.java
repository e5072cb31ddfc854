package org.mailmedic.diagnosis;

import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.knowledge.FindingKind;

/**
 * Single lines that show a fault by their form: what a firewall with SMTP inspection leaves of a
 * dialogue, a message on hold. Sources: postconf(5) smtp_pix_workarounds, whose stars smtp(8) looks
 * for; postqueue(1) -p on the mark of the hold queue.
 */
final class NetworkMarkFindings {

  /** A greeting of stars, in which only some of the digits 0 and 2 survive. */
  private static final Pattern STARS = Pattern.compile("\\b220[ -][*02 ]{0,200}\\*{4}");

  /** A keyword of the EHLO answer that was written over: 250-XXXXXXXA. */
  private static final Pattern CROSSED = Pattern.compile("\\b250[ -]X{4,40}[A-D]?\\b");

  /** The line of postqueue -p for a message on hold: id, mark, size, week-day. */
  private static final Pattern ON_HOLD =
      Pattern.compile(
          "[ >|]{0,8}[0-9A-Za-z]{5,20}![ \\t]{1,20}\\d{1,12}[ \\t]{1,20}\\p{L}{2,4}\\b");

  private final TicketLines lines;

  NetworkMarkFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    for (Line line : lines.with("!")) {
      if (ON_HOLD.matcher(line.text()).lookingAt()) {
        findings.add(
            FindingKind.QUEUE_ON_HOLD,
            line.span(),
            "The exclamation mark behind the queue id says that the message is on hold.");
      }
    }
    for (Line line : lines.with("****", "xxxx")) {
      if (STARS.matcher(line.text()).find() || CROSSED.matcher(line.text()).find()) {
        findings.add(
            FindingKind.GREETING_BLANKED,
            line.span(),
            "Something on the way wrote over the server's greeting or its EHLO answer.");
      }
    }
  }
}
