package org.mailmedic.diagnosis;

import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Marks that firewalls with SMTP inspection leave in a dialogue: stars in the greeting, X in the
 * EHLO answer. Source: postconf(5) smtp_pix_workarounds; smtp(8) itself knows such a greeting by
 * its stars.
 */
final class GreetingFindings {

  /** A greeting of stars, in which only some of the digits 0 and 2 survive. */
  private static final Pattern STARS = Pattern.compile("\\b220[ -][*02 ]{0,200}\\*{4}");

  /** A keyword of the EHLO answer that was written over: 250-XXXXXXXA. */
  private static final Pattern CROSSED = Pattern.compile("\\b250[ -]X{4,40}[A-D]?\\b");

  private static final int LONGEST_LINE = 1000;

  private final Reading reading;

  GreetingFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String text = line.text();
        if (text.length() <= LONGEST_LINE
            && (STARS.matcher(text).find() || CROSSED.matcher(text).find())) {
          findings.add(
              FindingKind.GREETING_BLANKED,
              line.span(),
              "Something on the way wrote over the server's greeting or its EHLO answer.");
        }
      }
    }
  }
}
