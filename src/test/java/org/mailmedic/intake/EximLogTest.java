package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines in the forms of the log chapter of the Exim specification, and lines of exim 4.98.2. */
class EximLogTest {

  private static final Reading LOG =
      Fixtures.read(
          """
          2024-01-02 03:04:05 1rKX9f-0005Yb-2F <= anna@example.com H=pc.example.com (laptop) [192.0.2.7]:52314 P=esmtpsa A=dovecot_login:anna@example.com S=1234 id=abc@example.com
          2024-01-02 03:04:06 1rKX9f-0005Yb-2F ** bob@example.org <all@example.com> R=dnslookup T=remote_smtp H=mx.example.org [198.51.100.4]: SMTP error from remote mail server after RCPT TO:<bob@example.org>: 550 5.1.1 <bob@example.org>: Recipient address rejected: User unknown
          2024-01-02 03:04:06 1rKX9f-0005Yb-2F == tom@example.net R=dnslookup T=remote_smtp defer (-53): retry time not reached for any host
          2024-01-02 03:04:07 1rKX9f-0005Yb-2F => kim@example.edu R=dnslookup T=remote_smtp H=mx.example.edu [198.51.100.9] C="250 2.0.0 Ok: queued as 12345"
          2024-01-02 03:04:08 H=(foo) [203.0.113.4]:41000 F=<spam@example.com> temporarily rejected RCPT <x@example.org>: greylisted
          2024-01-02 03:04:09 H=host.example.net (myserv) [203.0.113.5] F=<a@example.net> A=plain:kim rejected RCPT <y@example.org>: relay not permitted
          2024-01-02 03:04:10 H=(myserv) [xx.xx.xx.xx] sender verify fail for <a@b.example>: response to "RCPT TO:<a@b.example>" from mx.b.example [198.51.100.7] was: 554 <a@b.example>: Relay access denied
          2024-01-02 03:04:11 H=(myserv) [xx.xx.xx.xx] F= rejected RCPT : Sender verify failed
          2024-01-02 03:04:12 1rKX9f-0005Yb-2F Completed
          """);

  @Test
  void kinds() {
    assertThat(LOG.segments()).extracting(Segment::kind).containsExactly(Segment.Kind.LOG);
    assertThat(LOG.events())
        .extracting(event -> event.getClass().getSimpleName())
        .isEqualTo(
            List.of(
                "Submission",
                "Delivery",
                "Delivery",
                "Delivery",
                "Reject",
                "Reject",
                "Diagnostic",
                "Reject",
                "Other"));
    assertThat(LOG.events())
        .allSatisfy(event -> assertThat(event.origin().software()).isEqualTo("exim"));
  }

  @Test
  void arrival() {
    LogEvent.Submission arrival = (LogEvent.Submission) LOG.events().getFirst();
    assertThat(arrival.queueId()).isEqualTo("1rKX9f-0005Yb-2F");
    assertThat(arrival.client()).isEqualTo(new Endpoint("pc.example.com", "192.0.2.7", 52314));
    assertThat(arrival.saslMethod()).isEqualTo("dovecot_login");
    assertThat(arrival.saslUsername()).isEqualTo("anna@example.com");
  }

  @Test
  void deliveries() {
    LogEvent.Delivery bounced = (LogEvent.Delivery) LOG.events().get(1);
    assertThat(bounced.recipient()).isEqualTo("bob@example.org");
    assertThat(bounced.originalRecipient()).isEqualTo("all@example.com");
    assertThat(bounced.relay()).isEqualTo(new Endpoint("mx.example.org", "198.51.100.4", null));
    assertThat(bounced.transport()).isEqualTo("remote_smtp");
    assertThat(bounced.status()).isEqualTo("bounced");
    LogEvent.Delivery deferred = (LogEvent.Delivery) LOG.events().get(2);
    assertThat(deferred.status()).isEqualTo("deferred");
    assertThat(deferred.reason()).isEqualTo("defer (-53): retry time not reached for any host");
    assertThat(((LogEvent.Delivery) LOG.events().get(3)).status()).isEqualTo("sent");
  }

  @Test
  void refusals() {
    LogEvent.Reject later = (LogEvent.Reject) LOG.events().get(4);
    assertThat(later.action()).isEqualTo("temporary-reject");
    assertThat(later.client()).isEqualTo(new Endpoint(null, "203.0.113.4", 41000));
    assertThat(later.helo()).isEqualTo("foo");
    assertThat(later.sender()).isEqualTo("spam@example.com");
    LogEvent.Reject relay = (LogEvent.Reject) LOG.events().get(5);
    assertThat(relay.action()).isEqualTo("reject");
    assertThat(relay.stage()).isEqualTo("RCPT");
    assertThat(relay.client()).isEqualTo(new Endpoint("host.example.net", "203.0.113.5", null));
    assertThat(relay.helo()).isEqualTo("myserv");
    assertThat(relay.recipient()).isEqualTo("y@example.org");
    assertThat(relay.saslUsername()).isEqualTo("kim");
    LogEvent.Reject lost = (LogEvent.Reject) LOG.events().get(7);
    assertThat(lost.sender()).isNull();
    assertThat(lost.recipient()).isNull();
    assertThat(lost.reply().text()).isEqualTo("Sender verify failed");
  }

  @Test
  void replies() {
    assertThat(LOG.replies())
        .containsExactly(
            new SmtpReply(
                550,
                "5.1.1",
                "<bob@example.org>: Recipient address rejected: User unknown",
                SmtpReply.Speaker.REMOTE,
                LineSpan.line(2)),
            new SmtpReply(
                250, "2.0.0", "Ok: queued as 12345", SmtpReply.Speaker.REMOTE, LineSpan.line(4)),
            new SmtpReply(null, null, "greylisted", SmtpReply.Speaker.OWN, LineSpan.line(5)),
            new SmtpReply(
                null, null, "relay not permitted", SmtpReply.Speaker.OWN, LineSpan.line(6)),
            new SmtpReply(
                554,
                null,
                "<a@b.example>: Relay access denied",
                SmtpReply.Speaker.REMOTE,
                LineSpan.line(7)),
            new SmtpReply(
                null, null, "Sender verify failed", SmtpReply.Speaker.OWN, LineSpan.line(8)));
  }

  /** Written by exim 4.98.2 of Debian 13; those with a process id with all fields selected. */
  private static final Reading REAL =
      Fixtures.read(
          """
          2026-11-28 00:47:37 rejected EHLO from [203.0.113.9]: syntactically invalid argument(s): x y
          2026-11-28 00:47:38 rejected MAIL FROM:<ann@example.net> H=(foo) [203.0.113.9]: message too big: size=9999999 max=20480
          2026-11-28 00:47:39 1xX6bL-000000006xe-03us rejected from <ann@example.net> H=(foo) [203.0.113.9]: message too big: read=60116 max=20480
          2026-11-28 00:47:36 H=client.example.net [203.0.113.5] rejected MAIL <bad@spam.example>: sender blocked
          2026-11-28 00:47:30 1xX6bC-000000006ot-35tF ** |/usr/bin/printf hello-there; exit 75 <prog2@example.com> R=system_aliases T=address_pipe: return message generated
          2026-11-28 00:47:56 1xX6bc-0000000077b-34wG ** nouser2@good.example R=dnslookup T=remote_smtp H=mx.good.example [198.51.100.10]: SMTP error from remote mail server after RCPT TO:<nouser2@good.example>: 550-5.1.1 The email account that you tried to reach does not exist.\\n550 5.1.1 Please check <nouser2@good.example> again
          2026-11-28 00:49:00.422 [30493] 1xX6cZ-000000007vo-1By2 == x@mute.example R=dnslookup T=remote_smtp defer (110): Connection timed out H=mx.mute.example [198.51.100.14]:25 I=[192.0.2.1]:38460 DT=5s: SMTP timeout after initial connection
          2026-11-28 00:47:31 H=([203.0.113.9]) [203.0.113.9] F=<spam@client.example.net> rejected RCPT <x@good.example>: relay not permitted
          2026-11-28 00:47:36 H=client.example.net [203.0.113.5] Warning: strange sender
          2026-11-28 00:48:23.121 [28848] 1xX6c2-000000007VH-3tQw ** unknown@good.example <list@example.com> F=<ann@example.net> P=<ann@example.net> R=dnslookup T=remote_smtp H=mx.good.example [198.51.100.10]:25 I=[192.0.2.1]:43508: SMTP error from remote mail server after RCPT TO:<unknown@good.example>: 550 5.1.1 <unknown@good.example>: Recipient address rejected: User unknown in local recipient table DT=0.000s
          """);

  @Test
  void refusalsBeforeARecipientIsNamed() {
    LogEvent.Reject greeting = (LogEvent.Reject) REAL.events().get(0);
    assertThat(greeting.stage()).isEqualTo("EHLO");
    assertThat(greeting.client()).isEqualTo(new Endpoint(null, "203.0.113.9", null));
    LogEvent.Reject size = (LogEvent.Reject) REAL.events().get(1);
    assertThat(size.stage()).isEqualTo("MAIL");
    assertThat(size.sender()).isEqualTo("ann@example.net");
    assertThat(size.helo()).isEqualTo("foo");
    assertThat(size.reply().text()).isEqualTo("message too big: size=9999999 max=20480");
    LogEvent.Reject read = (LogEvent.Reject) REAL.events().get(2);
    assertThat(read.stage()).isEqualTo("DATA");
    assertThat(read.queueId()).isEqualTo("1xX6bL-000000006xe-03us");
    assertThat(read.sender()).isEqualTo("ann@example.net");
    assertThat(read.client()).isEqualTo(new Endpoint(null, "203.0.113.9", null));
    LogEvent.Reject sender = (LogEvent.Reject) REAL.events().get(3);
    assertThat(sender.stage()).isEqualTo("MAIL");
    assertThat(sender.sender()).isEqualTo("bad@spam.example");
    assertThat(sender.reply().text()).isEqualTo("sender blocked");
  }

  @Test
  void realDeliveries() {
    LogEvent.Delivery pipe = (LogEvent.Delivery) REAL.events().get(4);
    assertThat(pipe.recipient()).isEqualTo("|/usr/bin/printf hello-there; exit 75");
    assertThat(pipe.originalRecipient()).isEqualTo("prog2@example.com");
    assertThat(pipe.reason()).isEqualTo("return message generated");
    LogEvent.Delivery twoLines = (LogEvent.Delivery) REAL.events().get(5);
    assertThat(twoLines.remoteReply())
        .isEqualTo(
            new SmtpReply(
                550,
                "5.1.1",
                "The email account that you tried to reach does not exist."
                    + " 550 5.1.1 Please check <nouser2@good.example> again",
                SmtpReply.Speaker.REMOTE,
                LineSpan.line(6)));
    LogEvent.Delivery silent = (LogEvent.Delivery) REAL.events().get(6);
    assertThat(silent.status()).isEqualTo("deferred");
    assertThat(silent.relay()).isEqualTo(new Endpoint("mx.mute.example", "198.51.100.14", 25));
    assertThat(silent.remoteReply()).isNull();
    LogEvent.Delivery timed = (LogEvent.Delivery) REAL.events().get(9);
    assertThat(timed.reason()).endsWith("User unknown in local recipient table");
    assertThat(timed.originalRecipient()).isEqualTo("list@example.com");
  }

  @Test
  void anAddressAsHeloName() {
    LogEvent.Reject relay = (LogEvent.Reject) REAL.events().get(7);
    assertThat(relay.helo()).isEqualTo("[203.0.113.9]");
    assertThat(relay.client()).isEqualTo(new Endpoint(null, "203.0.113.9", null));
    assertThat(REAL.events().get(8)).isInstanceOf(LogEvent.Diagnostic.class);
  }
}
