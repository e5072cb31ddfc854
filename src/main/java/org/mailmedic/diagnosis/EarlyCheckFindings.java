package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * Checks that refuse a client which a permit further behind in the same list is meant for: block
 * lists, names, tables and policy services in front of permit_sasl_authenticated or
 * permit_mynetworks. Sources: SMTPD_ACCESS_README "Getting selective with SMTP access restriction
 * lists"; the replies' texts are those of smtpd_check.c.
 */
final class EarlyCheckFindings {

  private static final String BY_LOGIN = "permit_sasl_authenticated";
  private static final String BY_ADDRESS = "permit_mynetworks";

  /**
   * What a reply says, and how the restrictions begin that say so, the closest wording first. The
   * texts of tables and policy services are free.
   */
  private static final Map<String, List<String>> SAYS = says();

  private static Map<String, List<String>> says() {
    Map<String, List<String>> says = new LinkedHashMap<>();
    says.put("blocked using", List.of("reject_rbl_", "reject_rhsbl_", "reject_maps_rbl"));
    says.put("cannot find your hostname", List.of("reject_unknown_client"));
    says.put("cannot find your reverse hostname", List.of("reject_unknown_reverse_client"));
    says.put("helo command rejected: need fully-qualified", List.of("reject_non_fqdn_h"));
    says.put("helo command rejected: host not found", List.of("reject_unknown_h"));
    says.put("helo command rejected: invalid name", List.of("reject_invalid_h"));
    says.put("sender address rejected: domain not found", List.of("reject_unknown_sender"));
    says.put("sender address rejected: need fully-qualified", List.of("reject_non_fqdn_sender"));
    says.put("sender address rejected: undeliverable", List.of("reject_unverified_sender"));
    says.put("sender address rejected: unverified", List.of("reject_unverified_sender"));
    says.put("recipient address rejected: domain not found", List.of("reject_unknown_recipient"));
    says.put("recipient address rejected: undeliverable", List.of("reject_unverified_recipient"));
    says.put("recipient address rejected: unverified", List.of("reject_unverified_recipient"));
    says.put("recipient address rejected: need fully-qualified", List.of("reject_non_fqdn_rec"));
    says.put("spf", List.of("check_policy_service"));
    says.put("greylist", List.of("check_policy_service"));
    says.put("client host rejected:", List.of("check_client_", "check_reverse_client_"));
    says.put("helo command rejected:", List.of("check_helo_"));
    says.put("sender address rejected:", List.of("check_sender_"));
    says.put("recipient address rejected:", List.of("check_policy_service"));
    return says;
  }

  private final PastedConfiguration configuration;

  EarlyCheckFindings(PastedConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Adds the finding; {@code users} tells whether the ticket speaks of users who log in. */
  void collect(List<Refusal> refusals, boolean users, FindingList findings) {
    boolean login =
        findings.has(FindingKind.CLIENT_LOGGED_IN)
            || (!findings.has(FindingKind.CLIENT_NOT_LOGGED_IN)
                && !findings.has(FindingKind.CLIENT_MAIL_SERVER)
                && !findings.has(FindingKind.CLIENT_LOGIN_FAILED)
                && (findings.has(FindingKind.SERVICE_SUBMISSION) || users));
    boolean trusted = findings.has(FindingKind.CLIENT_IN_MYNETWORKS);
    overrides(refusals, findings);
    if (!login && !trusted) {
      return;
    }
    for (Refusal refusal : refusals) {
      if (!refusal.byRemoteServer()
          && ((login && found(refusal, BY_LOGIN, findings))
              || (trusted && found(refusal, BY_ADDRESS, findings)))) {
        return;
      }
    }
  }

  /** Lists that master.cf sets for the service that refused, with the refusals that they give. */
  private void overrides(List<Refusal> refusals, FindingList findings) {
    for (String list : TicketSimulator.LISTS) {
      configuration
          .setIn(list)
          .filter(service -> words(list).stream().anyMatch(word -> word.contains("reject")))
          .ifPresent(service ->
              refusals.stream()
                  .filter(refusal -> !refusal.byRemoteServer() && fits(list, refusal.kind()))
                  .forEach(refusal ->
                      findings.add(
                          FindingKind.SERVICE_OVERRIDE_DECIDES,
                          List.of(service.span(), refusal.span()),
                          "master.cf sets the list of the service "
                              + service.name()
                              + " that refuses.")));
    }
  }

  private static boolean fits(String list, Refusal.Kind kind) {
    return switch (kind) {
      case RELAY, RECIPIENT ->
          list.equals("smtpd_relay_restrictions") || list.equals("smtpd_recipient_restrictions");
      case CLIENT -> list.equals("smtpd_client_restrictions");
      case HELO -> list.equals("smtpd_helo_restrictions");
      case SENDER -> list.equals("smtpd_sender_restrictions");
      case OTHER -> false;
    };
  }

  private boolean found(Refusal refusal, String permit, FindingList findings) {
    String reply = refusal.reply().text().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, List<String>> each : SAYS.entrySet()) {
      if (reply.contains(each.getKey())) {
        Predicate<String> check = word -> each.getValue().stream().anyMatch(word::startsWith);
        for (String list : TicketSimulator.LISTS) {
          List<String> words = words(list);
          int checked = first(words, check);
          int permitted = words.indexOf(permit);
          if (checked >= 0 && permitted > checked) {
            add(
                FindingKind.CONFIG_CHECK_BEFORE_PERMIT,
                "In "
                    + list
                    + " "
                    + words.get(checked)
                    + " stands before "
                    + permit
                    + " and refuses first.",
                list,
                refusal,
                findings);
            return true;
          }
          if (checked >= 0 && permitted < 0) {
            add(
                FindingKind.CONFIG_CHECK_WITHOUT_PERMIT,
                "In "
                    + list
                    + " "
                    + words.get(checked)
                    + " refuses, and no "
                    + permit
                    + " stands before it.",
                list,
                refusal,
                findings);
            return true;
          }
        }
        return false;
      }
    }
    return false;
  }

  private void add(
      FindingKind kind, String says, String list, Refusal refusal, FindingList findings) {
    List<LineSpan> spans = new ArrayList<>(configuration.spans(list));
    spans.add(refusal.span());
    findings.add(kind, spans, says);
  }

  private List<String> words(String list) {
    return configuration.words(list).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  private static int first(List<String> words, Predicate<String> check) {
    for (int i = 0; i < words.size(); i++) {
      if (check.test(words.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
