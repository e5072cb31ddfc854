package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether mail for a domain stays on this server, or its user is not known here, and by the ticket
 * the mailboxes are on another host: its MX record or its transport entry names one. Source:
 * ADDRESS_CLASS_README, transport(5).
 */
final class MailboxElsewhereFindings {

  /** Bounds the work for a log of many domains. */
  private static final int MOST_DOMAINS = 100;

  /** {@code example.org smtp:[10.0.0.7]}: an entry of a transport table. */
  private static final Pattern TRANSPORT =
      Pattern.compile("[\\s*#>]{0,4}([a-z0-9.-]{4,80})\\s+(?:smtp|relay|esmtp):\\[?[a-z0-9]");

  private static final Pattern HOST =
      Pattern.compile("(?<![@a-z0-9.-])(?:[a-z0-9-]{1,63}\\.){2,6}[a-z]{2,24}\\b");

  private final TicketLines lines;
  private final List<Refusal> refusals;

  MailboxElsewhereFindings(TicketLines lines, List<Refusal> refusals) {
    this.lines = lines;
    this.refusals = refusals;
  }

  void collect(FindingList findings) {
    Set<String> kept = keptHere();
    if (kept.isEmpty()) {
      return;
    }
    lines
        .with("mx ", "mx:", "mx\t", "mail is handled by", "smtp:", "relay:")
        .forEach(line -> line(line.lower(), line.span(), kept, findings));
  }

  private static void line(String text, LineSpan span, Set<String> kept, FindingList findings) {
    Matcher transport = TRANSPORT.matcher(text);
    if (transport.lookingAt() && kept.contains(transport.group(1))) {
      add(transport.group(1), "its transport entry", span, findings);
    }
    for (String domain : kept) {
      int at = text.indexOf(domain);
      boolean mx =
          text.contains("mx ")
              || text.contains("mx:")
              || text.contains("mx\t")
              || text.contains("mail is handled by");
      if (at < 0 || !mx) {
        continue;
      }
      String host = foreignHost(text, domain);
      if (host != null) {
        add(domain, "its MX record, " + host + ",", span, findings);
      }
    }
  }

  private static void add(String domain, String what, LineSpan span, FindingList findings) {
    findings.add(
        FindingKind.RECIPIENT_DOMAIN_ELSEWHERE,
        span,
        "By " + what + " the mailboxes of " + domain + " are on another host.");
  }

  /** A provider's mail host on the line, or one whose name looks so; not one of the domain. */
  private static @Nullable String foreignHost(String text, String domain) {
    Matcher hosts = HOST.matcher(text);
    while (hosts.find()) {
      String host = hosts.group();
      if (!HostNames.site(host).equals(HostNames.site(domain))
          && (HostNames.looksLikeMailServer(host) || host.startsWith("aspmx."))) {
        return host;
      }
    }
    return null;
  }

  /** Domains whose mail is delivered here, or refused for a user that is not known here. */
  private Set<String> keptHere() {
    Set<String> kept = new HashSet<>();
    for (Refusal refusal : refusals) {
      String says = refusal.reply().text().toLowerCase(Locale.ROOT);
      if (!refusal.byRemoteServer()
          && (says.contains("unknown in local recipient table")
              || says.contains("unknown in virtual"))) {
        add(kept, refusal.recipient());
      }
    }
    for (LogEvent event : lines.reading().events()) {
      if (event instanceof LogEvent.Delivery delivery
          && (delivery.transport().equals("local")
              || delivery.transport().equals("virtual")
              || delivery.transport().equals("lmtp")
              || (delivery.transport().equals("error")
                  && delivery.reason().contains("nknown in virtual")))) {
        add(kept, delivery.recipient());
      }
    }
    return kept;
  }

  private static void add(Set<String> domains, @Nullable String address) {
    String domain = OwnDomains.domainOf(address);
    if (domain != null && domain.indexOf('.') > 0 && domains.size() < MOST_DOMAINS) {
      domains.add(domain);
    }
  }
}
