package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class ToldAddressFindingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The printer has 10.20.1.77 now. | mynetworks = 127.0.0.0/8 10.20.0.0/24 | outside",
        "The printer (10.20.0.77) can't send. | mynetworks = 127.0.0.0/8 10.20.0.0/24 | in",
        "The printer has 10.20.1.77 now. | mynetworks = 127.0.0.0/8 | outside",
        "The printers are in 10.20.1.0/24. | mynetworks = 127.0.0.0/8 10.20.0.0/24 | none",
        "The printer has 203.0.113.7 now. | mynetworks = 127.0.0.0/8 10.20.0.0/24 | none",
        "The printer has 10.20.1.77 now. | myhostname = mail.example.org | none"
      })
  void holdsAddressesOfTheProseAgainstMynetworks(String told, String setting, String found) {
    Reading reading = new TicketReader().read(told + "\n\n" + setting + "\n");
    FindingList findings = new FindingList();
    ToldAddressFindings.collect(
        new TicketLines(reading), new PastedConfiguration(reading), findings);
    List<String> expected =
        found.equals("none") ? List.of() : List.of("told-address." + found + "-mynetworks");
    assertThat(findings.toList().stream().map(Finding::id).toList()).isEqualTo(expected);
  }
}
