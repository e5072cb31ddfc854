package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class AccountStateFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    FindingList findings = new FindingList();
    new AccountStateFindings(new TicketLines(reading)).collect(findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  private static final String TABLE =
      """
      +-----------------+--------+
      | username        | active |
      +-----------------+--------+
      | kim@example.org |      0 |
      | lee@example.org |      1 |
      +-----------------+--------+
      """;

  @Test
  void aRowOfTheRefusedMailboxIsSwitchedOff() {
    assertThat(ids("Mail to kim@example.org comes back.\n\n" + TABLE))
        .containsExactly("account.switched-off");
    assertThat(ids("Mail to lee@example.org comes back.\n\n" + TABLE)).isEmpty();
  }

  @Test
  void anAttributeSaysSo() {
    assertThat(ids("# zmprov ga kim@example.org\nzimbraAccountStatus: closed\n"))
        .containsExactly("account.switched-off");
    assertThat(ids("# zmprov ga kim@example.org\nzimbraAccountStatus: active\n")).isEmpty();
  }
}
