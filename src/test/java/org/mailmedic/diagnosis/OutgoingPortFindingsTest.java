package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.FindingKind;

class OutgoingPortFindingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Postausgangsserver: mail.example.org   Port 578  STARTTLS     | true",
        "Outgoing server (SMTP): mail.example.org, port 993, SSL        | true",
        "SMTP server mail.example.org port: 456                         | true",
        "исходящая почта: mail.example.org, порт 995                    | true",
        "Outgoing server (SMTP): mail.example.org, port 587             | false",
        "SMTP port 25, is blocked I think                               | false",
        "SMTP is OK, but IMAP port 993 is closed                        | false",
        "Outgoing server smtp.example.org 587, incoming server port 993  | false",
        "Posteingang: smtp.example.org Port 993                          | false",
        "our smtp proxy listens at port 10025                           | false",
      })
  void findsPortsAtWhichNoServerTakesMail(String line, boolean wrong) {
    FindingList findings = new FindingList();
    OutgoingPortFindings.collect(
        new TicketLines(new TicketReader().read("I cannot send.\n\n" + line + "\n")), findings);

    assertThat(findings.has(FindingKind.CLIENT_OUTGOING_PORT_WRONG)).isEqualTo(wrong);
  }
}
