package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.TicketReader;

class DestinationFindingsTest {

  private static final String SENT =
      "Mar  3 09:00:00 mx postfix/smtp[7]: 3F1A: to=<k@example.com>, relay=mx.example.com"
          + "[192.0.2.9]:25, delay=1, dsn=2.0.0, status=sent (250 ok)\n";

  private static List<String> ids(String ticket) {
    FindingList findings = new FindingList();
    new DestinationFindings(HopAttempts.of(new TicketLines(new TicketReader().read(ticket))))
        .collect(findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @Test
  void seesThatNothingIsReached() {
    assertThat(
            ids(
                """
                (connect to mx1.example.org[192.0.2.25]:25: Connection timed out)
                (connect to mail.example.net[198.51.100.3]: Operation timed out)
                """))
        .containsExactly("destinations.all-silent");
  }

  @Test
  void readsNetcat() {
    assertThat(
            ids(
                """
                nc: connect to mx1.example.org (192.0.2.25) port 25 (tcp) timed out
                nc: connect to mx.example.net port 25 (tcp) failed: Connection timed out
                nc: connect to smtp.example.com port 587 (tcp) timed out
                """))
        .containsExactly("destinations.all-silent");
  }

  @Test
  void seesThatOneDestinationFails() {
    assertThat(ids(SENT + "(connect to mx1.example.org[192.0.2.25]:25: Connection refused)\n"))
        .containsExactly("destinations.one-fails");
  }

  @Test
  void seesThatNoNameIsFound() {
    String log = "Name service error for name=%s type=MX: Host not found, try again\n";
    assertThat(ids(log.formatted("example.org") + log.formatted("example.net")))
        .containsExactly("names.all-unknown");
    assertThat(ids(SENT + log.formatted("example.org"))).containsExactly("destinations.one-fails");
  }

  @Test
  void seesThatManyRefuse() {
    String two =
        """
        (connect to mx1.example.org[192.0.2.25]:25: Connection refused)
        (connect to mail.example.net[198.51.100.3]:25: Connection refused)
        """;
    String three = two + "(connect to mx.example.edu[203.0.113.9]:25: Connection refused)\n";
    assertThat(ids(two)).isEmpty();
    assertThat(ids(three)).containsExactly("destinations.all-refuse");
    assertThat(ids(three + SENT)).doesNotContain("destinations.all-refuse");
  }
}
