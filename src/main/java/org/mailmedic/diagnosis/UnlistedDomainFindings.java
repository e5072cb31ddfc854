package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * Mail that another server brings for a domain which none of the lists in the ticket holds. Source:
 * ADDRESS_CLASS_README.
 */
final class UnlistedDomainFindings {

  private static final List<String> CLASSES =
      List.of("mydestination", "relay_domains", "virtual_alias_domains", "virtual_mailbox_domains");

  private final PastedConfiguration configuration;

  UnlistedDomainFindings(PastedConfiguration configuration) {
    this.configuration = configuration;
  }

  void collect(List<Refusal> refusals, boolean comesIn, FindingList findings) {
    List<LineSpan> shown = configuration.spans(CLASSES.toArray(String[]::new));
    boolean incoming = comesIn || findings.has(FindingKind.CLIENT_MAIL_SERVER);
    if (shown.isEmpty()
        || !incoming
        || findings.has(FindingKind.CONFIG_DOMAIN_TABLE)
        || findings.has(FindingKind.CONFIG_OWN_DOMAIN_UNLISTED)) {
      return;
    }
    List<String> listed = listed();
    for (Refusal refusal : refusals) {
      String domain = OwnDomains.domainOf(refusal.recipient());
      if (refusal.kind() == Refusal.Kind.RELAY
          && !refusal.byRemoteServer()
          && domain != null
          && !PublicProviders.isMailboxDomain(domain)
          && !listed.contains(domain)) {
        List<LineSpan> spans = new ArrayList<>(shown);
        spans.add(refusal.span());
        findings.add(
            FindingKind.CONFIG_OWN_DOMAIN_UNLISTED,
            spans,
            domain + " is in none of the lists of this server's domains that the ticket shows.");
        return;
      }
    }
  }

  /** The domains of the lists, {@code $myhostname} and {@code $mydomain} expanded. */
  private List<String> listed() {
    List<String> listed = new ArrayList<>();
    String host = value("myhostname");
    String domain = value("mydomain");
    if (domain.isEmpty() && host.indexOf('.') >= 0) {
      domain = host.substring(host.indexOf('.') + 1);
    }
    for (String name : CLASSES) {
      for (String word : configuration.words(name)) {
        listed.add(
            word.toLowerCase(Locale.ROOT)
                .replace("$myhostname", host)
                .replace("$mydomain", domain));
      }
    }
    return listed;
  }

  private String value(String name) {
    return configuration.words(name).stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
  }
}
