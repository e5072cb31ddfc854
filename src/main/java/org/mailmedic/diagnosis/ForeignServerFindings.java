package org.mailmedic.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
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
              + "(?:localhost|127\\.0\\.0\\.1|::1)",
          Pattern.CASE_INSENSITIVE);

  private ForeignServerFindings() {}

  static void collect(Reading reading, FindingList findings) {
    String program = null;
    LineSpan span = null;
    boolean itself = false;
    boolean postfix = false;
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String text = line.text();
        if (text.length() > 2_000) {
          continue;
        }
        Matcher greeting = GREETING.matcher(text);
        if (text.contains("220") && greeting.find()) {
          program = greeting.group(1);
          span = line.span();
        }
        itself = itself || CALLS_ITSELF.matcher(text).find();
        postfix |= text.contains("ostfix") || text.contains("main.cf");
      }
    }
    if (program != null && span != null && itself && postfix) {
      findings.add(
          FindingKind.GREETING_OTHER_PROGRAM,
          span,
          program + " answers on the machine itself, not Postfix.");
    }
  }
}
