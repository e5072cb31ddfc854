package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;

class DiagnosticianTest {

  private static final String REJECT =
      "NOQUEUE: reject: RCPT from %s: 554 5.7.1 <%s>: Relay access denied; from=<%s> to=<%s>"
          + " proto=ESMTP helo=<%s>";

  private static Diagnostician diagnostician;

  @BeforeAll
  static void open() throws Exception {
    diagnostician = new Diagnostician(KnowledgeBase.load(Path.of("kb")));
  }

  private static List<Finding> findings(String ticket) {
    return diagnostician.diagnose(new TicketReader().read(ticket)).findings();
  }

  private static List<String> ids(String ticket) {
    return findings(ticket).stream().map(Finding::id).toList();
  }

  private static List<String> words(String text) {
    StringTokenizer words = new StringTokenizer(text);
    return java.util.stream.Stream.generate(words::nextToken).limit(words.countTokens()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The phone says the mail was refused because relaying is not allowed there.",
        "Our fax gets told that this server will not relay, and the mail\ncomes back denied.",
        "Der Server sagt, das Relay sei verweigert worden, wenn ich nach draußen schreibe.",
        "Почтовый сервер отклонил письмо, релей запрещён.",
      })
  void knowsARefusalToRelayThatIsToldInOwnWords(String ticket) {
    assertThat(ids(ticket)).contains("relay-denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "An online test calls the mail server an open relay, mail is not refused.",
        "Mail goes out by the relayhost, and no user was denied.",
        "smtpd_relay_restrictions is not allowed to be empty?",
      })
  void takesNoOtherTalkOfRelayingForARefusal(String ticket) {
    assertThat(ids(ticket)).doesNotContain("relay-denied");
  }

  private static final String FROM_THE_OFFICE =
      """
      Mar  3 09:00:00 mx postfix/submission/smtpd[7]: NOQUEUE: reject: RCPT from \
      gw.example.org[198.51.100.7]: 554 5.7.1 <kim@example.net>: Relay access denied; \
      from=<scan@example.com> to=<kim@example.net> proto=ESMTP helo=<scan>
      """;

  @Test
  void takesTheEncryptionFromTheRefusedSession() {
    String plain =
        FROM_THE_OFFICE
            + "Mar  3 09:00:01 mx postfix/submission/smtpd[7]: disconnect from"
            + " gw.example.org[198.51.100.7] ehlo=1 mail=1 rcpt=0/1 quit=1 commands=3/4\n"
            + "Mar  3 09:01:00 mx postfix/submission/smtpd[7]: Anonymous TLS connection"
            + " established from gw.example.org[198.51.100.7]: TLSv1.3 with cipher"
            + " TLS_AES_256_GCM_SHA384 (256/256 bits)\n";

    assertThat(ids(plain)).contains("client.plain").doesNotContain("client.tls");
  }

  @Test
  void doesNotTakeAColleaguesLoginForTheRefusedClients() {
    String login =
        "Mar  3 09:02:00 mx postfix/submission/smtpd[7]: 61D0F2014B:"
            + " client=gw.example.org[198.51.100.7], sasl_method=LOGIN, sasl_username=%s\n";

    assertThat(ids(FROM_THE_OFFICE + login.formatted("petra@example.com")))
        .doesNotContain("client.logged-in");
    assertThat(ids(FROM_THE_OFFICE + login.formatted("scan@example.com")))
        .contains("client.logged-in");
  }

  @Test
  void doesNotTakeAStrangersFailedLoginForTheRefusedClients() {
    assertThat(
            ids(
                FROM_THE_OFFICE
                    + "Mar  3 09:03:00 mx postfix/smtpd[9]: warning: unknown[203.0.113.9]: SASL"
                    + " LOGIN authentication failed: UGFzc3dvcmQ6\n"))
        .doesNotContain("client.login-failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nothing arrives for a day. | a@probe.example | a@probe.example | false",
        "What are these lines in my log? | a@probe.example | a@probe.example | true",
        "They get Relay access denied. | a@probe.example | a@probe.example | true",
        "Nothing arrives for a day. | anna@example.org | friend@example.com | true",
      })
  void strangersProbesAreNoEvidenceInATicketAboutSomethingElse(
      String prose, String sender, String recipient, boolean counts) {
    String log = "Mar  2 10:00:00 mail postfix/smtpd[1]: ";
    String ticket =
        prose
            + "\n\n"
            + log
            + REJECT.formatted("unknown[203.0.113.9]", recipient, sender, recipient, "User")
            + "\n"
            + "Mar  2 10:01:00 mail postfix/local[2]: 4AB12: to=<anna@example.org>, relay=local,"
            + " delay=0.1, dsn=2.0.0, status=sent (delivered to mailbox)\n";

    assertThat(ids(ticket).contains("relay-denied")).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mx1.example.net[203.0.113.9] | x@example.net | a@example.org | mx1.example.net"
            + " | client.mail-server client.public-address | client.mail-program",
        "unknown[203.0.113.9] | x@gmail.com | a@example.org | [192.168.1.4]"
            + " | client.mail-program relay-denied.foreign-domain | client.mail-server",
        "unknown[172.17.0.1] | x@gmail.com | a@example.org | host1"
            + " | client.private-address client.gateway-address | client.public-address",
        "unknown[10.1.2.3] | x@gmail.com | a@example.org | printer"
            + " | client.private-address | client.gateway-address client.mail-program",
        "localhost[127.0.0.1] | x@gmail.com | a@example.org | localhost"
            + " | client.loopback | client.private-address client.mail-program",
        "unknown[xx.xx.xx.xx] | x@gmail.com | a@example.org | pc"
            + " | relay-denied | client.public-address client.private-address",
      })
  void tellsWhoTheClientIs(
      String client, String recipient, String sender, String helo, String there, String absent) {
    List<String> ids = ids(REJECT.formatted(client, recipient, sender, recipient, helo));

    assertThat(ids).containsAll(words(there)).doesNotContainAnyElementsOf(words(absent));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination"
            + " | config.permit-sasl-missing simulation.login-does-not-cure simulation.trust-cures"
            + " | config.permit-sasl-late",
        "smtpd_relay_restrictions = reject_unauth_destination, permit_sasl_authenticated"
            + " | config.permit-sasl-late simulation.login-does-not-cure"
            + " simulation.restriction.reject_unauth_destination"
            + " | config.permit-sasl-missing simulation.login-cures",
        "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,"
            + " reject_unauth_destination"
            + " | simulation.login-cures client.not-logged-in simulation.list.relay"
            + " | config.permit-sasl-missing config.open-relay",
        "smtpd_relay_restrictions = warn_if_reject reject_unauth_destination,"
            + " permit_sasl_authenticated, reject_unauth_destination"
            + " | simulation.login-cures | config.permit-sasl-late",
        "smtpd_client_restrictions = permit_mynetworks, reject"
            + " | config.catch-all.client | config.catch-all.recipient",
        "mynetworks = 0.0.0.0/0 | config.mynetworks-wide client.in-mynetworks"
            + " | config.mynetworks-loopback",
        "mynetworks = 127.0.0.0/8 [::1]/128 | config.mynetworks-loopback client.outside-mynetworks"
            + " | config.mynetworks-wide",
        "smtpd_sasl_auth_enable = no | config.sasl-off | config.sasl-on",
        "smtp_sasl_auth_enable = yes | config.sasl-client-instead | config.sasl-on",
        "virtual_mailbox_domains = mysql:/etc/postfix/domains.cf | config.domain-table"
            + " | config.own-domain-unlisted",
      })
  void readsTheConfiguration(String setting, String there, String absent) {
    String reject =
        REJECT.formatted(
            "unknown[203.0.113.9]", "x@gmail.com", "a@example.org", "x@gmail.com", "pc");

    List<String> ids = ids(reject + "\n\n" + setting + "\n");

    assertThat(ids).containsAll(words(there)).doesNotContainAnyElementsOf(words(absent));
  }

  @Test
  void aRemoteServersRefusalIsNotOurs() {
    List<String> ids =
        ids(
            "postfix/smtp[7]: 4AB: to=<k@example.com>, relay=mx.example.com[203.0.113.9]:25,"
                + " delay=1, delays=0/0/1/0, dsn=5.7.1, status=bounced (host"
                + " mx.example.com[203.0.113.9] said: 554 5.7.1 <k@example.com>: Relay access"
                + " denied (in reply to RCPT TO command))");

    assertThat(ids).contains("relay-denied.remote").doesNotContain("relay-denied");
  }

  @Test
  void overridesOfTheServiceCount() {
    String ticket =
        """
        postfix/submission/smtpd[7]: NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1 \
        <unknown[203.0.113.9]>: Client host rejected: Access denied; from=<a@example.org> \
        to=<b@example.com> proto=ESMTP helo=<pc>

        smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination

        submission inet n       -       y       -       -       smtpd
          -o smtpd_sasl_auth_enable=yes
          -o smtpd_client_restrictions=permit_sasl_authenticated,reject
        """;

    assertThat(ids(ticket))
        .contains("config.submission-override", "simulation.list.client", "simulation.login-cures");
  }

  @Test
  void aFindingTellsItsLines() {
    Finding wide =
        findings("Hello\n\nmynetworks = 0.0.0.0/0\n").stream()
            .filter(finding -> finding.id().equals("config.mynetworks-wide"))
            .findFirst()
            .orElseThrow();

    assertThat(wide.spans()).containsExactly(LineSpan.line(3));
    assertThat(wide.says()).contains("0.0.0.0/0");
  }

  @Test
  void theFilesSettingWinsOverTheCitedOne() {
    List<String> ids =
        ids(
            """
            smtpd_sasl_auth_enable = yes
            mynetworks = 127.0.0.0/8

            I also tried smtpd_sasl_auth_enable = no but that did not help.
            """);

    assertThat(ids).contains("config.sasl-on").doesNotContain("config.sasl-off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth: Info: passwd-file(anna,198.51.100.20): unknown user | login-name.bare"
            + " | login-name.doubled-domain",
        "x[198.51.100.2]: SASL PLAIN authentication failed: x, sasl_username=anna@a.org@mail"
            + " | login-name.doubled-domain | login-name.bare",
        "auth: Info: sql(anna@a.org,198.51.100.20): unknown user | | login-name.bare",
        "auth: Info: sql(anna,198.51.100.20): unknown user%nimap-login: Info: Login: user=<anna@a.org>"
            + " | login-name.other-form-works | login-name.doubled-domain",
        "auth: Info: sql(anna,198.51.100.20): unknown user%nimap-login: Info: Login: user=<bob@a.org>"
            + " | login-name.bare | login-name.other-form-works",
      })
  void tellsInWhichFormALoginNameIsRefused(String log, String there, String absent) {
    List<String> ids = ids(log.formatted());

    assertThat(ids)
        .containsAll(words(there == null ? "" : there))
        .doesNotContainAnyElementsOf(words(absent));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connect to mx.a.org[2001:db8::25]:25: Network is unreachable"
            + " | delivery.ipv6-failed | delivery.ipv4-failed reply.names-ipv6",
        "connect to mx.a.org[203.0.113.25]:25: Connection timed out"
            + " | delivery.ipv4-failed | delivery.ipv6-failed",
        "host mx.a.org[2001:db8::25] said: 550 5.7.1 [2001:db8:1::7] Rejected, no PTR record"
            + " | delivery.ipv6-failed reply.names-ipv6 | delivery.ipv4-failed",
        "host mx.a.org[203.0.113.25] said: 550 5.7.1 Rejected at 12:34:56, no PTR record"
            + " | delivery.ipv4-failed | reply.names-ipv6",
        "4A1B2C3D4E: to=<x@a.org>, relay=mx.a.org[203.0.113.25]:25, dsn=2.0.0, status=sent (250 ok)"
            + " | delivery.ipv4-sent | delivery.ipv4-failed",
      })
  void tellsOverWhichProtocolDeliveriesFail(String log, String there, String absent) {
    assertThat(ids(log)).containsAll(words(there)).doesNotContainAnyElementsOf(words(absent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gmial.com", "gmal.com", "gmaill.com", "gmail.con", "hotmial.com", "yaho.com"})
  void seesAMisspeltProvider(String domain) {
    assertThat(ids("Mail to <bob@" + domain + "> bounces.")).contains("recipient-domain.misspelt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail.com", "mail.com", "email.com", "example.com", "outlook.es"})
  void takesARealDomainAsItIs(String domain) {
    assertThat(ids("Mail to <bob@" + domain + "> bounces."))
        .doesNotContain("recipient-domain.misspelt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smtp.a.org | config.relayhost-unbracketed config.relayhost-without-port | config.sasl-on",
        "[smtp.a.org] | config.relayhost-without-port | config.relayhost-unbracketed",
        "smtp.a.org:587 | config.relayhost-unbracketed | config.relayhost-without-port",
        "a.org:25 | | config.relayhost-unbracketed config.relayhost-without-port",
      })
  void readsRelayhost(String value, String there, String absent) {
    assertThat(ids("relayhost = " + value + "\nmyhostname = mx.b.org"))
        .containsAll(words(there == null ? "" : there))
        .doesNotContainAnyElementsOf(words(absent));
  }

  @Test
  void seesABounceThatNamesOnlyTheDomain() {
    assertThat(ids("to=<x@a.org>, relay=none, dsn=5.0.0, status=bounced (a.org)"))
        .contains("bounce-names-domain-only");
    assertThat(ids("Returned mail:\n<x@a.org>: a.org")).contains("bounce-names-domain-only");
    assertThat(ids("to=<x@a.org>, relay=none, dsn=5.0.0, status=bounced (unknown user)"))
        .doesNotContain("bounce-names-domain-only");
  }
}
