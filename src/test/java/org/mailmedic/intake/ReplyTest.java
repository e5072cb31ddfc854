package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.SmtpReply.Speaker;

/** Replies wherever people quote them. */
class ReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "I get 554 5.7.1 <x@example.org>: Relay access denied when I send.|554|5.7.1|<x@example.org>: Relay access denied",
        "The error is 550 5.1.1 User unknown. What now?|550|5.1.1|User unknown",
        "error (554 5.7.1 : Client host rejected: Access denied).|554|5.7.1|Client host rejected: Access denied",
        "It says 454 Relay access denied|454||Relay access denied",
        "It says #5.1.0 Address rejected.||5.1.0|Address rejected",
        "They answer 550 #5.7.1 Your access to submit messages has been rejected.|550|5.7.1|Your access to submit messages has been rejected",
        "Sender address rejected: not owned by user anna|||Sender address rejected: not owned by user anna",
        "and then: <x@example.org>: Recipient address rejected: User unknown in virtual mailbox table|||<x@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
        "smtplib.SMTPRecipientsRefused: {'x@example.org': (554, b'5.7.1 <x@example.org>: Relay access denied')}|554|5.7.1|<x@example.org>: Relay access denied",
        "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Error: authentication failed: ')|535|5.7.8|Error: authentication failed:",
        "Expected response code \"220\" but got code \"421\", with message \"421 4.7.0 mx Error: too many connections\".|421|4.7.0|mx Error: too many connections",
        "SMTP Error (550): Failed to add recipient \"a@example.net\" (5.7.1 <w[10.0.0.1]>: Client host rejected: Access denied).|550|5.7.1|<w[10.0.0.1]>: Client host rejected: Access denied",
        "SMTP ERROR: RCPT TO command failed: 554 5.7.1 <x@example.org>: Relay access denied|554|5.7.1|<x@example.org>: Relay access denied",
        "An error occurred while sending mail. The mail server responded:  5.7.1 <x@example.org>: Relay access denied.  Please check the message recipient and try again.||5.7.1|<x@example.org>: Relay access denied",
        "Compte : 'a', Serveur : 'b', R\u00e9ponse du serveur : '550 <x@example.com>... Relais refus\u00e9', Port : 25|550||<x@example.com>... Relais refus\u00e9",
        "Server-Antwort: Antwort des Servers: '550 5.7.1 Unable to relay for x@example.org', Port: 25|550|5.7.1|Unable to relay for x@example.org",
        "\u041e\u0442\u0432\u0435\u0442 \u0441\u0435\u0440\u0432\u0435\u0440\u0430: '554 5.7.1 <x@example.org>: Relay access denied', \u041f\u043e\u0440\u0442: 25|554|5.7.1|<x@example.org>: Relay access denied",
        "PHPMailer: 2021 SERVER -> CLIENT: 535 5.7.8 Error: authentication failed|535|5.7.8|Error: authentication failed",
      })
  void quotedInASentence(String text, Integer code, String enhanced, String reply) {
    assertThat(Fixtures.read(text).replies())
        .singleElement()
        .isEqualTo(new SmtpReply(code, enhanced, reply, Speaker.UNKNOWN, LineSpan.line(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We have 550 mailboxes on this server and 500 accounts.",
        "I opened port 465 and 587, the connection is refused.",
        "Postfix 2.6.6 rejects the sender, Dovecot 2.3.4 does not.",
        "Error 550",
        "The server has 512 MB, mail for 451 users is delivered.",
        "Linux 4.15.0 and exim 4.9.1, mail is rejected.",
        "It was denied at 192.0.2.5 on line 554 of the policy.",
      })
  void numbersAreNoReplies(String text) {
    assertThat(Fixtures.read(text).replies()).isEmpty();
  }

  @Test
  void outlookMessageOverSeveralLines() {
    Reading reading =
        Fixtures.read(
            """
            The message could not be sent because one of the recipients was rejected by the
            server. The rejected e-mail address was \u2018x@example.org\u2019. Subject \u2018a\u2019, Account: \u2018b\u2019,
            Server: \u2018mail.example.com\u2019, Protocol: SMTP, Server Response: \u2018554 5.7.1
            <x@example.org>: Relay access
            denied\u2019, Port: 25, Secure(SSL): No, Server Error: 554, Error Number: 0x800CCC79
            """);
    assertThat(reading.replies())
        .containsExactly(
            new SmtpReply(
                554,
                "5.7.1",
                "<x@example.org>: Relay access denied",
                Speaker.UNKNOWN,
                new LineSpan(3, 5)));
  }

  @Test
  void sameReplyInOwnLogSettlesTheSpeaker() {
    Reading reading =
        Fixtures.read(
            """
            My client says "554 5.7.1 <***>: Relay access denied".

            Jan 12 09:14:02 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from a[192.0.2.4]: 554 5.7.1 <x@example.org>: Relay access denied; from=<a@example.com> to=<x@example.org> proto=ESMTP helo=<pc>
            """);
    assertThat(reading.replies())
        .extracting(SmtpReply::speaker)
        .containsExactly(Speaker.OWN, Speaker.OWN);
  }

  @Test
  void quotedHostIsRemote() {
    Reading reading =
        Fixtures.read(
            "It stays in the queue (host mx.example.net[192.0.2.1] said: 450 4.1.8 <a@b.example>: Sender address rejected: Domain not found (in reply to RCPT TO command))");
    assertThat(reading.replies())
        .containsExactly(
            new SmtpReply(
                450,
                "4.1.8",
                "<a@b.example>: Sender address rejected: Domain not found",
                Speaker.REMOTE,
                LineSpan.line(1)));
  }

  @Test
  void telnet() {
    Reading reading =
        Fixtures.read(
            """
            I tried by hand:

            $ telnet mail.example.com 25
            Trying 192.0.2.25...
            Connected to mail.example.com.
            Escape character is '^]'.
            220 mail.example.com ESMTP Postfix (Debian/GNU)
            ehlo test
            250-mail.example.com
            250-PIPELINING
            250-AUTH PLAIN LOGIN
            250 DSN
            mail from:<a@example.com>
            250 2.1.0 Ok
            rcpt to:<b@example.org>
            554 5.7.1 <b@example.org>: Relay access denied
            quit
            221 2.0.0 Bye
            """);
    assertThat(reading.segments().getLast().kind()).isEqualTo(Segment.Kind.SMTP_TRANSCRIPT);
    assertThat(reading.segments().getLast().span()).isEqualTo(new LineSpan(4, 18));
    assertThat(reading.replies())
        .containsExactly(
            new SmtpReply(
                220,
                null,
                "mail.example.com ESMTP Postfix (Debian/GNU)",
                Speaker.UNKNOWN,
                LineSpan.line(7)),
            new SmtpReply(
                250,
                null,
                "mail.example.com PIPELINING AUTH PLAIN LOGIN DSN",
                Speaker.UNKNOWN,
                new LineSpan(9, 12)),
            new SmtpReply(250, "2.1.0", "Ok", Speaker.UNKNOWN, LineSpan.line(14)),
            new SmtpReply(
                554,
                "5.7.1",
                "<b@example.org>: Relay access denied",
                Speaker.UNKNOWN,
                LineSpan.line(16)),
            new SmtpReply(221, "2.0.0", "Bye", Speaker.UNKNOWN, LineSpan.line(18)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=== Connected to mail.example.com.\n<-  220 mx ESMTP\n -> EHLO pc\n<-  250-mx\n<-  250 DSN\n -> RCPT TO:<b@example.org>\n<** 554 5.7.1 <b@example.org>: Relay access denied\n",
        "SERVER -> CLIENT: 220 mx ESMTP\nCLIENT -> SERVER: EHLO pc\nSERVER -> CLIENT: 250-mx\n250 DSN\nCLIENT -> SERVER: RCPT TO:<b@example.org>\nSERVER -> CLIENT: 554 5.7.1 <b@example.org>: Relay access denied\n",
        "<< 220 mx ESMTP\n>> EHLO pc\n<< 250-mx\n250 DSN\n>> RCPT TO:<b@example.org>\n<< 554 5.7.1 <b@example.org>: Relay access denied\n",
        "S: 220 mx ESMTP\nC: EHLO pc\nS: 250-mx\nS: 250 DSN\nC: RCPT TO:<b@example.org>\nS: 554 5.7.1 <b@example.org>: Relay access denied\n",
        "< 220 mx ESMTP\n> EHLO pc\n< 250-mx\n< 250 DSN\n> RCPT TO:<b@example.org>\n< 554 5.7.1 <b@example.org>: Relay access denied\n",
        "reply: b'220 mx ESMTP\\r\\n'\nsend: 'ehlo pc\\r\\n'\nreply: b'250-mx\\r\\n'\nreply: b'250 DSN\\r\\n'\nsend: 'rcpt TO:<b@example.org>\\r\\n'\nreply: b'554 5.7.1 <b@example.org>: Relay access denied\\r\\n'\n",
      })
  void dialoguesOfManyPrograms(String text) {
    Reading reading = Fixtures.read(text);
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(Segment.Kind.SMTP_TRANSCRIPT);
    assertThat(reading.replies()).extracting(SmtpReply::code).isEqualTo(List.of(220, 250, 554));
    assertThat(reading.replies().getLast().text())
        .isEqualTo("<b@example.org>: Relay access denied");
  }

  @Test
  void noticeToThePostmasterShowsOurSide() {
    Reading reading =
        Fixtures.read(
            """
            Transcript of session follows.

             Out: 220 mx.example.com ESMTP Postfix
             In:  STARTTLS
             Out: 454 4.3.0 TLS not available due to local problem

            Session aborted, reason: lost connection
            """);
    assertThat(reading.replies())
        .containsExactly(
            new SmtpReply(220, null, "mx.example.com ESMTP Postfix", Speaker.OWN, LineSpan.line(3)),
            new SmtpReply(
                454,
                "4.3.0",
                "TLS not available due to local problem",
                Speaker.OWN,
                LineSpan.line(5)));
  }

  @Test
  void dialogueWithOurServerByItsName() {
    Reading reading =
        Fixtures.read(
            """
            myhostname = mail.example.com
            mydestination = localhost

            220 mail.example.com ESMTP Postfix
            ehlo pc
            250 DSN
            """);
    assertThat(reading.replies()).extracting(SmtpReply::speaker).containsOnly(Speaker.OWN);
  }
}
