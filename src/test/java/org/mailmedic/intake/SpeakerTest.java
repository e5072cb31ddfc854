package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.SmtpReply.Speaker;

/** Whose server spoke, by where its reply is quoted. */
class SpeakerTest {

  private static final TicketReader READER = reader();

  private static TicketReader reader() {
    try {
      return new TicketReader(LineKindModel.read(Path.of("models/line-kinds.bin")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SmtpReply last(String text) {
    return READER.read(text).replies().getLast();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jan 12 09:14:02 mail sm-mta[123]: x0C1: ruleset=check_rcpt, arg1=<b@example.org>, relay=pc [192.0.2.4], reject=550 5.7.1 <b@example.org>... Relaying denied|OWN",
        "Jan 12 09:14:02 mail sm-mta[123]: x0C1: to=<b@example.org>, mailer=esmtp, relay=mx.example.org. [198.51.100.7], dsn=4.7.1, stat=Deferred: 451 4.7.1 Greylisting in action|REMOTE",
        "Jan 12 09:14:02 mail qmail: 1234.5 delivery 12: failure: 198.51.100.7_does_not_like_recipient./Remote_host_said:_550_5.1.1_User_unknown/Giving_up_on_198.51.100.7./|REMOTE",
        "2025-01-12 09:14:02 1abcde-000123-AB ** b@example.org R=dnslookup T=remote_smtp H=mx.example.org [198.51.100.7]: SMTP error from remote mail server after RCPT TO:<b@example.org>: 550 5.1.1 User unknown|REMOTE",
        "2025-01-12 09:14:02 H=(pc) [192.0.2.4] F=<a@example.com> rejected RCPT <b@example.org>: relay not permitted|OWN",
        "Jan 12 09:14:02 mx postfix/postscreen[1]: NOQUEUE: reject: RCPT from [192.0.2.4]:4455: 550 5.7.1 Service unavailable; client [192.0.2.4] blocked using zen.example; from=<a@b.example>, to=<c@example.com>, proto=ESMTP, helo=<x>|OWN",
        "We get 550-5.7.26 This mail is unauthenticated, see https://support.google.com/mail/answer/81126|REMOTE",
        "We get 554 5.7.1 <b@example.org>: Relay access denied|UNKNOWN",
        "They say 554 5.7.1 Client host blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/|UNKNOWN",
      })
  void byThePlace(String text, Speaker speaker) {
    assertThat(last(text).speaker()).isEqualTo(speaker);
  }

  @ParameterizedTest
  @CsvSource({"bill01,OWN", "mx1,REMOTE"})
  void theConfiguredServerSpeaksToAnotherMachineOfTheAskers(String logging, Speaker speaker) {
    String log =
        "Jun 20 05:00:32 "
            + logging
            + " postfix/smtp[30118]: 0C92E5F7A1: to=<kim@example.com>,"
            + " relay=mx1.example.com[192.0.2.33]:25, delay=0.9, dsn=5.7.1, status=bounced (host"
            + " mx1.example.com[192.0.2.33] said: 550 5.7.1 <kim@example.com>: Recipient address"
            + " rejected: Please see http://www.openspf.net/Why (in reply to RCPT TO command))\n\n"
            + "myhostname = mx1.example.com\nrelay_domains = example.com\n";

    assertThat(last(log).speaker()).isEqualTo(speaker);
  }

  @Test
  void clientsMessageAboutOurServer() {
    String message =
        "The message could not be sent because one of the recipients was rejected by the server."
            + " Server: 'mail.example.com', Protocol: SMTP, Server Response: '554 5.7.1"
            + " <bob@example.net>: Relay access denied', Port: 25, Error Number: 0x800CCC79\n";
    assertThat(
            last("myhostname = mail.example.com\nmynetworks = 127.0.0.0/8\n\n" + message).speaker())
        .isEqualTo(Speaker.OWN);
    assertThat(
            last("myhostname = mx.example.com\nmynetworks = 127.0.0.0/8\n\n" + message).speaker())
        .isEqualTo(Speaker.UNKNOWN);
  }

  @Test
  void dialogueWithAProvider() {
    Reading reading =
        Fixtures.read(
            """
            220 mx.google.com ESMTP a1-2 - gsmtp
            EHLO mail.example.com
            250 SMTPUTF8
            MAIL FROM:<a@example.com>
            421 4.7.0 Try again later, closing connection
            """);
    assertThat(reading.replies()).extracting(SmtpReply::speaker).containsOnly(Speaker.REMOTE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mx.example.org is our server.|OWN",
        "mx (ours) gives this answer.|OWN",
        "192.0.2.7 ist unser Server.|OWN",
        "Our mail server is 192.0.2.7.|OWN",
        "Our mail server is 192.0.2.70.|REMOTE",
        "Our mail server mx.example.org gives this answer.|OWN",
        "mx.example.org c'est bien notre serveur.|OWN",
        "mx.example.org is the server of our customer.|REMOTE",
        "Our customer has mx.example.org.|REMOTE",
      })
  void aPersonTellsWhoseTheServerIs(String told, Speaker speaker) {
    assertThat(
            last(told
                    + "\n\n<kim@example.org>: host mx.example.org[192.0.2.7] said: 554 5.7.1 Service"
                    + " unavailable; Client host [192.0.2.9] blocked using bl.example (in reply to"
                    + " RCPT TO command)\n")
                .speaker())
        .isEqualTo(speaker);
  }

  private static final String NOTICE =
      "<kim@example.org>: host apollo.example.org[192.0.2.7] said: 550 5.1.1 <kim@example.org>:"
          + " Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO"
          + " command)\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[root@apollo ~]# postconf -h virtual_mailbox_maps\nhash:/etc/postfix/vmailbox",
        "root@apollo:/etc/postfix# ls -l vmailbox.db",
        "apollo# postqueue -p\nMail queue is empty\napollo# ls -l /etc/postfix/vmailbox*",
        "[root@apollo2 ~]# cat /etc/postfix/vmailbox\ninfo@example.org    example.org/info/",
        "$ postmap -q info@example.org hash:/etc/postfix/vmailbox",
        "[root@apollo2 ~]# grep kim /etc/postfix/*\n/etc/postfix/vmailbox:kim@example.org  example.org/kim/",
      })
  void ownServerIsTheOneWhoseShellOrTablesAreShown(String shown) {
    assertThat(last(NOTICE + "\n" + shown + "\n").speaker()).isEqualTo(Speaker.OWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[root@hermes ~]# postconf -h virtual_mailbox_maps",
        "root@mail:/etc/postfix# ls -l vmailbox.db",
        "$ dig mx example.org",
        "$ cat /etc/postfix/transport\nexample.org    smtp:[apollo.example.org]",
        "$ postmap -q info@example.com hash:/etc/postfix/vmailbox",
      })
  void otherShellsAndTablesDoNotMakeItOurs(String shown) {
    assertThat(last(NOTICE + "\n" + shown + "\n").speaker()).isEqualTo(Speaker.REMOTE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We are example.org, and this is what people get.|OWN",
        "Our domain example.org was moved last week.|OWN",
        "I put example.org into mydestination.|OWN",
        "A supplier sent us this.|OWN",
        "kim@ is ours.|OWN",
        "We don't receive any mail.|OWN",
        "Письма от банка не приходят.|OWN",
        "I sent an invoice and it came back.|REMOTE",
        "Our shop writes to customers, and most customers get it.|REMOTE",
        "Our partner has moved to example.org.|REMOTE",
      })
  void whoseDomainTheRecipientHas(String told, Speaker speaker) {
    assertThat(last(told + "\n\n" + NOTICE).speaker()).isEqualTo(speaker);
  }

  /** Who holds a notification is its sender, where nothing says otherwise. */
  @Test
  void notificationWithoutTheServerThatRefused() {
    String notice =
        """
        Delivery has failed to these recipients or groups:

        kim@example.org

        Diagnostic information for administrators:

        Generating server: AM0PR05MB0001.eurprd05.prod.outlook.com

        kim@example.org
        Remote Server returned '550 5.7.1 Message rejected by policy'
        """;
    assertThat(last(notice).speaker()).isEqualTo(Speaker.REMOTE);
    assertThat(last("People who write to us get this.\n\n" + notice).speaker())
        .isEqualTo(Speaker.OWN);
    assertThat(
            READER
                .read(notice + "\nsmtpd_banner = $myhostname\nmynetworks = 127.0.0.0/8\n")
                .replies())
        .extracting(SmtpReply::speaker)
        .containsOnly(Speaker.UNKNOWN);
  }
}
