package org.mailmedic.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.explain.ExplainedList.ExplainedRestriction;

class ServiceSettingsTest {

  private static final String MAIN =
      "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n";
  private static final String MASTER =
      """
      smtp      inet  n  -  y  -  -  smtpd
      submission inet n  -  y  -  -  smtpd
        -o smtpd_tls_security_level=encrypt
        -o smtpd_client_restrictions=permit_sasl_authenticated,reject
        -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
      127.0.0.1:10025 inet n - n - - smtpd
        -o mynetworks=127.0.0.0/8
      465       inet  n  -  y  -  -  smtpd -o smtpd_tls_wrappermode=yes
      relay     unix  -  -  y  -  -  smtp
      """;

  @ParameterizedTest
  @CsvSource({
    "submission,submission",
    "587,submission",
    "25,smtp",
    "smtp,smtp",
    "smtps,465",
    "submissions,465",
    "10025,127.0.0.1:10025",
    "127.0.0.1:10025,127.0.0.1:10025",
    ",smtp"
  })
  void aServiceIsFoundByNamePortOrAddress(String wanted, String found) {
    Explanation explanation =
        Explainer.explain(Requests.withMaster(MAIN, MASTER, wanted, Requests.STRANGER));

    assertThat(explanation.service()).isEqualTo(found);
  }

  @Test
  void itsSettingsCountAndAreShownInMasterCf() {
    Explanation.Result result =
        Explainer.explain(Requests.withMaster(MAIN, MASTER, "587", Requests.STRANGER.withTls(true)))
            .results()
            .getFirst();

    assertThat(result.decision().replyText()).contains("Client host rejected: Access denied");
    assertThat(result.lists().stream().flatMap(list -> list.restrictions().stream()))
        .filteredOn(ExplainedRestriction::decides)
        .extracting(ExplainedRestriction::place)
        .containsExactly(new Place("master.cf", 4));
  }

  @Test
  void aChangeOfItsSettingsIsMadeInMasterCf() {
    Explanation.Result result =
        Explainer.explain(
                Requests.withMaster(
                    "smtpd_sasl_auth_enable = yes\n",
                    """
                    587 inet n - y - - smtpd
                      -o smtpd_relay_restrictions=permit_mynetworks,reject
                    """,
                    "587",
                    Changes.loggedIn(Requests.STRANGER)))
            .results()
            .getFirst();

    assertThat(result.toChange())
        .filteredOn(each -> each.kind() == Alternative.Kind.PERMITS_FIRST)
        .flatExtracting(Alternative::configuration)
        .extracting(Alternative.ParameterChange::command)
        .containsExactly(
            "postconf -P -e '587/inet/smtpd_relay_restrictions=permit_mynetworks,"
                + " permit_sasl_authenticated, reject'");
  }

  @Test
  void postscreenHandsOverToTheServiceOfTypePass() {
    Explanation explanation =
        Explainer.explain(
            Requests.withMaster(
                MAIN,
                "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n",
                null,
                Requests.STRANGER));

    assertThat(explanation.service()).isEqualTo("smtpd");
  }

  @Test
  void aServiceThatIsNotThereIsRefusedWithTheOnesThatAre() {
    assertThatThrownBy(
            () -> Explainer.explain(Requests.withMaster(MAIN, MASTER, "relay", Requests.STRANGER)))
        .isInstanceOf(UnusableRequestException.class)
        .hasMessage(
            "the field service names no smtpd service of master_cf; there are: smtp, submission,"
                + " 127.0.0.1:10025, 465");
  }

  @Test
  void aServiceOfTlsFromTheFirstByteIsNoted() {
    Explanation explanation =
        Explainer.explain(Requests.withMaster(MAIN, MASTER, "465", Requests.STRANGER));

    assertThat(explanation.problems())
        .anyMatch(
            problem -> problem.parameter().equals("smtpd_tls_wrappermode") && problem.line() == 8);
  }
}
