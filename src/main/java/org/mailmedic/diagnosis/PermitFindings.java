package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;

/**
 * Whether mail of those who may relay passes by the ticket's lists, whatever the ticket complains
 * of: a user elsewhere after a login, and a client in mynetworks. Where a list refuses them, its
 * permit for them stands behind the refusal, or in another list alone, or nowhere. Sources:
 * SMTPD_ACCESS_README "Getting selective with SMTP access restriction lists", postconf(5).
 */
final class PermitFindings {

  /** Of a master.cf with more services the first are looked at. */
  private static final int MOST_SERVICES = 8;

  /** Who may relay, with the findings about it. */
  private enum Entitled {
    LOGIN(
        "a user elsewhere who logged in",
        "permit_sasl_authenticated",
        FindingKind.PERMIT_LOGIN_SUFFICES,
        FindingKind.PERMIT_LOGIN_BEHIND_REJECT,
        FindingKind.PERMIT_LOGIN_ABSENT,
        FindingKind.PERMIT_LOGIN_ELSEWHERE,
        FindingKind.PERMIT_LOGIN_REFUSED_FAMILY),
    NETWORK(
        "a client in mynetworks",
        "permit_mynetworks",
        FindingKind.PERMIT_NETWORK_SUFFICES,
        FindingKind.PERMIT_NETWORK_BEHIND_REJECT,
        FindingKind.PERMIT_NETWORK_ABSENT,
        FindingKind.PERMIT_NETWORK_ELSEWHERE,
        FindingKind.PERMIT_NETWORK_REFUSED_FAMILY);

    private final String who;
    private final String permit;
    private final FindingKind suffices;
    private final FindingKind behind;
    private final FindingKind absent;
    private final FindingKind elsewhere;
    private final String refused;

    Entitled(
        String who,
        String permit,
        FindingKind suffices,
        FindingKind behind,
        FindingKind absent,
        FindingKind elsewhere,
        String refused) {
      this.who = who;
      this.permit = permit;
      this.suffices = suffices;
      this.behind = behind;
      this.absent = absent;
      this.elsewhere = elsewhere;
      this.refused = refused;
    }
  }

  private final Reading reading;
  private final OwnDomains own;
  private final PastedConfiguration main;

  PermitFindings(Reading reading, OwnDomains own, PastedConfiguration main) {
    this.reading = reading;
    this.own = own;
    this.main = main;
  }

  /**
   * Adds the findings.
   *
   * @param configuration as the service sees it that the ticket is about
   */
  void collect(PastedConfiguration configuration, FindingList findings) {
    TicketSimulator.ofLists(reading, configuration, own)
        .ifPresent(simulator -> {
          for (Entitled entitled : Entitled.values()) {
            decide(simulator, entitled)
                .ifPresent(
                    decision -> judge(simulator, configuration, entitled, decision, findings));
          }
        });
    main.services().stream()
        .filter(service ->
            service.enabled()
                && service.overrides().keySet().stream().anyMatch(TicketSimulator.LISTS::contains))
        .limit(MOST_SERVICES)
        .forEach(service -> service(service, findings));
  }

  private static Optional<Decision> decide(TicketSimulator simulator, Entitled entitled) {
    Map<String, String> changes =
        entitled == Entitled.LOGIN ? Map.of("smtpd_sasl_auth_enable", "yes") : Map.of();
    Optional<Transaction> mail =
        entitled == Entitled.LOGIN ? Optional.of(simulator.ofUser()) : simulator.ofTrusted();
    return mail.map(each -> simulator.decideWith(changes, each));
  }

  private static void judge(
      TicketSimulator simulator,
      PastedConfiguration configuration,
      Entitled entitled,
      Decision decision,
      FindingList findings) {
    if (decision.verdict() == Verdict.PERMIT) {
      findings.add(
          entitled.suffices,
          configuration.spans(TicketSimulator.RELAY_LIST, TicketSimulator.RECIPIENT_LIST),
          "By this configuration mail of " + entitled.who + " passes.");
      return;
    }
    Decision.DecidedBy by = decision.decidedBy();
    if (!refuses(decision) || by == null || !configuration.has(by.list())) {
      return;
    }
    List<LineSpan> spans = configuration.spans(by.list());
    String refuses =
        by.list()
            + " refuses mail of "
            + entitled.who
            + " at "
            + by.restriction()
            + ", and "
            + entitled.permit;
    if (TicketSimulator.LISTS.contains(by.list())) {
      findings.add(entitled.refused + by.list(), spans, refuses + " does not stand before it.");
    }
    if (simulator.restrictions(by.list()).contains(entitled.permit)) {
      findings.add(entitled.behind, spans, refuses + " stands behind it.");
      return;
    }
    findings.add(entitled.absent, spans, refuses + " is not in that list.");
    for (String list : List.of(TicketSimulator.RELAY_LIST, TicketSimulator.RECIPIENT_LIST)) {
      if (configuration.has(list) && permitsBefore(simulator.restrictions(list), entitled)) {
        List<LineSpan> both = new ArrayList<>(spans);
        both.addAll(configuration.spans(list));
        findings.add(entitled.elsewhere, both, refuses + " stands in " + list + " only.");
      }
    }
  }

  private static boolean permitsBefore(List<String> words, Entitled entitled) {
    int at = words.indexOf(entitled.permit);
    int refusal = RestrictionWords.firstRefusal(words);
    return at >= 0 && (refusal < 0 || at < refusal);
  }

  /** A service whose own lists refuse the logged-in user, whatever main.cf says. */
  private void service(PastedService service, FindingList findings) {
    TicketSimulator.ofLists(reading, main.seenBy(service), own)
        .flatMap(simulator -> decide(simulator, Entitled.LOGIN))
        .filter(PermitFindings::refuses)
        .filter(decision -> decision.decidedBy() != null)
        .ifPresent(decision ->
            findings.add(
                FindingKind.PERMIT_LOGIN_REFUSED_BY_SERVICE,
                List.of(service.span()),
                "By what master.cf sets for it the service "
                    + service.name()
                    + " refuses mail of a user who logged in."));
  }

  private static boolean refuses(Decision decision) {
    return decision.verdict() == Verdict.REJECT || decision.verdict() == Verdict.DEFER;
  }
}
