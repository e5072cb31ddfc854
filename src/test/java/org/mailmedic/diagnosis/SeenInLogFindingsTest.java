package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class SeenInLogFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    PastedConfiguration configuration = new PastedConfiguration(reading);
    OwnDomains own = new OwnDomains(new TicketLines(reading), configuration);
    FindingList findings = new FindingList();
    List<Refusal> refusals = RefusalFinder.find(new TicketLines(reading));
    new RelayedMailFindings(reading, own).collect(findings);
    new BanFindings(new TicketLines(reading)).collect(findings);
    new PlainSessionFindings(reading, configuration).collect(Set.of("198.51.100.7"), findings);
    GatewayFindings.collect(refusals, own, findings);
    GatewayFindings.received(new TicketLines(reading), own, findings);
    LookupFindings.collect(new TicketLines(reading), findings);
    MisspeltHostFindings.collect(new TicketLines(reading), findings);
    new UnlistedDomainFindings(configuration).collect(refusals, true, findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @Test
  void seesMailThatStrangersRelay() {
    assertThat(
            ids(
                """
                May  7 02:00:00 mx postfix/smtpd[7]: 4B3C2D1: client=unknown[198.51.100.9]
                May  7 02:00:01 mx postfix/qmgr[8]: 4B3C2D1: from=<win@example.net>, size=900, \
                nrcpt=30 (queue active)
                """))
        .containsExactly("relayed.from-stranger");
  }

  @Test
  void takesMailWithALoginForTheUsersOwn() {
    assertThat(
            ids(
                """
                May  7 02:00:00 mx postfix/smtpd[7]: 4B3C2D1: client=unknown[198.51.100.9], \
                sasl_method=PLAIN, sasl_username=a@example.org
                May  7 02:00:01 mx postfix/qmgr[8]: 4B3C2D1: from=<a@example.org>, size=900, \
                nrcpt=30 (queue active)
                """))
        .isEmpty();
  }

  @Test
  void seesTheAskersAddressAmongTheBanned() {
    assertThat(
            ids(
                """
                My address here is 198.51.100.33.

                # fail2ban-client status postfix-sasl
                   `- Banned IP list:   203.0.113.9 198.51.100.33
                """))
        .containsExactly("client.banned");
  }

  @Test
  void takesABannedBridgeForManyClients() {
    assertThat(ids("2024-05-01 10:00:00,1 fail2ban.actions [1]: NOTICE [dovecot] Ban 172.19.0.1\n"))
        .containsExactly("client.gateway-address", "client.banned");
  }

  @Test
  void seesAClientThatLeavesAfterEhlo() {
    assertThat(
            ids(
                """
                Jun  1 08:00:00 mx postfix/smtpd[7]: connect from unknown[10.0.0.60]
                Jun  1 08:00:00 mx postfix/smtpd[7]: disconnect from unknown[10.0.0.60] ehlo=1 \
                quit=1 commands=2
                """))
        .containsExactly("client.left-after-ehlo");
  }

  @Test
  void missesTheHandshakeThatTheLogLevelWouldShow() {
    assertThat(
            ids(
                """
                Jun  1 08:00:00 mx postfix/smtpd[7]: connect from unknown[198.51.100.7]
                Jun  1 08:00:02 mx postfix/smtpd[7]: disconnect from unknown[198.51.100.7]

                smtpd_tls_loglevel = 1
                """))
        .containsExactly("client.plain");
  }

  @Test
  void knowsWhetherALookupAnswers() {
    assertThat(ids("# postmap -q example.org hash:/etc/postfix/domains\nexample.org OK\n"))
        .containsExactly("lookup.answers");
    assertThat(ids("# postmap -q example.org hash:/etc/postfix/domains\n# ls\nmain.cf\n"))
        .containsExactly("lookup.empty");
    assertThat(ids("# postmap -q example.org hash:/etc/postfix/domains\n\nWhat is wrong?\n"))
        .containsExactly("lookup.empty");
  }

  @Test
  void seesAHostThatIsOneLetterOff() {
    assertThat(
            ids("It says smtp.gardn-club.example is unknown, he has smtp.garden-club.example.\n"))
        .containsExactly("host-name.misspelt");
  }

  @Test
  void seesADomainThatNoShownListHolds() {
    assertThat(
            ids(
                """
                554 5.7.1 <info@second.example>: Relay access denied

                mydestination = $myhostname, first.example
                """))
        .containsExactly("config.own-domain-unlisted");
  }
}
