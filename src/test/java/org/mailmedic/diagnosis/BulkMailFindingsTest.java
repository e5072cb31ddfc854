package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class BulkMailFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    FindingList findings = new FindingList();
    new BulkMailFindings(new TicketLines(reading)).collect(findings);
    new AddressClassFindings(new PastedConfiguration(reading))
        .collect(RefusalFinder.find(new TicketLines(reading)), findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @Test
  void seesALoginThatSendsToMany() {
    assertThat(
            ids(
                """
                Oct  4 03:12:31 mx postfix/smtpd[7]: 83C2C1A88123: client=unknown[198.51.100.133], \
                sasl_method=LOGIN, sasl_username=reception@example.com
                Oct  4 03:12:33 mx postfix/qmgr[9]: 83C2C1A88123: from=<lottery@example.net>, \
                size=2781, nrcpt=49 (queue active)
                -- 1190348 Kbytes in 48211 Requests.
                """))
        .containsExactlyInAnyOrder(
            "login-name.many-recipients", "login-name.foreign-sender", "queue.flooded");
  }

  @Test
  void seesMailOfTheWebServer() {
    assertThat(ids("Jan 30 05:15:01 mx postfix/pickup[3]: 8AD1C60E11: uid=33 from=<www-data>\n"))
        .containsExactly("mail.from-web-user");
  }

  @Test
  void takesAFewMessagesForNoFlood() {
    assertThat(ids("-- 55 Kbytes in 4 Requests.\n")).isEmpty();
  }

  @Test
  void seesADomainInTwoClasses() {
    assertThat(
            ids(
                """
                mydomain = example.org
                mydestination = localhost, $mydomain
                virtual_mailbox_domains = example.org, example.net
                """))
        .containsExactly("config.domain-in-two-classes");
  }

  @Test
  void seesALocalDomainBesideATableOfVirtualOnes() {
    String reply =
        "550 5.1.1 <kim@example.org>: Recipient address rejected: User unknown in local recipient"
            + " table\n\n";
    String table = "virtual_mailbox_domains = mysql:/etc/postfix/domains.cf\n";
    assertThat(ids(reply + "mydestination = localhost, example.org\n" + table))
        .containsExactly("config.local-domain-beside-virtual-table");
    assertThat(ids(reply + "mydestination = localhost, example.net\n" + table)).isEmpty();
  }
}
