package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whom the lists and logs of fail2ban and of the firewall shut out, and whether the ticket is about
 * one of them. Sources: fail2ban-client(1) {@code status JAIL}; the log lines {@code NOTICE [jail]
 * Ban ADDRESS}; iptables(8) {@code -L}.
 */
final class BanFindings {

  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\.?\\d)");

  private static final Pattern NOBODY =
      Pattern.compile("currently banned:\\s*0\\b|banned ip list:\\s*$|\\(0 (?:ips? )?banned\\)");

  private static final Pattern BANNED =
      Pattern.compile(
          "banned ip list|\\]\\s+(?:restore )?ban\\s|already banned|\\bbanip\\b"
              + "|\\b(?:reject|drop)\\s+(?:all|tcp|0|6)\\s+--\\s");

  private static final Pattern ABOUT_BANS = Pattern.compile("fail2ban|\\bjail\\b|iptables");

  /** The expressions above match only where one of these stands. */
  private static final List<String> MARKS = List.of("ban", "reject", "drop", "jail", "iptables");

  /** What iptables prints for a rule about every address. */
  private static final String EVERYBODY = "0.0.0.0";

  private final TicketLines lines;
  private final Map<String, LineSpan> banned = new LinkedHashMap<>();

  BanFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    for (Line line : lines.with(MARKS)) {
      if (BANNED.matcher(line.lower()).find()) {
        ADDRESS
            .matcher(line.lower())
            .results()
            .forEach(address -> banned.putIfAbsent(address.group(), line.span()));
      }
    }
    banned.remove(EVERYBODY);
    if (banned.isEmpty()) {
      nobody(findings);
      return;
    }
    Set<String> elsewhere = elsewhere();
    banned.forEach((address, span) -> {
      boolean gateway = Networks.address(address).filter(Networks::isLikelyGateway).isPresent();
      if (gateway) {
        findings.add(
            FindingKind.CLIENT_GATEWAY_ADDRESS,
            span,
            address + " is banned, a gateway's address by its form: it stands for many clients.");
      }
      if (gateway || elsewhere.contains(address)) {
        findings.add(
            FindingKind.CLIENT_BANNED, span, "The client's address " + address + " is banned.");
      }
    });
  }

  /** Addresses in lines that do not speak of bans. */
  private Set<String> elsewhere() {
    Set<String> elsewhere = new HashSet<>();
    for (Line line : lines.all()) {
      if (line.lower().indexOf('.') >= 0 && !speaksOfBans(line.lower())) {
        ADDRESS.matcher(line.lower()).results().map(MatchResult::group).forEach(elsewhere::add);
      }
    }
    return elsewhere;
  }

  private static boolean speaksOfBans(String text) {
    return MARKS.stream().anyMatch(text::contains)
        && (BANNED.matcher(text).find() || ABOUT_BANS.matcher(text).find());
  }

  private void nobody(FindingList findings) {
    Predicate<Line> isEmpty = line -> NOBODY.matcher(line.lower()).find();
    if (lines.with("currently banned:").stream().allMatch(isEmpty)) {
      lines.with("banned").stream()
          .filter(isEmpty)
          .forEach(line ->
              findings.add(
                  FindingKind.BAN_LIST_EMPTY, line.span(), "Nobody is banned at the moment."));
    }
  }
}
