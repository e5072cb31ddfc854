package org.mailmedic.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailmedic.explain.Alternative.Kind;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

class AlternativesTest {

  private static final String RELAY =
      "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n";
  private static final Transaction LOGGED_IN = Changes.loggedIn(Requests.STRANGER);

  private static List<Kind> kinds(Explanation.Result result) {
    return result.toChange().stream().map(Alternative::kind).toList();
  }

  private static Alternative find(Explanation.Result result, Kind kind) {
    return result.toChange().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void aLoggedInClientPassesWithThePermitInItsPlace() {
    Explanation.Result result =
        Requests.explain(RELAY + "smtpd_sasl_auth_enable = yes\n", LOGGED_IN);

    Alternative fix = find(result, Kind.PERMITS_FIRST);
    assertThat(fix.configuration())
        .singleElement()
        .extracting(Alternative.ParameterChange::after)
        .isEqualTo("permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination");
    assertThat(fix.outcome().verdict()).isEqualTo(Verdict.PERMIT);
  }

  @Test
  void aRefusedClientLearnsWhatItCanDoItself() {
    Explanation.Result result =
        Requests.explain(
            """
            smtpd_sasl_auth_enable = yes
            smtpd_tls_security_level = encrypt
            smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
            """,
            Requests.STRANGER);

    assertThat(find(result, Kind.TRANSACTION).transaction())
        .extracting(Alternative.FieldChange::field)
        .containsExactly("sasl_username", "tls");
  }

  @Test
  void aPermitNamesEachConditionThatItHangsOn() {
    Explanation.Result result =
        Requests.explain(
            """
            smtpd_sasl_auth_enable = yes
            smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
            """,
            LOGGED_IN);

    assertThat(result.decision().verdict()).isEqualTo(Verdict.PERMIT);
    assertThat(result.toChange())
        .filteredOn(each -> each.kind() == Kind.TRANSACTION)
        .singleElement()
        .satisfies(each ->
            assertThat(each.transaction())
                .singleElement()
                .satisfies(change -> {
                  assertThat(change.field()).isEqualTo("sasl_username");
                  assertThat(change.after()).isNull();
                }));
    assertThat(kinds(result)).contains(Kind.BLOCK_CLIENT, Kind.BLOCK_SENDER);
  }

  @Test
  void theTableOfRecipientsIsTheOneThatTheReplyNames() {
    Explanation.Result result =
        Explainer.explain(
                Requests.of(
                    "virtual_mailbox_domains = example.com\n"
                        + "virtual_mailbox_maps = hash:/etc/postfix/vmailbox\n"
                        + RELAY,
                    Map.of("/etc/postfix/vmailbox", "anna@example.com x\n"),
                    Requests.STRANGER))
            .results()
            .getFirst();

    Alternative fix = find(result, Kind.ADD_RECIPIENT);
    assertThat(fix.configuration())
        .extracting(Alternative.ParameterChange::parameter)
        .containsExactly("virtual_mailbox_maps");
    assertThat(fix.tableLines())
        .extracting(Alternative.TableLine::line)
        .containsExactly("friend@example.com OK");
  }

  @Test
  void aRestrictionThatRefusesIsDroppedAndTheOthersStay() {
    Explanation.Result result =
        Requests.explain(
            RELAY
                + "mydestination = example.com\nlocal_recipient_maps =\n"
                + "smtpd_helo_restrictions = reject_non_fqdn_helo_hostname,"
                + " reject_invalid_helo_hostname\n",
            Requests.STRANGER.withHelo("pc"));

    assertThat(find(result, Kind.DROP_RESTRICTION).configuration())
        .extracting(Alternative.ParameterChange::after)
        .containsExactly("reject_invalid_helo_hostname");
  }

  @Test
  void aListThatLetsSmtpdStartIsOffered() {
    Explanation.Result result =
        Requests.explain("smtpd_recipient_restrictions = permit_mynetworks", Requests.STRANGER);

    assertThat(result.decision().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(kinds(result)).containsExactly(Kind.SAFE_RELAY_LIST);
  }

  @Test
  void aProtectionAgainstRelayingIsNeverDropped() {
    for (String last : List.of("reject_unauth_destination", "reject", "defer_unauth_destination")) {
      Explanation.Result result =
          Requests.explain("smtpd_relay_restrictions = " + last + "\n", Requests.STRANGER);

      assertThat(kinds(result)).doesNotContain(Kind.DROP_RESTRICTION);
    }
  }

  /** TLS is open to everybody: a server is no less open for asking strangers to use it. */
  @Test
  void noChangeOpensTheRelayToStrangersWhoUseTls() {
    String mainCf =
        """
        smtpd_tls_security_level = encrypt
        smtpd_client_restrictions = permit_sasl_authenticated, reject
        smtpd_relay_restrictions = permit_auth_destination, reject_plaintext_session, permit
        smtpd_recipient_restrictions = permit_auth_destination, warn_if_reject reject, defer_if_permit
        """;
    Transaction stranger = Requests.STRANGER.withTls(true);
    Explanation.Result result = Requests.explain(mainCf, stranger);

    for (Alternative each : result.toChange()) {
      MainCf changed = MainCf.parse(mainCf);
      for (Alternative.ParameterChange change : each.configuration()) {
        changed = changed.with(change.parameter(), change.after());
      }
      Transaction other = stranger.withClient("198.51.100.200", "unknown", "none");
      assertThat(
              AccessPolicy.of(
                      changed,
                      new PostfixVersion(3, 7, 11),
                      Host.unknown("mail.example.org"),
                      TableSources.unknownElsewhere(Map.of()))
                  .decidePlausibly(other)
                  .verdict())
          .as(each.says())
          .isNotEqualTo(Verdict.PERMIT);
    }
  }

  @Test
  void anOpenRelayIsAmongTheProblems() {
    Explanation open =
        Explainer.explain(Requests.of("mynetworks = 0.0.0.0/0\n" + RELAY, Requests.STRANGER));
    Explanation closed = Explainer.explain(Requests.of(RELAY, Requests.STRANGER));

    assertThat(open.problems()).anyMatch(problem -> problem.consequence().contains("open relay"));
    assertThat(closed.problems())
        .noneMatch(problem -> problem.consequence().contains("open relay"));
  }

  @Test
  void whatHangsOnTheUnknownIsExplainedByTheMostPlausibleAnswer() {
    Explanation.Result result =
        Requests.explain(
            "smtpd_recipient_restrictions = reject_unknown_client_hostname, reject_unauth_destination,"
                + " reject_rbl_client bl.example\nmydestination = example.com\nlocal_recipient_maps =\n",
            Requests.STRANGER.withClient("203.0.113.9", "pc.example.net", null));

    assertThat(result.decision().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.expected().verdict()).isNotEqualTo(Verdict.UNKNOWN);
    assertThat(result.toChange()).isNotEmpty();
  }
}
