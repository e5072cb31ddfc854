package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class RelayhostFindingsTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    PastedConfiguration configuration = new PastedConfiguration(reading);
    FindingList findings = new FindingList();
    new RelayhostFindings(configuration, HopAttempts.of(new TicketLines(reading)))
        .collect(findings);
    new PasswordKeyFindings(new TicketLines(reading), configuration).collect(findings);
    new LoginElsewhereFindings(new TicketLines(reading), configuration).collect(findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "[smtp.example.net]:587,smtp.example.net,relayhost.wants-login",
    "smtp.example.net,smtp.example.net,relayhost.wants-login",
    "[smtp.example.net]:587,out3.example.net,relayhost.wants-login",
    "[smtp.office365.com]:587,fra.outlook.com,relayhost.wants-login",
    "smtp.example.net,mx1.example.net,relayhost.mx-answers",
    "[smtp.example.net]:587,mx1.example.org,relayhost.bypassed",
  })
  void tellsWhichServerRefuses(String relayhost, String host, String finding) {
    String ticket =
        "relayhost = "
            + relayhost
            + "\n\nMar  3 09:00:00 mx postfix/smtp[7]: 3F1A: to=<kim@example.com>, relay="
            + host
            + "[192.0.2.7]:587, delay=1, dsn=5.7.1, status=bounced (host "
            + host
            + "[192.0.2.7] said: 554 5.7.1 <kim@example.com>: Relay access denied"
            + " (in reply to RCPT TO command))\n";
    assertThat(ids(ticket)).contains(finding);
  }

  @Test
  void seesWrappedNotifications() {
    assertThat(
            ids(
                """
                relayhost = [smtp.example.net]:587

                <kim@example.com>: host
                    smtp.example.net[192.0.2.7] said: 530 5.7.0 Authentication
                    required (in reply to MAIL FROM command)
                """))
        .contains("relayhost.wants-login");
  }

  @ParameterizedTest
  @CsvSource({
    "isp.example.net:587,mx01.scrub.example.com,587,true",
    "isp.example.net:587,mxin.isp.example.net,587,true",
    "[isp.example.net]:587,mx01.scrub.example.com,587,false",
    "isp.example.net,mx01.scrub.example.com,25,false",
    "isp.example.net:587,mx01.scrub.example.com,25,false",
    "isp.example.net:587,isp.example.net,587,false",
  })
  void withoutBracketsThePortIsTriedAtTheMxHosts(
      String relayhost, String host, int port, boolean mx) {
    String ticket =
        "relayhost = "
            + relayhost
            + "\n\nDec 14 20:42:33 nas postfix/smtp[3377]: 4C1D: to=<me@gmail.com>, relay=none,"
            + " delay=60, dsn=4.4.1, status=deferred (connect to "
            + host
            + "[198.51.100.132]:"
            + port
            + ": Connection timed out)\n";

    assertThat(ids(ticket).contains("relayhost.mx-unreached")).isEqualTo(mx);
  }

  @Test
  void seesThatTheRelayhostIsNotReached() {
    assertThat(
            ids(
                """
                relayhost = [smtp.example.net]

                (connect to smtp.example.net[192.0.2.7]:25: Connection timed out)
                """))
        .contains("relayhost.unreached", "config.relayhost-without-port");
  }

  @Test
  void seesLoginsAtServersOfOthers() {
    String log = "(SASL authentication failed; server %s[192.0.2.7] said: 535 5.7.8 Error)\n";
    assertThat(ids("relayhost = [smtp.example.net]:587\n\n" + log.formatted("mx.example.com")))
        .contains("login.at-recipients-server");
    assertThat(ids("relayhost = [smtp.example.net]:587\n\n" + log.formatted("smtp.example.net")))
        .doesNotContain("login.at-recipients-server");
  }

  @Test
  void seesThePortInsideTheBrackets() {
    assertThat(ids("relayhost = [smtp.example.net:587]\n"))
        .contains("config.relayhost-port-inside-brackets");
  }

  @Test
  void seesPasswordsWithoutTheSwitch() {
    assertThat(
            ids(
                """
                relayhost = [smtp.example.net]:587
                smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd
                """))
        .contains("config.relayhost-login-off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtp.example.net:587 user:secret",
        "[smtp.example.net] user:secret",
        "[smtp.example.net]:465 user@example.net:secret",
        "[mail.example.net]:587 user:secret"
      })
  void comparesTheKeyOfThePasswordTable(String entry) {
    assertThat(
            ids("relayhost = [smtp.example.net]:587\n\n# cat /etc/postfix/sasl_passwd\n" + entry))
        .contains("password-key.differs");
  }

  @Test
  void takesTheSameSpellingForAFit() {
    String ticket =
        """
        relayhost = [smtp.example.net]:587
        smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd
        transport_maps = hash:/etc/postfix/transport

        sasl_passwd: [smtp.example.net]:587 user:secret
        transport: inner.example smtp:[10.0.0.12]:2525
        """;
    assertThat(ids(ticket)).contains("password-key.fits").doesNotContain("password-key.differs");
  }

  @Test
  void seesARelayhostWithoutAddressAndOneThatIsThisServer() {
    assertThat(
            ids(
                """
                relayhost = [smpt.example.net]:587

                (Name service error for name=smpt.example.net type=A: Host not found)
                """))
        .contains("relayhost.name-unknown");
    assertThat(ids("relayhost = [127.0.0.1]\nmyhostname = mx.example.org\n"))
        .contains("config.relayhost-self");
    assertThat(ids("relayhost = [127.0.0.1]:10026\nmyhostname = mx.example.org\n"))
        .doesNotContain("config.relayhost-self");
  }

  @Test
  void seesAServerForFetchingMail() {
    assertThat(ids("(connect to imap.example.net[192.0.2.7]:587: Connection refused)\n"))
        .containsExactly("delivery.to-fetching-server");
  }

  @Test
  void aSubmissionPortWantsALogin() {
    String failed =
        "Mar  3 09:00:00 mx postfix/smtp[7]: 3F1A: to=<kim@example.com>,"
            + " relay=mx1.example.com[192.0.2.7]:%s, dsn=4.7.8, status=deferred (SASL"
            + " authentication failed; server mx1.example.com[192.0.2.7] said: 535 5.7.8 Error)\n";
    assertThat(ids(failed.formatted("25"))).contains("login.at-recipients-server");
    assertThat(ids(failed.formatted("587"))).isEmpty();
  }
}
