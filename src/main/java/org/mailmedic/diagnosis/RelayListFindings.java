package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/**
 * Permits by table or certificate that the recipient list has and the relay list lacks. Sources:
 * postconf(5) smtpd_relay_restrictions, RELEASE_NOTES of Postfix 2.10.
 */
final class RelayListFindings {

  private static final String RELAY_LIST = "smtpd_relay_restrictions";
  private static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";

  /** Restrictions that may let a client relay, others than the two that the default list has. */
  private static final Set<String> PERMITTING =
      Set.of(
          "check_client_access",
          "check_sender_access",
          "check_helo_access",
          "check_ccert_access",
          "check_sasl_access",
          "check_client_a_access",
          "permit_mx_backup",
          "permit_tls_clientcerts",
          "permit_tls_all_clientcerts");

  private final Reading reading;
  private final PastedConfiguration configuration;

  RelayListFindings(Reading reading, PastedConfiguration configuration) {
    this.reading = reading;
    this.configuration = configuration;
  }

  void collect(List<Refusal> refusals, FindingList findings) {
    List<Refusal> denied =
        refusals.stream()
            .filter(each -> each.kind() == Refusal.Kind.RELAY && !each.byRemoteServer())
            .toList();
    List<String> recipient = lower(configuration.words(RECIPIENT_LIST));
    int refusal = RestrictionWords.firstRefusal(recipient);
    if (denied.isEmpty()
        || refusal < 0
        || findings.has(FindingKind.CONFIG_VERSION_LACKS_RELAY_LIST)
        || findings.has(FindingKind.CLIENT_LOOPBACK)
        || !hasRelayList(findings)) {
      return;
    }
    List<String> relay = lower(configuration.words(RELAY_LIST));
    for (String word : recipient.subList(0, refusal)) {
      if (PERMITTING.contains(word) && !relay.contains(word)) {
        List<LineSpan> spans = new ArrayList<>(configuration.spans(RECIPIENT_LIST, RELAY_LIST));
        spans.add(denied.getFirst().span());
        findings.add(
            FindingKind.CONFIG_RELAY_LIST_LACKS_TABLE,
            spans,
            RECIPIENT_LIST
                + " has "
                + word
                + ", "
                + RELAY_LIST
                + (relay.isEmpty() ? " (its default value)" : "")
                + " has not.");
        return;
      }
    }
  }

  /** Whether this Postfix looks at the relay list. */
  private boolean hasRelayList(FindingList findings) {
    return configuration.has(RELAY_LIST)
        || findings.has(FindingKind.CONFIG_VERSION_HAS_RELAY_LIST)
        || defersByDefault(configuration, findings)
        || tellsOfRelayList();
  }

  /**
   * Where the recipient list would reject with 554, a 454 comes from the default of the relay list,
   * defer_unauth_destination; an older release that the ticket names is the one before an upgrade.
   */
  static boolean defersByDefault(PastedConfiguration configuration, FindingList findings) {
    List<String> recipient = lower(configuration.words(RECIPIENT_LIST));
    return findings.has(FindingKind.RELAY_DENIED_DEFERRED)
        && RestrictionWords.firstRefusal(recipient) >= 0
        && !recipient.contains("defer_unauth_destination")
        && !configuration.is("soft_bounce", "yes")
        && !configuration.has("relay_domains_reject_code");
  }

  private boolean tellsOfRelayList() {
    return reading.text().contains(RELAY_LIST);
  }

  private static List<String> lower(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
