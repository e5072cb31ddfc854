package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class ListOrderFindingsTest {

  private static final String REFUSED =
      """
      Mar  2 09:00:00 mx postfix/smtpd[7]: NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 554 \
      5.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.spamhaus.org; \
      from=<a@example.org> to=<b@example.net> proto=ESMTP helo=<[10.0.0.3]>
      """;

  private static final String LOGGED_IN =
      """
      Mar  2 09:00:01 mx postfix/smtpd[7]: disconnect from unknown[198.51.100.7] ehlo=2 starttls=1 \
      auth=1 mail=1 rcpt=0/1 quit=1 commands=6/7
      """;

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    TicketLines lines = new TicketLines(reading);
    List<Refusal> refusals = RefusalFinder.find(lines);
    PastedConfiguration main = new PastedConfiguration(reading);
    PastedConfiguration configuration =
        RefusingService.find(lines, refusals).map(main::seenBy).orElse(main);
    FindingList findings = new FindingList();
    new SessionFindings(reading).collect(refusals, findings);
    FindingList order = new FindingList();
    if (findings.has(org.mailmedic.knowledge.FindingKind.CLIENT_LOGGED_IN)) {
      order.add(org.mailmedic.knowledge.FindingKind.CLIENT_LOGGED_IN, List.of(), "logged in");
    }
    new EarlyCheckFindings(configuration).collect(refusals, UsersInProse.logIn(lines), order);
    new LoopholeFindings(configuration).collect(order);
    return order.toList().stream().map(Finding::id).toList();
  }

  @Test
  void seesACheckBeforeThePermit() {
    assertThat(
            ids(
                REFUSED
                    + LOGGED_IN
                    + "smtpd_client_restrictions = reject_rbl_client zen.spamhaus.org,"
                    + " permit_sasl_authenticated\n"))
        .containsExactly("client.logged-in", "config.check-before-permit");
  }

  @Test
  void seesACheckInAListWithoutThePermit() {
    assertThat(
            ids(
                REFUSED
                    + LOGGED_IN
                    + "smtpd_client_restrictions = reject_rbl_client zen.spamhaus.org\n"))
        .containsExactly("client.logged-in", "config.check-without-permit");
  }

  @Test
  void takesAStrangerForRightlyRefused() {
    assertThat(
            ids(
                REFUSED
                    + "smtpd_client_restrictions = reject_rbl_client zen.spamhaus.org,"
                    + " permit_sasl_authenticated\n"))
        .isEmpty();
  }

  @Test
  void takesACheckBehindThePermitForHarmless() {
    assertThat(
            ids(
                REFUSED
                    + LOGGED_IN
                    + "smtpd_client_restrictions = permit_sasl_authenticated,"
                    + " reject_rbl_client zen.spamhaus.org\n"))
        .containsExactly("client.logged-in");
  }

  @Test
  void seesTheListOfTheServiceThatRefused() {
    assertThat(
            ids(
                """
                Mar  2 09:00:00 mx postfix/submission/smtpd[7]: NOQUEUE: reject: RCPT from \
                unknown[198.51.100.7]: 554 5.7.1 <b@example.net>: Relay access denied; \
                from=<a@example.org> to=<b@example.net> proto=ESMTP helo=<pc>

                submission inet n - y - - smtpd
                  -o smtpd_relay_restrictions=permit_mynetworks,reject
                """))
        .contains("service.override-decides");
  }

  @Test
  void seesAPermitThatAnybodyCanClaim() {
    assertThat(
            ids(
                "smtpd_recipient_restrictions = permit_mynetworks, check_sender_access"
                    + " hash:/etc/postfix/friends, reject_unauth_destination\n"))
        .containsExactly("config.relay-loophole");
    assertThat(
            ids(
                "smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination,"
                    + " check_sender_access hash:/etc/postfix/friends\n"))
        .isEmpty();
  }

  @Test
  void knowsUsersWhoLogIn() {
    assertThat(
            UsersInProse.logIn(
                new TicketLines(new TicketReader().read("My users log in from home.\n"))))
        .isTrue();
    assertThat(
            UsersInProse.logIn(
                new TicketLines(new TicketReader().read("They do not log in at all.\n"))))
        .isFalse();
  }
}
