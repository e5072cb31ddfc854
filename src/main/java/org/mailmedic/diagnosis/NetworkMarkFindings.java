package org.mailmedic.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.knowledge.FindingKind;

/**
 * Single lines that show a fault by their form: what a firewall with SMTP inspection leaves of a
 * dialogue, an MX record that is no name or holds its zone twice, a message on hold. Source:
 * postconf(5) smtp_pix_workarounds, whose stars smtp(8) looks for; RFC 5321 section 5.1; RFC 1035
 * section 5.1 on names without the final full stop; postqueue(1) -p on the mark of the hold queue.
 */
final class NetworkMarkFindings {

  /** A greeting of stars, in which only some of the digits 0 and 2 survive. */
  private static final Pattern STARS = Pattern.compile("\\b220[ -][*02 ]{0,200}\\*{4}");

  /** A keyword of the EHLO answer that was written over: 250-XXXXXXXA. */
  private static final Pattern CROSSED = Pattern.compile("\\b250[ -]X{4,40}[A-D]?\\b");

  /** A zone file's or dig's MX record with an address. */
  private static final Pattern ADDRESS_AS_MX =
      Pattern.compile(
          "(?:\\bmx\\b[ \\t:=]{1,20}(?:(?:preference|priority)[ =]{1,3})?|mail is handled by )"
              + "\\d{1,5}[ \\t,]{1,20}"
              + "\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b");

  /** A zone file's or dig's MX record with its target. */
  private static final Pattern MX_TARGET =
      Pattern.compile("\\bmx[ \\t]{1,20}\\d{1,5}[ \\t]{1,20}([a-z0-9._-]{4,250})");

  /** The line of postqueue -p for a message on hold: id, mark, size, week-day. */
  private static final Pattern ON_HOLD =
      Pattern.compile(
          "[ >|]{0,8}[0-9A-Za-z]{5,20}![ \\t]{1,20}\\d{1,12}[ \\t]{1,20}\\p{L}{2,4}\\b");

  private final TicketLines lines;

  NetworkMarkFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    for (Line line : lines.with("mx", "is handled by")) {
      if (ADDRESS_AS_MX.matcher(line.lower()).find()) {
        findings.add(
            FindingKind.DNS_MX_IS_ADDRESS,
            line.span(),
            "The MX record holds an address; it must hold the name of a host.");
      }
      if (hasDoubledTarget(line.lower())) {
        findings.add(
            FindingKind.DNS_MX_TARGET_DOUBLED,
            line.span(),
            "The MX record's host name ends in the domain twice; the full stop behind it is"
                + " missing in the zone.");
      }
    }
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

  /** Whether an MX target is {@code host.zone.zone}, with a zone of two labels or three. */
  private static boolean hasDoubledTarget(String text) {
    Matcher record = MX_TARGET.matcher(text);
    if (!record.find()) {
      return false;
    }
    List<String> labels =
        Arrays.asList(record.group(1).split("\\.", -1)).stream()
            .filter(label -> !label.isEmpty())
            .toList();
    int count = labels.size();
    for (int length = 2; length <= 3 && 2 * length <= count; length++) {
      if (labels
          .subList(count - length, count)
          .equals(labels.subList(count - 2 * length, count - length))) {
        return true;
      }
    }
    return false;
  }
}
