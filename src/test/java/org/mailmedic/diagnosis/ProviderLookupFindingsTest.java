package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class ProviderLookupFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    FindingList findings = new FindingList();
    ProviderLookupFindings.collect(
        new TicketLines(reading), RefusalFinder.find(new TicketLines(reading)), findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  private static String refused(String says, String sender, String helo) {
    return "Mar  3 07:00:01 mx postfix/smtpd[77]: NOQUEUE: reject: RCPT from unknown[192.0.2.44]: "
        + says
        + "; from=<"
        + sender
        + "> to=<info@example.org> proto=ESMTP helo=<"
        + helo
        + ">\n";
  }

  @Test
  void aProvidersNamesAreInDns() {
    assertThat(
            ids(
                refused(
                    "450 4.1.8 <kim@gmail.com>: Sender address rejected: Domain not found",
                    "kim@gmail.com",
                    "mail.example.net")))
        .containsExactly("resolver.names-missing");
    assertThat(
            ids(
                refused(
                    "450 4.7.1 <mail-wm1-f45.google.com>: Helo command rejected: Host not found",
                    "kim@example.net",
                    "mail-wm1-f45.google.com")))
        .containsExactly("resolver.names-missing");
    assertThat(
            ids(
                "Mar  3 07:00:01 mx postfix/smtpd[77]: warning: hostname mail-wm1-f45.google.com does"
                    + " not resolve to address 192.0.2.45: Temporary failure in name resolution\n"))
        .containsExactly("resolver.names-missing");
  }

  @Test
  void namesThatNobodyKnowsMayBeMissing() {
    assertThat(
            ids(
                refused(
                    "450 4.1.8 <kim@shop.example>: Sender address rejected: Domain not found",
                    "kim@shop.example",
                    "mail.shop.example")))
        .isEmpty();
    assertThat(
            ids(
                refused(
                    "450 4.7.1 <pc.shop.example>: Helo command rejected: Host not found",
                    "kim@gmail.com",
                    "pc.shop.example")))
        .isEmpty();
  }
}
