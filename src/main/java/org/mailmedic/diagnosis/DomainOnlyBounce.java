package org.mailmedic.diagnosis;

import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.knowledge.FindingKind;

/**
 * A bounce whose whole reason is the recipient's domain. Source: error(8), which gives the next hop
 * as the reason; with {@code default_transport = error} and no text that is the recipient's domain.
 */
final class DomainOnlyBounce {

  private static final String STATUS = "status=bounced (";

  private DomainOnlyBounce() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with(STATUS, ">: ")) {
      String text = line.lower().strip();
      if (inLog(text) || inNotice(text)) {
        findings.add(
            FindingKind.BOUNCE_NAMES_DOMAIN_ONLY,
            line.span(),
            "The reason is nothing but the recipient's domain: outside mail is turned off.");
      }
    }
  }

  private static boolean inLog(String text) {
    int status = text.indexOf(STATUS);
    int close = status < 0 ? -1 : text.indexOf(')', status);
    return close > 0 && isDomain(text.substring(status + STATUS.length(), close));
  }

  /** {@code <user@example.com>: example.com}. */
  private static boolean inNotice(String text) {
    int at = text.indexOf('@');
    int end = at < 0 ? -1 : text.indexOf(">: ", at);
    if (end < 0) {
      return false;
    }
    String domain = text.substring(at + 1, end);
    String reason = text.substring(end + 3).strip();
    return isDomain(domain) && (reason.equals(domain) || reason.startsWith(domain + ". "));
  }

  private static boolean isDomain(String word) {
    return word.indexOf('.') > 0
        && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-')
        && Character.isLetter(word.charAt(word.length() - 1));
  }
}
