package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.FindingKind;

class MxFindingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ dig +short mx example.org\n10 mx01.oldhoster.example.net.\n20 mx02.oldhoster.example.net.",
        "$ dig example.org MX +short\n10 mx01.oldhoster.example.net.",
        "example.org.\t\t3600\tIN\tMX\t10 mx01.oldhoster.example.net.",
        "example.org mail is handled by 10 mx01.oldhoster.example.net.",
        "example.org\tMX preference = 10, mail exchanger = mx01.oldhoster.example.net",
        "example.org\tmail exchanger = 10 mx01.oldhoster.example.net."
      })
  void findsRecordsThatNameHostsElsewhere(String shown) {
    assertThat(elsewhere(shown)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ dig +short mx example.org\n10 mail.example.org.\n20 mx02.oldhoster.example.net.",
        "example.org.\t\t3600\tIN\tMX\t10 mail.example.org.",
        "example.com.\t\t3600\tIN\tMX\t10 mx01.oldhoster.example.net.",
        "example.org mail is handled by 10 203.0.113.9.",
        "$ dig +short a example.org\n203.0.113.150"
      })
  void othersNameTheDomainsOwnHostsOrBelongToOthers(String shown) {
    assertThat(elsewhere(shown)).isFalse();
  }

  @Test
  void anAddressIsNoName() {
    FindingList findings = findings("example.org mail is handled by 10 203.0.113.9.");

    assertThat(findings.has(FindingKind.DNS_MX_IS_ADDRESS)).isTrue();
  }

  private static boolean elsewhere(String shown) {
    return findings(shown).has(FindingKind.DNS_MX_ELSEWHERE);
  }

  private static FindingList findings(String shown) {
    Reading reading =
        new TicketReader()
            .read(
                "Mail to us is refused.\n\nmyhostname = mail.example.org\nmydestination ="
                    + " $myhostname, example.org\n\n"
                    + shown
                    + "\n");
    TicketLines lines = new TicketLines(reading);
    FindingList findings = new FindingList();
    new MxFindings(lines, new OwnDomains(lines, new PastedConfiguration(reading)))
        .collect(findings);
    return findings;
  }
}
