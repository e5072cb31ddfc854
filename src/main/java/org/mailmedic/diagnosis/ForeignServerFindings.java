package org.mailmedic.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether another mail server than Postfix answers on the machine itself: its greeting names it.
 * Source: RFC 5321 section 4.3.1; the greetings of Exim, Sendmail and others.
 */
final class ForeignServerFindings {

  private static final Pattern GREETING =
      Pattern.compile(
          "(?:^|[^\\d.])220[ -]\\S{1,200} E?SMTP (Exim|Sendmail|OpenSMTPD|qmail|Courier|hMailServer"
              + "|MailEnable|msmtpd|dma)\\b");

  /** A test against the machine itself. */
  private static final Pattern CALLS_ITSELF =
      Pattern.compile(
          "(?:telnet|nc|ncat|netcat|swaks|-connect|connected to|trying)\\b.{0,40}?"
              + "(?:localhost|127\\.0\\.0\\.1|::1)");

  private ForeignServerFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    String program = null;
    LineSpan span = null;
    for (Line line : lines.with("smtp ")) {
      Matcher greeting = GREETING.matcher(line.text());
      if (line.text().contains("220") && greeting.find()) {
        program = greeting.group(1);
        span = line.span();
      }
    }
    if (program != null
        && span != null
        && lines.hold("postfix", "main.cf")
        && lines.with("localhost", "127.0.0.1", "::1").stream()
            .anyMatch(line -> CALLS_ITSELF.matcher(line.lower()).find())) {
      findings.add(
          FindingKind.GREETING_OTHER_PROGRAM,
          span,
          program + " answers on the machine itself, not Postfix.");
    }
  }
}
