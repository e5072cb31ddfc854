package org.mailmedic.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A ticket with more than one fault: the other ones are told apart from the cause. */
class SeveralCausesTest {

  private static Triage triage;

  @BeforeAll
  static void open() throws Exception {
    triage = Triage.open(Path.of(""));
  }

  @AfterAll
  static void close() {
    triage.close();
  }

  @Test
  void aBrokenFilterAndAMissingPermitAreBothFound() throws Exception {
    TriageResult result =
        triage.triage(
            """
            smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
            mynetworks = 127.0.0.0/8

            Oct  3 10:11:12 mail postfix/submission/smtpd[411]: NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1 <a@example.com>: Relay access denied; from=<b@example.org> to=<a@example.com> proto=ESMTP helo=<[192.168.0.3]> sasl_username=b
            Oct  3 10:15:40 mail postfix/qmgr[77]: warning: connect to transport private/smtp-amavis: Connection refused
            Oct  3 10:15:41 mail postfix/smtp[415]: 4F2A1: to=<c@example.org>, relay=none, delay=3, delays=3/0/0/0, dsn=4.4.1, status=deferred (connect to 127.0.0.1[127.0.0.1]:10024: Connection refused)
            """);

    assertThat(result.causes().getFirst().id())
        .isIn("relay.missing-permit-sasl", "delivery.transport-unavailable");
    assertThat(result.also().stream().map(TriageResult.Cause::id).toList())
        .as(Explain.of(result))
        .containsAnyOf("relay.missing-permit-sasl", "delivery.transport-unavailable")
        .doesNotContain(result.causes().getFirst().id());
  }

  @Test
  void aDeadListIsAdviceBesideTheCause() throws Exception {
    TriageResult result =
        triage.triage(
            """
            smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination, reject_rbl_client relays.ordb.org
            mynetworks = 127.0.0.0/8

            Oct  3 10:11:12 mail postfix/submission/smtpd[411]: NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1 <a@example.com>: Relay access denied; from=<b@example.org> to=<a@example.com> proto=ESMTP helo=<[192.168.0.3]> sasl_username=b
            """);

    assertThat(result.causes().getFirst().id()).isEqualTo("relay.missing-permit-sasl");
    assertThat(result.advice())
        .as(result.advice().toString())
        .anySatisfy(advice -> {
          assertThat(advice.message()).contains("relays.ordb.org");
          assertThat(advice.line()).isEqualTo(1);
        });
    assertThat(result.reply()).contains("relays.ordb.org").doesNotContain("\n      ```sh");
  }
}
