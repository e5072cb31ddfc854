package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
 * Whom the lists of fail2ban and of the firewall shut out. Sources: fail2ban-client(1) {@code
 * status JAIL}, fail2ban's log, iptables(8) {@code -L}.
 */
final class BanListFindings {

  private static final int LONGEST_LINE = 4_000;

  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\.?\\d)");

  private static final Pattern NOBODY =
      Pattern.compile("currently banned:\\s*0\\b|banned ip list:\\s*$|\\(0 (?:ips? )?banned\\)");

  private static final Pattern BANNED =
      Pattern.compile(
          "banned ip list:|notice\\s+\\[[^]]*\\]\\s+(?:ban|restore ban)\\s"
              + "|\\b(?:reject|drop)\\s+(?:all|tcp|0|6)\\s+--\\s|\\balready banned");

  private static final Pattern ABOUT_BANS = Pattern.compile("fail2ban|\\bjail\\b|iptables");

  private final Map<String, LineSpan> banned = new LinkedHashMap<>();
  private final Set<String> elsewhere = new LinkedHashSet<>();
  private final Map<LineSpan, String> nobody = new LinkedHashMap<>();
  private boolean somebody;

  BanListFindings(Reading reading) {
    for (Segment segment : reading.segments()) {
      segment.lines().forEach(this::read);
    }
  }

  private void read(TicketLine line) {
    String text = line.text().toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST_LINE) {
      return;
    }
    boolean list = BANNED.matcher(text).find();
    if (NOBODY.matcher(text).find()) {
      nobody.put(line.span(), text);
    } else if (text.contains("currently banned:")) {
      somebody = true;
    }
    boolean aboutBans = ABOUT_BANS.matcher(text).find();
    Matcher addresses = ADDRESS.matcher(text);
    while (addresses.find()) {
      if (list) {
        banned.putIfAbsent(addresses.group(), line.span());
      } else if (!aboutBans) {
        elsewhere.add(addresses.group());
      }
    }
  }

  /** Behind a gateway stand many clients, of whom the one that is shut out is one. */
  private static boolean isGateway(String address) {
    return Networks.address(address).filter(Networks::isLikelyGateway).isPresent();
  }

  void collect(FindingList findings) {
    banned.forEach((address, span) -> {
      if (elsewhere.contains(address) || isGateway(address)) {
        findings.add(
            FindingKind.BAN_LIST_NAMES_CLIENT,
            span,
            "The client's address " + address + " is banned.");
      }
    });
    if (banned.isEmpty() && !somebody) {
      nobody.forEach((span, text) ->
          findings.add(FindingKind.BAN_LIST_EMPTY, span, "Nobody is banned at the moment."));
    }
  }
}
