package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.intake.TicketReader;

class StaleTableFindingsTest {

  @ParameterizedTest
  @CsvSource({
    "Sep  3 14:00,Aug  2 09:12,true",
    "Aug  2 09:11,Aug  2 09:12,false",
    "Sep  3 14:00,Sep  3  2019,true",
    "Sep  3  2018,Sep  3 14:00,false",
    "2024-04-15 09:02,2023-01-09 08:44,true",
    "2023-01-09 08:44,2023-01-09 08:44,false",
    "2024-04-15 09:02:11.000000000 +0200,2023-01-09 08:44:09.000000000 +0200,true",
  })
  void comparesTheTimesOfAListing(String source, String built, boolean older) {
    String ticket =
        "# ls -l /etc/postfix\n-rw-r--r-- 1 root root   210 "
            + source
            + " vmailbox\n-rw-r--r-- 1 root root 12288 "
            + built
            + " vmailbox.db\n";
    FindingList findings = new FindingList();
    new StaleTableFindings(new TicketLines(new TicketReader().read(ticket))).collect(findings);
    assertThat(findings.toList().stream().anyMatch(f -> f.id().equals("table.older-than-source")))
        .isEqualTo(older);
  }
}
