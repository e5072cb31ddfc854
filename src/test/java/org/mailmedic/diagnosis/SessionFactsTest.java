package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;

/** Findings about sessions, replies and settings that tickets tell in different forms. */
class SessionFactsTest {

  private static final String DENIED =
      "Mar  3 07:00:01 mx postfix/smtpd[77]: NOQUEUE: reject: RCPT from %s: 454 4.7.1"
          + " <a@customer.example>: Relay access denied; from=<b@firm.example>"
          + " to=<a@customer.example> proto=ESMTP helo=<%s>\n";

  private static final String EHLO =
      """
      250-mail.firm.example
      250-PIPELINING
      250-SIZE 10240000
      %s250-ENHANCEDSTATUSCODES
      250-8BITMIME
      250 DSN
      """;

  private static Diagnostician diagnostician;

  @BeforeAll
  static void open() throws Exception {
    diagnostician = new Diagnostician(KnowledgeBase.load(Path.of("kb")));
  }

  private static List<String> ids(String ticket) {
    return diagnostician.diagnose(new TicketReader().read(ticket)).findings().stream()
        .map(Finding::id)
        .toList();
  }

  @Test
  void aLoginThatFailedBeforeTheRefusalIsNotMadeGoodByLaterOnes() {
    String refused = DENIED.formatted("unknown[203.0.113.193]", "scanner");
    String failed =
        "Mar  3 07:00:00 mx postfix/smtpd[77]: warning: unknown[203.0.113.193]: SASL LOGIN"
            + " authentication failed: UGFzc3dvcmQ6\n";
    String later =
        "Mar  3 07:09:00 mx postfix/smtpd[79]: connect from unknown[203.0.113.193]\n"
            + "Mar  3 07:09:01 mx postfix/smtpd[79]: 9A64D2: client=unknown[203.0.113.193],"
            + " sasl_method=PLAIN, sasl_username=b@firm.example\n";

    assertThat(ids(failed + refused + later)).doesNotContain("client.logged-in");
    assertThat(ids(refused + later)).contains("client.logged-in");
  }

  @Test
  void aLoginNameOfAnotherFormThanAllThatAreAcceptedIsFound() {
    String accepted =
        "Oct 29 18:40:02 box dovecot[8]: imap-login: Login: user=<maja>, method=PLAIN, rip=192.0.2.6\n";
    String refused =
        "Oct 29 18:40:33 box dovecot[8]: imap-login: Disconnected (auth failed, 1 attempts in 2"
            + " secs): user=<%s>, method=PLAIN, rip=192.0.2.9\n";

    assertThat(ids(accepted + refused.formatted("erik@example.com")))
        .contains("login-name.others-differ");
    assertThat(ids(accepted + refused.formatted("erik")))
        .doesNotContain("login-name.others-differ");
    assertThat(ids(refused.formatted("erik@example.com")))
        .doesNotContain("login-name.others-differ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It says 504 5.5.2 <SRV1C>: .... need fully-qualified hostname",
        "It says 450 4.7.1 <WS-BUERO3>: Helo command rejected: Host not found",
      })
  void aReplyThatNamesAComputerIsAboutItsHelo(String ticket) {
    assertThat(ids(ticket)).contains("reply.about-helo-name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It says 504 5.5.2 <root>: Sender address rejected: need fully-qualified address",
        "It says 450 4.1.8 <a@b.example>: Sender address rejected: Domain not found",
      })
  void aReplyThatNamesAnAddressIsNot(String ticket) {
    assertThat(ids(ticket)).doesNotContain("reply.about-helo-name");
  }

  @Test
  void readsWhatEhloOffersOutsideAndInsideTls() {
    String telnet = "telnet mail.firm.example 587\n220 mail.firm.example ESMTP\nehlo x\n";
    String openssl = "openssl s_client -starttls smtp -connect mail.firm.example:587\nehlo x\n";

    assertThat(ids(telnet + EHLO.formatted("250-STARTTLS\n"))).contains("ehlo.no-auth-before-tls");
    assertThat(ids(openssl + EHLO.formatted("")))
        .contains("ehlo.no-auth-in-tls")
        .doesNotContain("ehlo.no-auth-before-tls");
    assertThat(ids(openssl + EHLO.formatted("250-AUTH PLAIN LOGIN\n")))
        .doesNotContain("ehlo.no-auth-in-tls", "ehlo.no-auth-before-tls");
  }

  @Test
  void knowsAGreetingOfAnotherServer() {
    String call = "telnet mail.firm.example 587\nTrying 192.0.2.5...\n";

    assertThat(ids(call + "220 filter3.isp.example ESMTP ready\nEHLO x\n250 HELP\n"))
        .contains("greeting.other-host");
    assertThat(ids(call + "220 mx2.firm.example ESMTP ready\nEHLO x\n250 HELP\n"))
        .doesNotContain("greeting.other-host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.",
        "*** Host did not advertise authentication",
        "The scanner only says \"SMTP server does not support authentication\".",
        "Проверка: SMTP-сервер не поддерживает аутентификацию",
      })
  void knowsThatAProgramFindsNoLogin(String ticket) {
    assertThat(ids(ticket)).contains("login.not-offered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Port 587 with secure connection unticked, mail does not go out.",
        "The app has SMTP_TLS=false in its environment, port 587.",
        "DEBUG SMTP: trying to connect to host \"mail.firm.example\", port 587, isSSL false",
        "There is no field for encryption in the printer, SMTP port 25.",
        "Галка \"защищенное соединение (SSL)\" снята, почта не уходит.",
      })
  void knowsThatAClientDoesNotEncrypt(String ticket) {
    assertThat(ids(ticket)).contains("client.plain");
  }

  @Test
  void anotherKindOfTlsTroubleIsNoPlainConnection() {
    assertThat(ids("Mail is refused. TLS works, and SSL is on, not off.\n"))
        .doesNotContain("client.plain");
  }

  @Test
  void aLoginToldInProseCounts() {
    String refusal = "554 5.7.1 <a@customer.example>: Relay access denied\n";

    assertThat(ids(refusal + "though the log has sasl_username on that line"))
        .contains("client.logged-in");
    assertThat(ids(refusal + "В логе sasl_username виден")).contains("client.logged-in");
    assertThat(ids(refusal + "there is no sasl_username in the log"))
        .doesNotContain("client.logged-in");
  }

  @Test
  void aLoginInTheDialogueBeforeTheRefusalCounts() {
    String dialogue =
        """
        <~  235 2.7.0 Authentication successful
         ~> MAIL FROM:<lisa@firm.example>
        <~  250 2.1.0 Ok
         ~> RCPT TO:<a@customer.example>
        <~* 554 5.7.1 <a@customer.example>: Relay access denied
        """;

    assertThat(ids(dialogue)).contains("client.logged-in", "relay-denied");
  }

  @Test
  void spfOfAPrivateAddressIsAGateways() {
    String line =
        "550 5.7.23 Message rejected due to: SPF fail; see http://x/Why?s=mfrom;ip=%s;r=me";

    assertThat(ids(line.formatted("172.18.0.5"))).contains("spf.private-address");
    assertThat(ids(line.formatted("203.0.113.5"))).doesNotContain("spf.private-address");
  }

  @Test
  void aTextOfTheOwnersIsToldFromPostfixsOwn() {
    String line =
        "Mar  3 07:00:01 mx postfix/smtpd[77]: NOQUEUE: reject: RCPT from pc[10.0.0.7]: 554 5.7.1"
            + " <pc[10.0.0.7]>: Client host rejected: %s; from=<a@b.example> to=<c@d.example>"
            + " proto=ESMTP helo=<pc>\n";

    assertThat(ids(line.formatted("guests use the other network"))).contains("access-text.client");
    assertThat(ids(line.formatted("Access denied"))).doesNotContain("access-text.client");
  }

  @Test
  void aTableThatOnlyTheRecipientListHas() {
    String list =
        "smtpd_recipient_restrictions = permit_mynetworks, check_client_access"
            + " hash:/etc/postfix/ok, reject_unauth_destination\n";
    String denied = DENIED.formatted("app[10.8.0.9]", "app");

    assertThat(ids(list + denied)).contains("config.relay-list-lacks-table");
    assertThat(ids(list + denied.replace("454 4.7.1", "554 5.7.1")))
        .doesNotContain("config.relay-list-lacks-table");
  }

  @Test
  void saslBehindACommentSignIsOff() {
    assertThat(ids("main.cf\n#smtpd_sasl_auth_enable = yes\nsmtpd_sasl_type = dovecot\n"))
        .contains("config.sasl-off");
    assertThat(ids("smtpd_sasl_auth_enable = yes\n#smtpd_sasl_auth_enable = yes\n"))
        .doesNotContain("config.sasl-off");
  }

  @Test
  void aTestFromATrustedPlaceIsKnown() {
    assertThat(
            ids("Am I an open relay?\ntelnet 10.0.0.25 25\nrcpt to:<a@b.example>\n250 2.1.5 Ok\n"))
        .contains("test.from-trusted");
    assertThat(
            ids("root@mail:~# swaks --to a@b.example --server mail.firm.example\n250 2.1.5 Ok\n"))
        .contains("test.from-trusted");
    assertThat(ids("telnet 203.0.113.25 25\nrcpt to:<a@b.example>\n250 2.1.5 Ok\n"))
        .doesNotContain("test.from-trusted");
  }

  @Test
  void aProviderWithoutANameShowsABrokenResolver() {
    String line =
        "Mar  3 07:00:01 mx postfix/smtpd[77]: NOQUEUE: reject: RCPT from unknown[203.0.113.54]: 450"
            + " 4.7.25 Client host rejected: cannot find your hostname, [203.0.113.54];"
            + " from=<k@example.com> to=<k@firm.example> proto=ESMTP helo=<%s>\n";

    assertThat(ids(line.formatted("mail-wm1-f54.google.com"))).contains("resolver.names-missing");
    assertThat(ids(line.formatted("mail.small.example"))).doesNotContain("resolver.names-missing");
  }

  @Test
  void port465WithoutAGreetingWaitsForTls() {
    assertThat(
            ids(
                "Mar  3 07:00:01 mx postfix/smtp[4]: 1A2F7C11E: to=<m@aol.example>,"
                    + " relay=s.example[192.0.2.126]:465, delay=300, delays=0/0/300/0, dsn=4.4.2,"
                    + " status=deferred (conversation with s.example[192.0.2.126] timed out while"
                    + " receiving the initial server greeting)\n"))
        .contains("delivery.port-465-silent");
  }

  @Test
  void aServerForItsOwnNetworkSaysSo() {
    assertThat(ids("550 5.7.1 Command rejected: you are outside the Cable network (203.0.113.9)"))
        .contains("reply.own-network-only");
    assertThat(ids("550 5.7.1 Relaying nur aus unserem Netz erlaubt"))
        .contains("reply.own-network-only");
  }

  @Test
  void aSendersBounceMayQuoteTheAskersServer() {
    String bounce =
        "A customer cannot write to us, the bounce says:\n\n"
            + "<info@firm.example>: host mx1.firm.example[192.0.2.15] said: 550 5.7.1"
            + " <info@firm.example>: Recipient address rejected: Access denied (in reply to RCPT TO"
            + " command)\n";
    Reading reading = new TicketReader().read(bounce);

    assertThat(reading.replies())
        .extracting(SmtpReply::speaker)
        .containsOnly(SmtpReply.Speaker.OWN);
    assertThat(ids(bounce)).contains("mail.to-asker", "access-denied.recipient");
    assertThat(new TicketReader().read(bounce.replace("write to us", "deliver")).replies())
        .extracting(SmtpReply::speaker)
        .doesNotContain(SmtpReply.Speaker.OWN);
  }

  @Test
  void aScannersHeloIsAStrangersProbe() {
    assertThat(
            ids(
                DENIED.formatted("unknown[203.0.113.9]", "WIN-CLJ1B0GQ6JP")
                    + "Is somebody hacking me?"))
        .contains("probe.stranger");
  }

  @Test
  void aLoginNameInPlesksWords() {
    assertThat(
            ids(
                "plesk_saslauthd[21411]: failed mail authentication attempt for user 'julia'"
                    + " (password len=9)\n"))
        .contains("login-name.bare");
  }
}
