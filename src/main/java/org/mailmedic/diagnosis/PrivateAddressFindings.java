package org.mailmedic.diagnosis;

import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.knowledge.FindingKind;

/**
 * Addresses of private networks where public ones are expected: as the next hop of a delivery that
 * fails, and as the client in a refusal that a sender got. Source: RFC 1918; smtp(8), {@code
 * connect to name[address]:port: reason}.
 */
final class PrivateAddressFindings {

  private static final String PRIVATE =
      "\\[(?:10\\.\\d{1,3}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}\\]";

  private static final Pattern IN_BRACKETS = Pattern.compile(PRIVATE);

  private static final Pattern SILENT =
      Pattern.compile(
          "connect to [^\\[ ]{0,255}"
              + PRIVATE
              + ":25: (?:connection timed out|operation timed out|no route to host)");

  private final TicketLines lines;

  PrivateAddressFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    for (Line line : lines.with("connect to ")) {
      if (SILENT.matcher(line.lower()).find()) {
        findings.add(
            FindingKind.DELIVERY_PRIVATE_HOP_SILENT,
            line.span(),
            "The next hop, which does not answer, has an address of a private network.");
      }
    }
    for (SmtpReply reply : lines.reading().replies()) {
      Integer code = reply.code();
      if ((code == null || code >= 400)
          && reply.text().length() <= TicketLines.LONGEST
          && IN_BRACKETS.matcher(reply.text()).find()) {
        findings.add(
            FindingKind.REPLY_NAMES_PRIVATE_ADDRESS,
            reply.span(),
            "The refusal names an address of a private network as the client.");
      }
    }
  }
}
