package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;

class ShownTablesTest {

  private static final String SETTINGS =
      """
      myhostname = mx.example.org
      mydestination = $myhostname, example.org
      smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
      smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/sender_access
      smtpd_client_restrictions = check_client_access cidr:/etc/postfix/countries.cidr
      header_checks = regexp:/etc/postfix/header_checks

      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root@mx:~# cat /etc/postfix/sender_access\nexample.net   REJECT\nexample.com OK\n",
        "mx:/etc/postfix # cat sender_access\nexample.net   REJECT\nexample.com OK\nmx:/etc # ls x\n",
        "$ grep -v '^#' /etc/postfix/sender_access\nexample.net   REJECT\nexample.com OK\n\nHelp!\n",
        "$ grep -n example /etc/postfix/sender_access\n3:example.net   REJECT\n9:example.com OK\n",
        "/etc/postfix/sender_access:\nexample.net   REJECT\nexample.com OK\n",
        "### sender_access\n\nexample.net   REJECT\nexample.com OK\n\n554 5.7.1 denied\n",
      })
  void readsATableBehindACommandOrItsName(String shown) {
    assertThat(tables("What is wrong?\n\n" + SETTINGS + shown))
        .containsExactly(
            Map.entry("/etc/postfix/sender_access", "example.net   REJECT\nexample.com OK\n"));
  }

  @Test
  void readsRulesOfExpressionsAndNetworks() {
    assertThat(
            tables(
                SETTINGS
                    + "# cat /etc/postfix/header_checks\n/^Subject:.*viagra/ REJECT\n"
                    + "# cat /etc/postfix/countries.cidr\n198.51.100.0/24 REJECT no\n"))
        .isEqualTo(
            Map.of(
                "/etc/postfix/header_checks", "/^Subject:.*viagra/ REJECT\n",
                "/etc/postfix/countries.cidr", "198.51.100.0/24 REJECT no\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ cat /etc/postfix/other_table\nexample.net   REJECT\n",
        "I looked into sender_access and found nothing.\nexample.net   REJECT\n",
        "$ cat /etc/postfix/sender_access\nWhat else could it be?\n",
        "$ postmap /etc/postfix/sender_access\nexample.net   REJECT\n",
      })
  void takesNothingElseForATable(String shown) {
    assertThat(tables(SETTINGS + shown)).isEmpty();
  }

  @Test
  void theSimulationDecidesByThem() throws Exception {
    String log =
        "Jun 14 19:50:21 mx postfix/smtpd[30]: NOQUEUE: reject: RCPT from"
            + " out.example.net[203.0.113.5]: 554 5.7.1 <jo@example.net>: Sender address rejected:"
            + " Access denied; from=<jo@example.net> to=<info@example.org> proto=ESMTP"
            + " helo=<out.example.net>\n";
    String shown = "root@mx:~# cat /etc/postfix/sender_access\nexample.net   REJECT\n\n";
    Reading reading = new TicketReader().read("Why?\n\n" + SETTINGS + shown + log);

    assertThat(new Diagnostician(KnowledgeBase.load(Path.of("kb"))).diagnose(reading).findings())
        .extracting(Finding::id)
        .contains("simulation.restriction.check_sender_access");
  }

  private static Map<String, String> tables(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    return ShownTables.of(new TicketLines(reading), new PastedConfiguration(reading)).texts();
  }
}
