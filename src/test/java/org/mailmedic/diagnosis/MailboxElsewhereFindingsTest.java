package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class MailboxElsewhereFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    FindingList findings = new FindingList();
    new MailboxElsewhereFindings(
            new TicketLines(reading), RefusalFinder.find(new TicketLines(reading)))
        .collect(findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  private static final String UNKNOWN =
      "550 5.1.1 <kim@example.org>: Recipient address rejected: User unknown in virtual mailbox"
          + " table\n\n";

  @Test
  void theMxOrTheTransportIsElsewhere() {
    assertThat(ids(UNKNOWN + "$ host -t mx example.org\nexample.org MX 10 mx.zoho.com\n"))
        .containsExactly("recipient-domain.elsewhere");
    assertThat(ids(UNKNOWN + "$ cat /etc/postfix/transport\nexample.org   smtp:[10.0.7.20]\n"))
        .containsExactly("recipient-domain.elsewhere");
  }

  @Test
  void theMxIsThisServerOrOfAnotherDomain() {
    assertThat(ids(UNKNOWN + "example.org MX 10 mail.example.org\n")).isEmpty();
    assertThat(ids(UNKNOWN + "example.net MX 10 mx.zoho.com\n")).isEmpty();
    assertThat(ids("example.org MX 10 mx.zoho.com\n")).isEmpty();
  }
}
