package org.mailmedic.diagnosis;

import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether deliveries fail over IPv6, over IPv4 or both. Source: the log of smtp(8), {@code connect
 * to name[address]:port: reason}, {@code host name[address] said:}, {@code relay=name[address]}.
 */
final class AddressFamilyFindings {

  private final TicketLines lines;

  AddressFamilyFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    lines
        .with("connect to ", " said: 4", " said: 5", " refused to talk to me", "status=sent")
        .forEach(line -> deliveries(line, findings));
    for (SmtpReply reply : lines.reading().replies()) {
      Integer code = reply.code();
      boolean refused = code == null || code >= 400;
      if (refused && reply.speaker() != SmtpReply.Speaker.OWN && namesIpv6(reply.text())) {
        findings.add(
            FindingKind.REPLY_NAMES_IPV6,
            reply.span(),
            "The refusal names an IPv6 address: the connection was made over IPv6.");
      }
    }
  }

  private static void deliveries(Line line, FindingList findings) {
    String text = line.lower();
    failures(text, "connect to ", line.span(), findings);
    if (text.contains(" said: 4")
        || text.contains(" said: 5")
        || text.contains(" refused to talk to me")) {
      failures(text, "host ", line.span(), findings);
    }
    int relay = text.contains("status=sent") ? text.indexOf("relay=") : -1;
    if (relay >= 0 && !bracketed(text, relay).isEmpty() && !isIpv6(bracketed(text, relay))) {
      findings.add(FindingKind.DELIVERY_IPV4_SENT, line.span(), "A delivery over IPv4 succeeds.");
    }
  }

  private static void failures(String text, String mark, LineSpan span, FindingList findings) {
    int at = text.indexOf(mark);
    while (at >= 0) {
      String address = bracketed(text, at + mark.length());
      if (isIpv6(address)) {
        findings.add(FindingKind.DELIVERY_IPV6_FAILED, span, "A delivery over IPv6 fails.");
      } else if (isIpv4(address)) {
        findings.add(FindingKind.DELIVERY_IPV4_FAILED, span, "A delivery over IPv4 fails.");
      }
      at = text.indexOf(mark, at + mark.length());
    }
  }

  /** What stands in the brackets behind the host name that begins at {@code from}. */
  private static String bracketed(String text, int from) {
    int open = text.indexOf('[', from);
    int close = open < 0 ? -1 : text.indexOf(']', open);
    int blank = text.indexOf(' ', from);
    return close < 0 || (blank >= 0 && blank < open) ? "" : text.substring(open + 1, close);
  }

  private static boolean isIpv6(String address) {
    String plain = address.startsWith("ipv6:") ? address.substring(5) : address;
    return plain.indexOf(':') > 0 && plain.indexOf(':') != plain.lastIndexOf(':');
  }

  private static boolean isIpv4(String address) {
    return address.indexOf('.') > 0 && address.indexOf(':') < 0 && address.indexOf('/') < 0;
  }

  /** Hexadecimal digits with two colons side by side, or with four and more: no time of day. */
  private static boolean namesIpv6(String text) {
    int colons = 0;
    boolean pair = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (c == ':') {
        colons++;
        pair |= i > start && text.charAt(i - 1) == ':';
      } else if (Character.digit(c, 16) < 0) {
        if (i - start >= 6 && (colons >= 4 || (pair && colons >= 2 && i - start >= 8))) {
          return true;
        }
        start = i + 1;
        colons = 0;
        pair = false;
      }
    }
    return false;
  }
}
