package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;

class RefusingServiceTest {

  private static final String SERVICES =
      """
      smtp inet n - y - - smtpd
      2525 inet n - y - - smtpd
        -o syslog_name=postfix/devices
        -o mynetworks=10.66.1.0/24
      submission inet n - y - - smtpd
        -o smtpd_sasl_auth_enable=yes
        -o smtpd_relay_restrictions=permit_mynetworks,reject_unauth_destination
      """;

  private static String reject(String program) {
    return "Mar  2 09:00:00 mx "
        + program
        + "[7]: NOQUEUE: reject: RCPT from unknown[10.66.4.9]: 554 5.7.1 <b@example.net>: Relay"
        + " access denied; from=<a@example.org> to=<b@example.net> proto=ESMTP helo=<pc>\n\n";
  }

  private static List<String> service(String ticket) {
    TicketLines lines = new TicketLines(new TicketReader().read(ticket));
    return RefusingService.find(lines, RefusalFinder.find(lines)).stream()
        .map(PastedService::name)
        .toList();
  }

  private static List<String> findings(String ticket) throws Exception {
    return new Diagnostician(KnowledgeBase.load(Path.of("kb")))
        .diagnose(new TicketReader().read(ticket)).findings().stream().map(Finding::id).toList();
  }

  @Test
  void isKnownByTheNameThatItLogs() {
    assertThat(service(reject("postfix/submission/smtpd") + SERVICES))
        .containsExactly("submission");
    assertThat(service(reject("postfix/devices/smtpd") + SERVICES)).containsExactly("2525");
  }

  @Test
  void isNoneThatLogsAnotherName() {
    assertThat(service(reject("postfix/smtps/smtpd") + SERVICES)).isEmpty();
    assertThat(service("On 2525 it fails.\n\n" + reject("postfix/smtpd") + SERVICES)).isEmpty();
  }

  @Test
  void isKnownByThePortThatIsToldOf() {
    String said = "The register gets '554 5.7.1 Relay access denied' on port ";
    assertThat(service(said + "2525\n\n" + SERVICES)).containsExactly("2525");
    assertThat(service(said + "587\n\n" + SERVICES)).containsExactly("submission");
    assertThat(service(said + "587 and 2525\n\n" + SERVICES)).isEmpty();
    assertThat(service(said + "25, from 192.0.2.587\n\n" + SERVICES)).isEmpty();
  }

  @Test
  void isPort25WhereNothingElseIsTold() {
    String settings = "smtp/inet/smtpd_relay_restrictions = permit_sasl_authenticated, reject\n";
    assertThat(service(reject("postfix/smtpd") + settings)).containsExactly("smtp");
  }

  @Test
  void needsARefusal() {
    assertThat(service("How do I open port 587?\n\n" + SERVICES)).isEmpty();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void manyServicesAndManyWordsTakeNoLongerThanTheyAreLong() {
    String said = "said '554 5.7.1 Relay access denied'\n\n";
    String one =
        IntStream.range(0, 25_000)
            .mapToObj(i -> "2525 inet n - n - - smtpd -o a" + i + "=b\n")
            .collect(Collectors.joining());
    String each =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "s" + i + " inet n - n - - smtpd -o a=b\n")
            .collect(Collectors.joining());

    assertThat(service("On 2525 it " + said + one)).containsExactly("2525");
    assertThat(service(said + each + "\n" + "some words of it\n".repeat(20_000))).isEmpty();
  }

  @Test
  void itsSettingsStandBeforeMainCf() throws Exception {
    String main =
        """
        mynetworks = 127.0.0.0/8 10.66.0.0/16
        smtpd_sasl_auth_enable = no
        smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject

        """;
    assertThat(findings(reject("postfix/devices/smtpd") + main + SERVICES))
        .contains("client.outside-mynetworks", "service.override-decides", "simulation.rejects")
        .doesNotContain("client.in-mynetworks");
    assertThat(findings(reject("postfix/submission/smtpd") + main + SERVICES))
        .contains("client.in-mynetworks", "config.sasl-on", "config.permit-sasl-missing")
        .doesNotContain("config.sasl-off");
  }
}
