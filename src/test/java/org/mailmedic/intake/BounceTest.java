package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmedic.intake.SmtpReply.Speaker;

/** Non-delivery notifications as common mail software writes them. */
class BounceTest {

  @Test
  void realBounceOfPostfix() {
    Reading reading = new TicketReader().read(Fixtures.bytes("postfix-3.7-bounce.eml"));
    assertThat(reading.text())
        .startsWith(
            "Subject: Undelivered Mail Returned to Sender\n\nThis is the mail system at host");
    assertThat(reading.bounces())
        .singleElement()
        .satisfies(bounce -> {
          assertThat(bounce.recipient()).isEqualTo("u@example.edu");
          assertThat(bounce.action()).isEqualTo("failed");
          assertThat(bounce.status()).isEqualTo("5.7.1");
          assertThat(bounce.code()).isEqualTo(554);
          assertThat(bounce.diagnostic())
              .isEqualTo("554 5.7.1 <u@example.edu>: Relay access denied");
          assertThat(bounce.reportingMta()).isEqualTo("mail.example.com");
          assertThat(bounce.remoteMta()).isEqualTo("127.0.0.1");
          assertThat(bounce.reason()).isEqualTo("norelaying");
        });
    assertThat(reading.replies())
        .singleElement()
        .satisfies(reply -> {
          assertThat(reply.code()).isEqualTo(554);
          assertThat(reply.speaker()).isEqualTo(Speaker.REMOTE);
          assertThat(reply.text()).isEqualTo("<u@example.edu>: Relay access denied");
        });
  }

  @Test
  void postfixTextAlone() {
    Reading reading =
        Fixtures.read(
            """
            This came back:

            This is the mail system at host mx.example.com.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients. It's attached below.

                               The mail system

            <a@example.org>: host mx.example.org[198.51.100.4] said: 550 5.1.1
                <a@example.org>: Recipient address rejected: User unknown in virtual
                mailbox table (in reply to RCPT TO command)

            <b@example.net> (expanded from <all@example.com>): unknown user: "b"

            Can you help?
            """);
    assertThat(reading.bounces())
        .containsExactly(
            new Bounce(
                "a@example.org",
                "failed",
                "5.1.1",
                550,
                "host mx.example.org[198.51.100.4] said: 550 5.1.1 <a@example.org>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)",
                "mx.example.com",
                "mx.example.org",
                "userunknown",
                new LineSpan(10, 12)),
            new Bounce(
                "b@example.net",
                "failed",
                null,
                null,
                "unknown user: \"b\"",
                "mx.example.com",
                null,
                "userunknown",
                LineSpan.line(14)));
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(Segment.Kind.PROSE, Segment.Kind.BOUNCE, Segment.Kind.PROSE);
  }

  @Test
  void exim() {
    Reading reading =
        Fixtures.read(
            """
            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              a@example.org
                host mx.example.org [198.51.100.4]
                SMTP error from remote mail server after RCPT TO:<a@example.org>:
                550-5.7.26 This mail is unauthenticated, which poses a security risk.
                550 5.7.26 Set up SPF or DKIM.
            """);
    Bounce bounce = reading.bounces().getFirst();
    assertThat(reading.bounces()).hasSize(1);
    assertThat(bounce.recipient()).isEqualTo("a@example.org");
    assertThat(bounce.code()).isEqualTo(550);
    assertThat(bounce.status()).isEqualTo("5.7.26");
    assertThat(bounce.remoteMta()).isEqualTo("mx.example.org");
    assertThat(bounce.reason()).isEqualTo("authfailure");
    assertThat(reading.replies())
        .containsExactly(
            new SmtpReply(
                550,
                "5.7.26",
                "This mail is unauthenticated, which poses a security risk. Set up SPF or DKIM.",
                Speaker.REMOTE,
                new LineSpan(6, 10)));
  }

  @Test
  void exchange() {
    Reading reading =
        Fixtures.read(
            """
            Diagnostic information for administrators:

            Generating server: EX01.example.com

            a@example.org
            mx.example.org
            Remote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'
            """);
    assertThat(reading.bounces())
        .containsExactly(
            new Bounce(
                "a@example.org",
                "failed",
                "5.1.1",
                550,
                "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found",
                "EX01.example.com",
                "mx.example.org",
                "userunknown",
                LineSpan.line(7)));
  }

  @Test
  void googleSeesTheRemoteFromItsSide() {
    Reading reading =
        Fixtures.read(
            """
            Reporting-MTA: dns; googlemail.com

            Final-Recipient: rfc822; me@example.com
            Action: failed
            Status: 5.7.1
            Remote-MTA: dns; mail.example.com. (192.0.2.5, the server for the domain example.com.)
            Diagnostic-Code: smtp; 554 5.7.1 <me@example.com>: Relay access denied
            """);
    assertThat(reading.bounces())
        .singleElement()
        .extracting(Bounce::remoteMta)
        .isEqualTo("mail.example.com.");
    assertThat(reading.replies())
        .singleElement()
        .extracting(SmtpReply::speaker)
        .isEqualTo(Speaker.REMOTE);
  }

  @Test
  void severalRecipients() {
    Reading reading =
        Fixtures.read(
            """
            Reporting-MTA: dns; mx.example.com

            Final-Recipient: rfc822; a@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 User unknown

            Final-Recipient: rfc822; b@example.org
            Action: delayed
            Status: 4.4.1
            Diagnostic-Code: X-Postfix; connect to mx.example.org[198.51.100.4]:25:
                Connection timed out
            """);
    assertThat(reading.bounces())
        .containsExactly(
            new Bounce(
                "a@example.org",
                "failed",
                "5.1.1",
                550,
                "550 5.1.1 User unknown",
                "mx.example.com",
                null,
                "userunknown",
                new LineSpan(3, 6)),
            new Bounce(
                "b@example.org",
                "delayed",
                "4.4.1",
                null,
                "connect to mx.example.org[198.51.100.4]:25: Connection timed out",
                "mx.example.com",
                null,
                "expired",
                new LineSpan(8, 12)));
  }
}
