package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Addresses that a tool such as fail2ban shuts out, by its list or its log, and whether the ticket
 * is about one of them. Source: fail2ban-client(1) {@code status JAIL}; the log lines {@code NOTICE
 * [jail] Ban ADDRESS}.
 */
final class BanFindings {

  private static final int LONGEST_LINE = 4_000;

  private static final Pattern ADDRESS =
      Pattern.compile("(?<![0-9.])([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?![0-9]|\\.[0-9])");

  private static final Pattern BAN =
      Pattern.compile("banned ip list|\\] (?:restore )?ban |already banned|\\bbanip\\b");

  private final Reading reading;

  BanFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    Map<String, LineSpan> banned = new HashMap<>();
    Set<String> elsewhere = new HashSet<>();
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String lower = line.text().toLowerCase(Locale.ROOT);
        if (lower.length() > LONGEST_LINE) {
          continue;
        }
        boolean ban = BAN.matcher(lower).find();
        Matcher address = ADDRESS.matcher(lower);
        while (address.find()) {
          if (ban) {
            banned.putIfAbsent(address.group(1), line.span());
          } else if (!lower.contains("fail2ban")) {
            elsewhere.add(address.group(1));
          }
        }
      }
    }
    banned.forEach((address, span) -> {
      boolean gateway = Networks.address(address).filter(Networks::isLikelyGateway).isPresent();
      if (gateway) {
        findings.add(
            FindingKind.CLIENT_GATEWAY_ADDRESS,
            span,
            address + " is banned, a gateway's address by its form: it stands for many clients.");
      } else if (elsewhere.contains(address)) {
        findings.add(
            FindingKind.CLIENT_BANNED, span, address + " of the ticket is in the list of bans.");
      }
    });
  }
}
