package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;

/** What the access simulation says, and what would change its mind. */
final class SimulationFindings {

  private final TicketSimulator simulator;
  private final PastedConfiguration configuration;
  private final OwnDomains own;

  SimulationFindings(TicketSimulator simulator, PastedConfiguration configuration, OwnDomains own) {
    this.simulator = simulator;
    this.configuration = configuration;
    this.own = own;
  }

  /**
   * Adds the findings; the decision itself is returned.
   *
   * @param byMainAlone the same without what the refusing service sets itself; empty where it sets
   *     nothing
   */
  Simulation collect(Optional<TicketSimulator> byMainAlone, FindingList findings) {
    Simulation simulation = simulator.simulation();
    Decision decision = simulation.decision();
    Optional<Refusal> refusal = simulator.refusal();
    if (refusal.isPresent()) {
      if (refuses(decision)) {
        refusal(decision, refusal.get(), findings);
        cures(refusal.get(), findings);
        byMainAlone
            .filter(each -> each.simulation().decision().verdict() == Verdict.PERMIT)
            .ifPresent(each -> override(decision, refusal.get(), findings));
      } else if (decision.verdict() == Verdict.PERMIT) {
        findings.add(
            FindingKind.SIMULATION_PERMITS,
            refusal.get().span(),
            "By this configuration Postfix would let this mail through.");
      }
    }
    if (simulator.ofStranger().verdict() == Verdict.PERMIT) {
      findings.add(
          FindingKind.CONFIG_OPEN_RELAY,
          configuration.spans(
              "smtpd_relay_restrictions", "smtpd_recipient_restrictions", "mynetworks"),
          "By this configuration a stranger can send mail to strangers through this server.");
    }
    return simulation;
  }

  private void refusal(Decision decision, Refusal refusal, FindingList findings) {
    Decision.DecidedBy by = decision.decidedBy();
    if (by == null) {
      findings.add(
          FindingKind.SIMULATION_REJECTS,
          refusal.span(),
          "By this configuration Postfix refuses this mail.");
      return;
    }
    List<LineSpan> spans = configuration.spans(by.list());
    String says =
        "By this configuration Postfix refuses this mail at "
            + by.restriction()
            + (by.position() > 0 ? ", entry " + by.position() + " of " : " of ")
            + by.list()
            + (spans.isEmpty() ? " (its default value)" : "")
            + ".";
    List<LineSpan> shown = spans.isEmpty() ? List.of(refusal.span()) : spans;
    findings.add(FindingKind.SIMULATION_REJECTS, shown, says);
    findings.add(listKind(by.list()), shown, says);
    String name = by.restriction().toLowerCase(Locale.ROOT);
    int blank = name.indexOf(' ');
    findings.add(
        FindingKind.RESTRICTION_FAMILY + (blank < 0 ? name : name.substring(0, blank)),
        shown,
        says);
  }

  private void override(Decision decision, Refusal refusal, FindingList findings) {
    Decision.DecidedBy by = decision.decidedBy();
    List<LineSpan> spans = new ArrayList<>();
    spans.add(refusal.span());
    if (by != null) {
      spans.addAll(configuration.spans(by.list(), "mynetworks"));
    }
    findings.add(
        FindingKind.SERVICE_OVERRIDE_DECIDES,
        spans,
        "By main.cf alone Postfix would let this mail through; what master.cf sets for the service"
            + " refuses it.");
  }

  private static FindingKind listKind(String list) {
    return switch (list) {
      case "smtpd_relay_restrictions" -> FindingKind.SIMULATION_LIST_RELAY;
      case "smtpd_client_restrictions" -> FindingKind.SIMULATION_LIST_CLIENT;
      case "smtpd_helo_restrictions" -> FindingKind.SIMULATION_LIST_HELO;
      case "smtpd_sender_restrictions" -> FindingKind.SIMULATION_LIST_SENDER;
      default -> FindingKind.SIMULATION_LIST_RECIPIENT;
    };
  }

  private void cures(Refusal refusal, FindingList findings) {
    LineSpan span = refusal.span();
    Decision withLogin = simulator.withLogin();
    if (withLogin.verdict() == Verdict.PERMIT) {
      findings.add(
          FindingKind.SIMULATION_LOGIN_CURES,
          span,
          "By this configuration the same mail passes when the client logs in.");
      if (simulator.transaction().saslUsername() == null) {
        findings.add(
            FindingKind.CLIENT_NOT_LOGGED_IN,
            span,
            "A logged-in client would have passed, so this one was not logged in.");
      }
    } else if (refuses(withLogin)) {
      findings.add(
          FindingKind.SIMULATION_LOGIN_DOES_NOT_CURE,
          span,
          "By this configuration the same mail is refused even after a login.");
      stricterRelayList(withLogin, findings);
    }
    Decision withTrust = simulator.withTrust();
    if (withTrust.verdict() == Verdict.PERMIT) {
      findings.add(
          FindingKind.SIMULATION_TRUST_CURES,
          span,
          "The same mail passes when the client's address is in mynetworks.");
    } else if (refuses(withTrust)) {
      findings.add(
          FindingKind.SIMULATION_TRUST_DOES_NOT_CURE,
          span,
          "The same mail is refused even when the client's address is in mynetworks.");
    }
    if (refusal.recipient() != null && simulator.withListing().verdict() == Verdict.PERMIT) {
      listing(refusal, findings);
    }
  }

  private void listing(Refusal refusal, FindingList findings) {
    String domain = OwnDomains.domainOf(refusal.recipient());
    findings.add(
        FindingKind.SIMULATION_LISTING_CURES,
        refusal.span(),
        "The same mail passes when " + domain + " is one of this server's domains.");
    if (configuration.isComplete()
        && own.owns(refusal.recipient())
        && !findings.has(FindingKind.CONFIG_DOMAIN_TABLE)) {
      List<LineSpan> spans = new ArrayList<>();
      spans.add(refusal.span());
      spans.addAll(
          configuration.spans(
              "mydestination",
              "relay_domains",
              "virtual_alias_domains",
              "virtual_mailbox_domains"));
      findings.add(
          FindingKind.CONFIG_OWN_DOMAIN_UNLISTED,
          spans,
          domain + " is in none of the lists of this server's domains.");
    }
  }

  private void stricterRelayList(Decision withLogin, FindingList findings) {
    Decision.DecidedBy by = withLogin.decidedBy();
    if (by != null
        && by.list().equals("smtpd_relay_restrictions")
        && simulator.withLoginByRecipientList().verdict() == Verdict.PERMIT) {
      List<LineSpan> spans =
          configuration.spans("smtpd_relay_restrictions", "smtpd_recipient_restrictions");
      findings.add(
          FindingKind.CONFIG_RELAY_LIST_STRICTER,
          spans,
          "smtpd_recipient_restrictions would permit a logged-in client, smtpd_relay_restrictions"
              + (configuration.has("smtpd_relay_restrictions") ? "" : " (its default value)")
              + " refuses it.");
    }
  }

  private static boolean refuses(Decision decision) {
    return decision.verdict() == Verdict.REJECT || decision.verdict() == Verdict.DEFER;
  }
}
