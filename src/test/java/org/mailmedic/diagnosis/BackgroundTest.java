package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class BackgroundTest {

  private static final String LISTED =
      "Jan 30 08:05:34 srv postfix/smtpd[3405]: NOQUEUE: reject: RCPT from unknown[198.51.100.39]:"
          + " 554 5.7.1 Service unavailable; Client host [198.51.100.39] blocked using"
          + " zen.spamhaus.org; from=<hot@girls.example> to=<rosi@example.org> proto=SMTP"
          + " helo=<pc>\n";
  private static final String OFFICE =
      "Jan 30 08:04:47 srv postfix/smtpd[3381]: NOQUEUE: reject: RCPT from"
          + " office.example.org[203.0.113.150]: 554 5.7.1 <info@example.net>: Relay access denied;"
          + " from=<rosi@example.org> to=<info@example.net> proto=ESMTP helo=<ROSIXP>\n";
  private static final String ITSELF =
      "Jan 30 09:05:34 srv postfix/smtpd[3405]: NOQUEUE: reject: RCPT from unknown[198.51.100.40]:"
          + " 554 5.7.1 <spameri@example.net>: Relay access denied; from=<spameri@example.net>"
          + " to=<spameri@example.net> proto=ESMTP helo=<WIN-1>\n";
  private static final String SERVER =
      "myhostname = srv.example.org\nmydestination = example.org\n";

  @Test
  void whatAFilterSortedOutIsBesideAnotherTroubleThatThePersonNames() {
    String told = "One PC cannot send. All PCs sit behind 203.0.113.150, the office.\n\n";

    assertThat(left(told + OFFICE + LISTED)).contains("Relay access").doesNotContain("spamhaus");
    assertThat(left(told + OFFICE.replace("203.0.113.150", "203.0.113.151") + LISTED))
        .as("nothing of the log is named")
        .contains("spamhaus");
  }

  @Test
  void itIsTheMatterWhereThePersonSpeaksOfIt() {
    assertThat(left("Our office 203.0.113.150 is on a blacklist?\n\n" + OFFICE + LISTED))
        .contains("spamhaus");
  }

  @Test
  void aRefusalOfAnOwnSenderIsNeverBackground() {
    String ours = LISTED.replace("hot@girls.example", "jo@example.org");

    assertThat(left("The office 203.0.113.150 cannot send.\n\n" + SERVER + OFFICE + ours))
        .contains("spamhaus");
  }

  @Test
  void nothingIsLeftOutOfALogAlone() {
    assertThat(left(OFFICE + LISTED + ITSELF)).contains("spamhaus", "spameri");
  }

  @Test
  void aFaultThatWasMendedIsBesideTheMatter() {
    String ticket =
        """
        Now it runs, but nothing comes in. What is wrong?

        root@mx:~# postfix start
        postfix: fatal: /etc/postfix/main.cf, line 41: missing '=' after attribute name: "x"
        root@mx:~# vi /etc/postfix/main.cf
        root@mx:~# postfix start
        postfix/postfix-script: starting the Postfix mail system
        """;

    assertThat(left(ticket)).doesNotContain("fatal").contains("starting");
  }

  @Test
  void aProbeIsNoRefusalToRelayThatThePersonAsksAbout() {
    String quoted = "They get back: 554 5.7.1 <info@example.org>: Relay access denied\n\n";

    assertThat(left("Relay access denied for our own mail. " + quoted + SERVER + ITSELF))
        .doesNotContain("spameri");
    assertThat(left("Relay access denied, what are these lines?\n\n" + SERVER + ITSELF))
        .contains("spameri");
  }

  private static String left(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    TicketLines lines = new TicketLines(reading);
    StringBuilder text = new StringBuilder();
    new TicketLines(
            Background.leaveOut(lines, new OwnDomains(lines, new PastedConfiguration(reading))))
        .all()
        .forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }
}
