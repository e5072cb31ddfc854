package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailmedic.postfix.config.PostfixVersion;

/**
 * Lines that Postfix 3.7.11 wrote for real transactions, and forms from its source's manual pages.
 */
class PostfixLogTest {

  private static final Reading REAL = Fixtures.read(Fixtures.text("postfix-3.7.log"));

  private static LogEvent line(int number) {
    return REAL.events().get(number - 1);
  }

  @Test
  void everyLineIsAnEvent() {
    assertThat(REAL.segments()).hasSize(1);
    assertThat(REAL.segments().getFirst().kind()).isEqualTo(Segment.Kind.LOG);
    assertThat(REAL.events()).hasSize(79);
    assertThat(REAL.events())
        .allSatisfy(event -> assertThat(event.origin().software()).isEqualTo("postfix"));
    assertThat(REAL.version())
        .isEqualTo(
            new VersionEvidence(
                new PostfixVersion(3, 7, 11),
                new PostfixVersion(3, 7, 11),
                new PostfixVersion(3, 7, 11),
                "log",
                LineSpan.line(1)));
  }

  @Test
  void rejectedRecipient() {
    LogOrigin origin = new LogOrigin("postfix", "smtpd", null, "mail", "Nov 24 11:40:01");
    assertThat(line(4))
        .isEqualTo(
            new LogEvent.Reject(
                origin,
                "NOQUEUE: reject: RCPT from localhost[127.0.0.1]: 554 5.7.1 <bob@example.edu>: Relay access denied;"
                    + " from=<ann@example.org> to=<bob@example.edu> proto=ESMTP helo=<pc.example.org>",
                LineSpan.line(4),
                "reject",
                null,
                "RCPT",
                new Endpoint("localhost", "127.0.0.1", null),
                new SmtpReply(
                    554,
                    "5.7.1",
                    "<bob@example.edu>: Relay access denied",
                    SmtpReply.Speaker.OWN,
                    LineSpan.line(4)),
                "ann@example.org",
                "bob@example.edu",
                "pc.example.org",
                null));
  }

  @Test
  void warningInsteadOfReject() {
    LogEvent.Reject warned = (LogEvent.Reject) line(3);
    assertThat(warned.action()).isEqualTo("reject_warning");
    assertThat(warned.reply().code()).isEqualTo(450);
    assertThat(warned.reply().enhanced()).isEqualTo("4.1.8");
    assertThat(warned.reply().text())
        .isEqualTo("<ann@example.org>: Sender address rejected: Domain not found");
  }

  @Test
  void nullSenderIsEmpty() {
    LogEvent.Reject reject = (LogEvent.Reject) line(7);
    assertThat(reject.sender()).isEmpty();
    assertThat(reject.recipient()).isEqualTo("nobody@mail.example.com");
  }

  @Test
  void oddHelo() {
    LogEvent.Reject reject = (LogEvent.Reject) line(11);
    assertThat(reject.helo()).isEqualTo("[127.0.0.1");
    assertThat(reject.reply().text())
        .isEqualTo("<[127.0.0.1>: Helo command rejected: invalid ip address");
  }

  @Test
  void connections() {
    assertThat(line(2))
        .isInstanceOfSatisfying(
            LogEvent.Connection.class,
            connection -> {
              assertThat(connection.phase()).isEqualTo("connect");
              assertThat(connection.client())
                  .isEqualTo(new Endpoint("localhost", "127.0.0.1", null));
              assertThat(connection.counters()).isEmpty();
            });
    LogEvent.Connection left = (LogEvent.Connection) line(5);
    assertThat(left.phase()).isEqualTo("disconnect");
    assertThat(left.counters())
        .containsExactly(
            Map.entry("ehlo", "1"),
            Map.entry("mail", "1"),
            Map.entry("rcpt", "0/1"),
            Map.entry("quit", "1"),
            Map.entry("commands", "3/4"));
    LogEvent.Connection lost = (LogEvent.Connection) line(19);
    assertThat(lost.phase()).isEqualTo("lost connection");
    assertThat(lost.stage()).isEqualTo("RCPT");
  }

  @Test
  void servicesAndInstances() {
    assertThat(line(22).origin())
        .isEqualTo(new LogOrigin("postfix", "smtpd", "submission", "mail", "Nov 24 11:40:01"));
    assertThat(line(54).origin())
        .isEqualTo(new LogOrigin("postfix", "smtpd", "out", "mail", "Nov 24 11:40:01"));
  }

  @Test
  void acceptedMessage() {
    LogEvent.Submission submission = (LogEvent.Submission) line(18);
    assertThat(submission.queueId()).isEqualTo("CF41620C511");
    assertThat(submission.client()).isEqualTo(new Endpoint("localhost", "127.0.0.1", null));
    assertThat(submission.saslUsername()).isNull();
  }

  @Test
  void headerCheck() {
    LogEvent.Reject reject = (LogEvent.Reject) line(33);
    assertThat(reject.action()).isEqualTo("reject");
    assertThat(reject.queueId()).isEqualTo("D1DA120C52C");
    assertThat(reject.stage()).isEqualTo("header");
    assertThat(reject.client()).isEqualTo(new Endpoint("localhost", "127.0.0.1", null));
    assertThat(reject.reply())
        .isEqualTo(
            new SmtpReply(
                null, "5.7.1", "No lotteries here", SmtpReply.Speaker.OWN, LineSpan.line(33)));
    assertThat(reject.recipient()).isEqualTo("alice@mail.example.com");
  }

  @Test
  void bouncedByNextHop() {
    LogEvent.Delivery delivery = (LogEvent.Delivery) line(55);
    assertThat(delivery.queueId()).isEqualTo("D2D5520C52C");
    assertThat(delivery.recipient()).isEqualTo("u@example.edu");
    assertThat(delivery.relay()).isEqualTo(new Endpoint("127.0.0.1", "127.0.0.1", 2526));
    assertThat(delivery.transport()).isEqualTo("smtp");
    assertThat(delivery.status()).isEqualTo("bounced");
    assertThat(delivery.dsn()).isEqualTo("5.7.1");
    assertThat(delivery.reason())
        .isEqualTo(
            "host 127.0.0.1[127.0.0.1] said: 554 5.7.1 <u@example.edu>: Relay access denied (in reply to RCPT TO command)");
    assertThat(delivery.remoteReply())
        .isEqualTo(
            new SmtpReply(
                554,
                "5.7.1",
                "<u@example.edu>: Relay access denied",
                SmtpReply.Speaker.REMOTE,
                LineSpan.line(55)));
  }

  @Test
  void deferredWithoutNextHop() {
    assertThat(line(52)).isInstanceOf(LogEvent.Diagnostic.class);
    LogEvent.Delivery delivery = (LogEvent.Delivery) line(62);
    assertThat(delivery.relay()).isNull();
    assertThat(delivery.status()).isEqualTo("deferred");
    assertThat(delivery.reason())
        .isEqualTo("connect to 127.0.0.1[127.0.0.1]:2527: Connection refused");
    assertThat(delivery.remoteReply()).isNull();
  }

  @Test
  void login() {
    LogEvent event =
        Fixtures.event(
            "Jan 12 09:16:40 mx1 postfix/submission/smtpd[2417]: 4FhX1k2Zl7z9sQ: client=pc3.example.com[2001:db8::13],"
                + " sasl_method=PLAIN, sasl_username=anna@example.com, sasl_sender=x@example.com");
    LogEvent.Submission submission = (LogEvent.Submission) event;
    assertThat(submission.queueId()).isEqualTo("4FhX1k2Zl7z9sQ");
    assertThat(submission.client())
        .isEqualTo(new Endpoint("pc3.example.com", "2001:db8::13", null));
    assertThat(submission.saslMethod()).isEqualTo("PLAIN");
    assertThat(submission.saslUsername()).isEqualTo("anna@example.com");
  }

  @Test
  void postscreen() {
    LogEvent.Reject reject =
        (LogEvent.Reject)
            Fixtures.event(
                "Mar  2 19:25:35 mail postfix/postscreen[3222]: NOQUEUE: reject: RCPT from [2001:db8::5]:17308: 550 5.7.1"
                    + " Service unavailable; client [2001:db8::5] blocked using zen.spamhaus.org;"
                    + " from=<a@example.org>, to=<b@example.com>, proto=ESMTP, helo=<mx.example.org>");
    assertThat(reject.client()).isEqualTo(new Endpoint(null, "2001:db8::5", 17308));
    assertThat(reject.reply().text())
        .isEqualTo("Service unavailable; client [2001:db8::5] blocked using zen.spamhaus.org");
    assertThat(reject.sender()).isEqualTo("a@example.org");
    assertThat(reject.recipient()).isEqualTo("b@example.com");
    assertThat(reject.helo()).isEqualTo("mx.example.org");
  }

  @Test
  void lostAngleBrackets() {
    LogEvent.Reject reject =
        (LogEvent.Reject)
            Fixtures.event(
                "Jan 23 03:10:57 srv postfix/smtpd[15921]: NOQUEUE: reject: RCPT from mail.example.net[192.0.2.53]: 554 5.7.1"
                    + " : Relay access denied; from= to= proto=ESMTP helo=");
    assertThat(reject.sender()).isNull();
    assertThat(reject.recipient()).isNull();
    assertThat(reject.helo()).isNull();
    assertThat(reject.reply().text()).isEqualTo("Relay access denied");
  }

  @Test
  void redactions() {
    LogEvent.Reject reject =
        (LogEvent.Reject)
            Fixtures.event(
                "Jan 23 03:10:57 *** postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[xx.xx.xx.xx]: 554 5.7.1 <***@<cut>>:"
                    + " Relay access denied; from=<me at example dot org> to=<***@<cut>> proto=ESMTP helo=<[IP]>");
    assertThat(reject.client()).isEqualTo(new Endpoint("unknown", "xx.xx.xx.xx", null));
    assertThat(reject.sender()).isEqualTo("me at example dot org");
    assertThat(reject.recipient()).isEqualTo("***@<cut>");
    assertThat(reject.helo()).isEqualTo("[IP]");
  }

  @Test
  void severities() {
    assertThat(
            List.of(
                "warning: SASL: Connect to private/auth failed: No such file or directory",
                "fatal: no SASL authentication mechanisms",
                "error: open database /etc/aliases.db: No such file or directory",
                "panic: myfree: corrupt or unallocated memory block"))
        .extracting(message ->
            ((LogEvent.Diagnostic)
                    Fixtures.event("Feb 09 05:33:28 mx postfix/smtpd[24431]: " + message))
                .severity())
        .containsExactly(
            LogEvent.Severity.WARNING,
            LogEvent.Severity.FATAL,
            LogEvent.Severity.ERROR,
            LogEvent.Severity.PANIC);
  }

  @Test
  void verboseDialogue() {
    Reading reading =
        Fixtures.read(
            """
            Oct 24 09:08:15 gate postfix/smtp[69929]: < smtp.example.net[198.51.100.7]:587: 530 5.7.57 Client not authenticated
            Oct 24 09:08:16 gate postfix/smtpd[69930]: > pc.example.org[192.0.2.7]: 554 5.7.1 <x@example.net>: Relay access denied
            """);
    assertThat(reading.replies())
        .containsExactly(
            new SmtpReply(
                530,
                "5.7.57",
                "Client not authenticated",
                SmtpReply.Speaker.REMOTE,
                LineSpan.line(1)),
            new SmtpReply(
                554,
                "5.7.1",
                "<x@example.net>: Relay access denied",
                SmtpReply.Speaker.OWN,
                LineSpan.line(2)));
  }
}
