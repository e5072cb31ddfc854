package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.FindingKind;

class PostfixStartsTest {

  private static final String COMMAND_FAULT =
      "postfix: fatal: bad numerical configuration: message_size_limit = 50MB\n";
  private static final String MASTER_FAULT =
      "Mar  2 10:00:00 mx postfix/master[812]: fatal: bind 0.0.0.0 port 25: Address already in use\n";
  private static final String RUN =
      "Mar  2 10:04:00 mx postfix/postfix-script[901]: starting the Postfix mail system\n";
  private static final String START =
      "Mar  2 10:04:00 mx postfix/master[903]: daemon started -- version 3.5.6, configuration"
          + " /etc/postfix\n";
  private static final String STOP =
      "Mar  2 10:06:00 mx postfix/master[903]: terminating on signal 15\n";

  @Test
  void aStartBehindTheFaultTellsThatItWasMended() {
    assertThat(mended(COMMAND_FAULT + RUN)).isEqualTo(1);
    assertThat(mended(MASTER_FAULT + RUN + START)).isEqualTo(1);
    assertThat(
            mended(
                COMMAND_FAULT
                    + """
                    root@mx:~# /etc/init.d/postfix restart
                     * Stopping Postfix Mail Transport Agent postfix          [ OK ]
                     * Starting Postfix Mail Transport Agent postfix          [ OK ]
                    """))
        .isEqualTo(1);
  }

  @Test
  void theScriptRunsBeforeMasterFindsItsFault() {
    assertThat(mended(MASTER_FAULT + RUN)).isZero();
  }

  @Test
  void aFaultBehindTheLastStartStillStands() {
    assertThat(mended(RUN + START + MASTER_FAULT)).isZero();
  }

  @Test
  void debiansUnitWithoutAnInstanceStartsNothing() {
    assertThat(mended(COMMAND_FAULT + "systemd[1]: Started Postfix Mail Transport Agent.\n"))
        .isZero();
  }

  @Test
  void anAttemptOfSystemdIsNoStart() {
    assertThat(mended(MASTER_FAULT + "systemd[1]: Starting Postfix Mail Transport Agent...\n"))
        .isZero();
  }

  @Test
  void aStopBehindWhichThereIsNothingIsFound() {
    assertThat(stopped(RUN + START + STOP)).isTrue();
    assertThat(stopped(STOP + RUN + START)).isFalse();
    assertThat(
            stopped(
                """
                postfix/postfix-script: stopping the Postfix mail system
                postfix/postfix-script: starting the Postfix mail system
                """))
        .isFalse();
    assertThat(
            stopped(
                STOP + "Mar  2 10:07:00 mx postfix/smtpd[911]: connect from unknown[192.0.2.1]\n"))
        .isFalse();
  }

  private static int mended(String ticket) {
    return PostfixStarts.mendedFaults(new TicketLines(new TicketReader().read(ticket))).size();
  }

  private static boolean stopped(String ticket) {
    FindingList findings = new FindingList();
    PostfixStarts.collect(new TicketLines(new TicketReader().read(ticket)), findings);
    return findings.has(FindingKind.POSTFIX_STOPPED);
  }
}
