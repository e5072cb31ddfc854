package org.mailmedic.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * At which port a connection was refused: one for sending, one for fetching, one of the machine
 * itself. Sources: connect(2) ECONNREFUSED; the IANA service registry.
 */
final class RefusedPortFindings {

  private static final Pattern REFUSED =
      Pattern.compile(
          "connection refused|actively refused|econnrefused|could not connect|couldn't connect"
              + "|failed to connect|can't connect|cannot connect|connection to .{1,80} failed");

  private static final Pattern PORT =
      Pattern.compile(
          "(?:[\\w\\]]:|\\bport\\W{1,3}|[\\w.\\]\"'],? )(25|465|587|143|993|110|995)\\b");

  private static final Pattern LOCALHOST =
      Pattern.compile(
          "(?:localhost|127\\.0\\.0\\.1|\\[?::1\\]?)\\W{1,3}(?:port\\W{1,3})?(?:25|465|587)\\b");

  private RefusedPortFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with("refused", "t connect", "to connect", "connection to ")) {
      if (REFUSED.matcher(line.lower()).find()) {
        read(line.lower(), line.span(), findings);
      }
    }
  }

  private static void read(String text, LineSpan span, FindingList findings) {
    Matcher ports = PORT.matcher(text);
    while (ports.find()) {
      boolean sending =
          switch (ports.group(1)) {
            case "25", "465", "587" -> true;
            default -> false;
          };
      findings.add(
          sending ? FindingKind.REFUSED_SMTP_PORT : FindingKind.REFUSED_MAILBOX_PORT,
          span,
          "A connection to port " + ports.group(1) + " does not come about.");
    }
    if (LOCALHOST.matcher(text).find()) {
      findings.add(
          FindingKind.REFUSED_LOCALHOST,
          span,
          "A program finds no mail server on its own machine.");
    }
  }
}
