package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class PrivateAddressFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    FindingList findings = new FindingList();
    new PrivateAddressFindings(new TicketLines(reading)).collect(findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @Test
  void theNextHopIsInTheOwnNetwork() {
    assertThat(ids("(connect to 10.20.0.7[10.20.0.7]:25: Connection timed out)\n"))
        .containsExactly("delivery.private-hop-silent");
    assertThat(ids("(connect to mx.example.org[192.0.2.7]:25: Connection timed out)\n")).isEmpty();
  }

  @Test
  void theRefusedClientIsAGateway() {
    assertThat(
            ids(
                "They get: 450 4.7.25 Client host rejected: cannot find your hostname,"
                    + " [192.168.5.1]\n"))
        .containsExactly("reply.names-private-address");
    assertThat(
            ids(
                "They get: 450 4.7.25 Client host rejected: cannot find your hostname,"
                    + " [192.0.2.1]\n"))
        .isEmpty();
  }
}
