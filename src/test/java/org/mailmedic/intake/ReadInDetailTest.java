package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadInDetailTest {

  private static final String TOLD = "My Postfix 3.4.13 says 554 5.7.1 Relay access denied\n";

  @Test
  void aTextOfTheSizeOfTicketsIsReadToItsEnd() {
    Reading reading = new TicketReader().read("x\n".repeat(49_000) + TOLD);

    assertThat(reading.replies()).hasSize(1);
    assertThat(reading.version()).isNotNull();
  }

  @Test
  void whatComesBehindTooManyLinesStaysASegment() {
    Reading reading = new TicketReader().read("x\n".repeat(60_000) + TOLD);

    assertThat(reading.replies()).isEmpty();
    assertThat(reading.segments().getLast().span().end()).isEqualTo(60_001);
    assertThat(reading.segments().getLast().lines().getLast().text()).isEqualTo(TOLD.strip());
  }

  @Test
  void logsAreReadHoweverManyLinesStandInFront() {
    String log =
        "Jan 23 03:10:57 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from a.example[192.0.2.1]:"
            + " 554 5.7.1 <x@example.org>: Relay access denied; from=<y@example.com>"
            + " to=<x@example.org> proto=ESMTP helo=<a>\n";
    Reading reading = new TicketReader().read("x\n".repeat(60_000) + "\n" + log);

    assertThat(reading.events()).hasSize(1);
  }
}
