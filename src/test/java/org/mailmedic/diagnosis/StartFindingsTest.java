package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmedic.intake.TicketReader;

class StartFindingsTest {

  private static final String FAULT =
      "postfix: fatal: bad numerical configuration: message_size_limit = 50MB\n";
  private static final String MASTER_FAULT =
      "Mar  2 10:00:00 mx postfix/master[812]: fatal: bind 0.0.0.0 port 25: Address already in use\n";
  private static final String START =
      "Mar  2 10:04:00 mx postfix/postfix-script[901]: starting the Postfix mail system\n";

  @Test
  void aStartBehindTheLastFaultTellsThatItWasMended() {
    assertThat(startedSince(FAULT + START)).isTrue();
    assertThat(startedSince(MASTER_FAULT + START)).isTrue();
    assertThat(
            startedSince(
                FAULT
                    + """
                    root@mx:~# /etc/init.d/postfix restart
                     * Stopping Postfix Mail Transport Agent postfix          [ OK ]
                     * Starting Postfix Mail Transport Agent postfix          [ OK ]
                    """))
        .isTrue();
    assertThat(
            startedSince(
                """
                systemd[1]: Failed to start Postfix Mail Transport Agent (instance -).
                systemd[1]: Started Postfix Mail Transport Agent (instance -).
                """))
        .isTrue();
  }

  @Test
  void aFaultBehindTheLastStartStillStands() {
    assertThat(startedSince(START + MASTER_FAULT)).isFalse();
    assertThat(startedSince(FAULT + START + MASTER_FAULT)).isFalse();
  }

  @Test
  void startsWithoutAFaultTellNothing() {
    assertThat(startedSince(START)).isFalse();
    assertThat(
            startedSince(
                "Mar  2 10:00:00 mx postfix/smtpd[812]: fatal: no SASL authentication mechanisms\n"
                    + START))
        .isFalse();
  }

  @Test
  void debiansUnitWithoutAnInstanceStartsNothing() {
    assertThat(startedSince(FAULT + "systemd[1]: Started Postfix Mail Transport Agent.\n"))
        .isFalse();
  }

  private static boolean startedSince(String ticket) {
    FindingList findings = new FindingList();
    new StartFindings(new TicketLines(new TicketReader().read(ticket))).collect(findings);
    return findings.toList().stream().anyMatch(f -> f.id().equals("start.after-fault"));
  }
}
