package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

/** Findings that show the fault behind a symptom. */
class DeeperCauseFindingsTest {

  private static final String LMTP_LINE =
      "Apr 11 09:02:13 post postfix/lmtp[3120]: 5C1F02A1: to=<eva@a.example>, relay=none, delay=0.2,"
          + " delays=0.1/0.1/0/0, dsn=4.4.1, status=deferred (connect to"
          + " a.example[/run/dovecot/lmtp]: No such file or directory)\n";

  private static final String SOCKET =
      "# ls -l /run/dovecot\nsrw-rw-rw- 1 root root 0 Apr 11 08:51 lmtp\n";

  private static List<String> ids(FindingList findings) {
    return findings.toList().stream().map(Finding::id).toList();
  }

  private static Reading read(String ticket) {
    return new TicketReader().read(ticket);
  }

  private static TicketLines lines(String ticket) {
    return new TicketLines(read(ticket));
  }

  private static List<String> hiddenPaths(String ticket) {
    FindingList findings = new FindingList();
    new HiddenPathFindings(lines(ticket)).collect(findings);
    return ids(findings);
  }

  @Test
  void aDaemonDoesNotFindWhatAListingShows() {
    assertThat(hiddenPaths(LMTP_LINE + "\n" + SOCKET)).containsExactly("chroot.hides-path");
    assertThat(hiddenPaths(LMTP_LINE)).isEmpty();
    assertThat(hiddenPaths(LMTP_LINE + "\n# ls -l /srv\nsrw-rw-rw- 1 a a 0 Apr 11 08:51 lmtp\n"))
        .isEmpty();
  }

  @Test
  void aSocketByWhichALookUpAnswersIsHiddenByTheChroot() {
    String log =
        "Oct  8 22:41:50 mx postfix/trivial-rewrite[75]: warning: connect to mysql server localhost:"
            + " Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)\n";
    String asked = "mx:~# postmap -q example.org mysql:/etc/postfix/domains.cf\nexample.org\n";
    String service =
        "mx:~# grep rewrite /etc/postfix/master.cf\nrewrite   unix  -       -       %s       -       -       trivial-rewrite\n";

    assertThat(afterLookUps(asked + log + service.formatted("y"))).contains("chroot.hides-path");
    assertThat(afterLookUps(asked + log + service.formatted("n")))
        .doesNotContain("chroot.hides-path");
    assertThat(afterLookUps(log + service.formatted("y"))).doesNotContain("chroot.hides-path");
  }

  private static List<String> afterLookUps(String ticket) {
    FindingList findings = new FindingList();
    LookupFindings.collect(lines(ticket), findings);
    new HiddenPathFindings(lines(ticket)).collect(findings);
    return ids(findings);
  }

  @Test
  void aServiceWithoutChrootSeesEverything() {
    assertThat(
            hiddenPaths(
                LMTP_LINE
                    + "\n"
                    + SOCKET
                    + "\nlmtp      unix  -       -       n       -       -       lmtp\n"))
        .isEmpty();
  }

  @Test
  void mailWaitsInTheActiveQueue() {
    String line =
        "Mar  4 15:00:00 hub postfix/smtp[4410]: 7D21C3: to=<a@b.example>,"
            + " relay=mx.b.example[192.0.2.6]:25, delay=%s, delays=%s, dsn=2.0.0, status=sent (250"
            + " Ok)\n";
    FindingList slow = new FindingList();
    new QueueWaitFindings(read(line.formatted("14409", "0.2/14408/0.3/0.5"))).collect(slow);
    assertThat(ids(slow)).containsExactly("queue.waits-active");
    FindingList retried = new FindingList();
    new QueueWaitFindings(read(line.formatted("14409", "14408/0.2/0.3/0.5"))).collect(retried);
    assertThat(ids(retried)).isEmpty();
  }

  @Test
  void aNeededServiceIsCommentedOut() {
    FindingList findings = new FindingList();
    new QueueWaitFindings(
            read(
                """
                smtp      inet  n       -       y       -       -       smtpd
                #pickup    unix  n       -       y       60      1       pickup
                cleanup   unix  n       -       y       -       0       cleanup
                """))
        .collect(findings);
    assertThat(ids(findings)).containsExactly("master.needed-service-off");
  }

  @Test
  void theListOfBansNamesTheClientOrNobody() {
    FindingList client = new FindingList();
    new BanFindings(
            lines("My address is 198.51.100.77.\n\n`- Banned IP list: 192.0.2.14 198.51.100.77\n"))
        .collect(client);
    assertThat(ids(client)).containsExactly("client.banned");
    FindingList nobody = new FindingList();
    new BanFindings(lines("   |- Currently banned: 0\n   `- Banned IP list:\n")).collect(nobody);
    assertThat(ids(nobody)).containsExactly("ban-list.empty");
  }

  @Test
  void aLocalSocketFailsAndABareNameLeaves() {
    FindingList findings = new FindingList();
    new LocalHopFindings(
            read(
                "Mar  4 15:00:00 hub postfix/lmtp[9]: 3F5: to=<u@b.example>,"
                    + " relay=b.example[private/dovecot-lmtp], delay=1, delays=0/0/0/1, dsn=4.4.2,"
                    + " status=deferred (lost connection with b.example[private/dovecot-lmtp] while"
                    + " sending end of data)\n"
                    + "Mar  4 15:00:01 hub postfix/smtp[8]: 3F6: to=<root@b.example>,"
                    + " orig_to=<root>, relay=mx.c.example[192.0.2.7]:25, delay=1, delays=0/0/0/1,"
                    + " dsn=2.0.0, status=sent (250 Ok)\n"))
        .collect(findings);
    assertThat(ids(findings))
        .containsExactlyInAnyOrder("delivery.local-socket-failed", "delivery.bare-name-leaves");
  }

  @Test
  void thePasswordsSourceFails() {
    FindingList findings = new FindingList();
    LoginBackendFindings.collect(
        lines("Feb  9 03:12:40 mail saslauthd[901]: auth_rimap: connect: Connection refused\n"),
        findings);
    assertThat(ids(findings)).containsExactly("login-backend.fails");
    FindingList wrong = new FindingList();
    LoginBackendFindings.collect(
        lines(
            "Feb  9 03:12:40 mail saslauthd[901]: Authentication failed for eva: Bind to ldap"
                + " server failed (invalid user/password or insufficient access) (-7)\n"),
        wrong);
    assertThat(ids(wrong)).isEmpty();
  }

  @Test
  void anotherProgramAnswersOnTheMachine() {
    FindingList findings = new FindingList();
    ForeignServerFindings.collect(
        lines("Postfix ignores main.cf.\n\n$ telnet localhost 25\n220 a.example ESMTP Exim 4.96\n"),
        findings);
    assertThat(ids(findings)).containsExactly("greeting.other-program");
  }

  @Test
  void aSecurityProgramSignedTheCertificate() {
    FindingList findings = new FindingList();
    CertificateIssuerFindings.collect(
        lines("Issuer: CN = Avast Mail Shield Root, O = Avast Mail Shield\n"), findings);
    assertThat(ids(findings)).containsExactly("certificate.of-inspection");
    FindingList others = new FindingList();
    CertificateIssuerFindings.collect(
        lines("Issuer: C = US, O = Let's Encrypt, CN = R3\nAvast is not installed.\n"), others);
    assertThat(ids(others)).isEmpty();
  }

  @Test
  void aPortRefuses() {
    FindingList findings = new FindingList();
    RefusedPortFindings.collect(
        lines("Could not connect to localhost:587: Connection refused\n"), findings);
    assertThat(ids(findings)).containsExactly("refused.smtp-port", "refused.localhost");
    FindingList mailbox = new FindingList();
    RefusedPortFindings.collect(
        lines("connect to imap.a.example:993: Connection refused\n"), mailbox);
    assertThat(ids(mailbox)).containsExactly("refused.mailbox-port");
  }
}
