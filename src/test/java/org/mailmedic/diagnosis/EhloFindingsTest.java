package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.TicketReader;

class EhloFindingsTest {

  private static List<String> ids(String ticket) {
    FindingList findings = new FindingList();
    EhloFindings.collect(new TicketLines(new TicketReader().read(ticket)), findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @Test
  void seesThatALoginIsOfferedInsideTlsOnly() {
    assertThat(
            ids(
                """
                EHLO client.example.net
                250-mail.example.org
                250-PIPELINING
                250-SIZE 10240000
                250-STARTTLS
                250-ENHANCEDSTATUSCODES
                250 8BITMIME
                """))
        .containsExactly("ehlo.no-auth-before-tls");
  }

  @Test
  void aLineMayEndInTheCode() {
    assertThat(ids("250-mail.example.org x250\n")).isEmpty();
  }
}
