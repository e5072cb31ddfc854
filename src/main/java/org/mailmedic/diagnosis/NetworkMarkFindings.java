package org.mailmedic.diagnosis;

import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Single lines that show a fault of the network between the servers: what a firewall with SMTP
 * inspection leaves of a dialogue, an MX record that is no name. Source: postconf(5)
 * smtp_pix_workarounds, whose stars smtp(8) looks for; RFC 5321 section 5.1.
 */
final class NetworkMarkFindings {

  /** A greeting of stars, in which only some of the digits 0 and 2 survive. */
  private static final Pattern STARS = Pattern.compile("\\b220[ -][*02 ]{0,200}\\*{4}");

  /** A keyword of the EHLO answer that was written over: 250-XXXXXXXA. */
  private static final Pattern CROSSED = Pattern.compile("\\b250[ -]X{4,40}[A-D]?\\b");

  /** A zone file's or dig's MX record with an address. */
  private static final Pattern ADDRESS_AS_MX =
      Pattern.compile(
          "\\bMX\\b[ \\t:=]{1,20}(?:(?:preference|priority)[ =]{1,3})?\\d{1,5}[ \\t,]{1,20}"
              + "\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_LINE = 1000;

  private final Reading reading;

  NetworkMarkFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String text = line.text();
        if (text.length() > LONGEST_LINE) {
          continue;
        }
        if (ADDRESS_AS_MX.matcher(text).find()) {
          findings.add(
              FindingKind.DNS_MX_IS_ADDRESS,
              line.span(),
              "The MX record holds an address; it must hold the name of a host.");
        }
        if (STARS.matcher(text).find() || CROSSED.matcher(text).find()) {
          findings.add(
              FindingKind.GREETING_BLANKED,
              line.span(),
              "Something on the way wrote over the server's greeting or its EHLO answer.");
        }
      }
    }
  }
}
