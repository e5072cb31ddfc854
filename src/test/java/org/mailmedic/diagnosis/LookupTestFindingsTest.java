package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class LookupTestFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    FindingList findings = new FindingList();
    new LookupTestFindings(new TicketLines(reading)).collect(findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  private static final String ENTRY =
      """
      # cat /etc/postfix/virtual
      sales@example.org    kim@example.net
      """;

  @Test
  void theBuiltTableLacksWhatItsTextHolds() {
    assertThat(
            ids(
                ENTRY
                    + """
                    # postmap -q sales@example.org hash:/etc/postfix/virtual
                    # postfix reload
                    """))
        .containsExactly("table.lacks-key");
    assertThat(ids(ENTRY + "postmap -q sales@example.org hash:/etc/postfix/virtual -> nothing\n"))
        .containsExactly("table.lacks-key");
  }

  @Test
  void anAnswerOrADatabaseIsNoProof() {
    assertThat(
            ids(
                ENTRY
                    + """
                    # postmap -q sales@example.org hash:/etc/postfix/virtual
                    kim@example.net
                    """))
        .isEmpty();
    assertThat(
            ids(
                ENTRY
                    + """
                    # postmap -q sales@example.org mysql:/etc/postfix/virtual.cf
                    # postfix reload
                    """))
        .isEmpty();
  }
}
