package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.SmtpReply.Speaker;

/** Lines that Sendmail 8.18.1, OpenSMTPD 7.6.0 and Courier 1.4.1 of Debian 13 wrote. */
class OtherLogTest {

  private static final Reading SENDMAIL =
      Fixtures.read(
          """
          Nov 28 00:49:55 mx sendmail[645]: 6AS0ntWD000643: to=<y@good.example>,<x@good.example>, ctladdr=<anna@example.com> (1000/1000), delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=90136, relay=mx.good.example. [198.51.100.10], dsn=2.0.0, stat=Sent (Ok: queued as 4XyZ1a2B3c)
          Nov 28 00:49:46 mx sendmail[32235]: 6AS0nbBO032234: to=unknown@good.example, delay=00:00:09, xdelay=00:00:00, mailer=esmtp, pri=150381, relay=mx.good.example. [198.51.100.10], dsn=5.1.1, reply=550 5.1.1 <unknown@good.example>: Recipient address rejected: User unknown in local recipient table, stat=User unknown
          Nov 28 00:49:56 mx sendmail[739]: 6AS0nub9000737: to=<grey1@good.example>, ctladdr=<anna@example.com> (1000/1000), delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=60136, relay=mx.good.example. [198.51.100.10], dsn=4.7.1, reply=451 4.7.1 <grey1@good.example>: Recipient address rejected: Greylisting in effect, please come back later, stat=Deferred: 451 4.7.1 <grey1@good.example>: Recipient address rejected: Greylisting in effect, please come back later
          Nov 28 00:50:01 mx sendmail[1251]: 6AS0o1eu001249: to=<x@closed.example>, ctladdr=<anna@example.com> (1000/1000), delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=30136, relay=mx.closed.example. [198.51.100.13], dsn=4.4.1, stat=Deferred: Connection refused by mx.closed.example.
          Nov 28 00:49:38 mx sendmail[32325]: 6AS0ncAI032324: to="|/usr/bin/printf hello-there", ctladdr=<prog2@example.com> (8/0), delay=00:00:00, xdelay=00:00:00, mailer=prog, pri=120358, dsn=5.0.0, stat=Service unavailable
          Nov 28 00:49:38 mx sendmail[32373]: 6AS0nc2v032373: ruleset=check_rcpt, arg1=<x@good.example>, relay=[203.0.113.9], reject=550 5.7.1 <x@good.example>... Relaying denied. IP name lookup failed [203.0.113.9]
          Nov 28 00:49:36 mx sendmail[32189]: 6AS0naLp032189: <nobody-here@example.com>... User unknown
          Nov 28 00:50:04 mx sendmail[1570]: 6AS0o4W3001570: to=<x@servfail.example>, delay=00:00:00, mailer=esmtp, pri=30136, dsn=4.4.3, stat=queued
          """);

  private static final Reading OPENSMTPD =
      Fixtures.read(
          """
          Nov 28 00:52:41 mx smtpd[6720]: 75d1fecc3d06793d mta delivery evpid=ddcd6e49af7f9cb0 from=<ann@example.net> to=<unknown@good.example> rcpt=<list@example.com> source="192.0.2.1" relay="198.51.100.10 (mx.good.example)" delay=1s result="PermFail" stat="550 5.1.1 <unknown@good.example>: Recipient address rejected: User unknown in local recipient table"
          Nov 28 00:53:12 mx smtpd[6720]: 0000000000000000 mta delivery evpid=18d4a6d28d749dcb from=<anna@example.com> to=<x@nullmx.example> rcpt=<-> source="-" relay="nullmx.example" delay=0s result="PermFail" stat="Domain does not accept mail"
          Nov 28 00:52:40 mx smtpd[6720]: 75d1febe8ad9efe9 smtp failed-command command="RCPT TO:<nobody-here@example.com>" result="550 Invalid recipient: <nobody-here@example.com>"
          Nov 28 00:52:40 mx smtpd[6720]: 75d1fec0bc62ea89 mda delivery evpid=f7ac84a28f5dd64d from=<ann@example.net> to=<anna@example.com> rcpt=<anna@example.com> user=anna delay=0s result=Ok stat=Delivered
          """);

  private static final Reading COURIER =
      Fixtures.read(
          """
          Nov 28 00:54:49 mx courieresmtp: id=000000000025C967.000000006B0A264F.000030FE,from=<ann@example.net>,addr=<unknown@good.example>: 550 5.1.1 <unknown@good.example>: Recipient address rejected: User unknown in local recipient table
          Nov 28 00:54:49 mx courieresmtp: id=000000000025C967.000000006B0A264F.000030FE,from=<ann@example.net>,addr=<unknown@good.example>,status: failure
          Nov 28 00:54:49 mx courieresmtp: id=000000000025C967.000000006B0A264F.000030FE,from=<ann@example.net>,addr=<x@good.example>,success: delivered: mx.good.example [198.51.100.10]
          Nov 28 00:54:38 mx courieresmtpd: error,relay=::ffff:203.0.113.5,port=57693,from=<ann@example.net>,to=<nobody-here@example.com>: 550 User <nobody-here> unknown
          Nov 28 00:56:38 mx courieresmtpd: error,relay=::ffff:203.0.113.5,port=60059,msg="535 Authentication failed.",cmd: AUTH LOGIN anna
          Nov 28 00:54:48 mx courierlocal: id=000000000025C83F.000000006B0A2646.00002E2D,from=<ann@example.net>,addr=<bob@example.com>,size=324,success: Message delivered.
          """);

  private static LogEvent.Delivery delivery(Reading reading, int index) {
    return (LogEvent.Delivery) reading.events().get(index);
  }

  private static LogEvent.Reject reject(Reading reading, int index) {
    return (LogEvent.Reject) reading.events().get(index);
  }

  @Test
  void eachRecipientOfALineIsADelivery() {
    assertThat(SENDMAIL.events()).hasSize(9);
    assertThat(List.of(delivery(SENDMAIL, 0), delivery(SENDMAIL, 1)))
        .extracting(LogEvent.Delivery::recipient)
        .containsExactly("y@good.example", "x@good.example");
    assertThat(List.of(delivery(SENDMAIL, 0), delivery(SENDMAIL, 1)))
        .allSatisfy(delivery -> {
          assertThat(delivery.queueId()).isEqualTo("6AS0ntWD000643");
          assertThat(delivery.status()).isEqualTo("sent");
          assertThat(delivery.dsn()).isEqualTo("2.0.0");
          assertThat(delivery.transport()).isEqualTo("esmtp");
          assertThat(delivery.relay())
              .isEqualTo(new Endpoint("mx.good.example", "198.51.100.10", null));
          assertThat(delivery.span()).isEqualTo(LineSpan.line(1));
        });
  }

  @Test
  void sendmailsRelaySpeaks() {
    LogEvent.Delivery unknown = delivery(SENDMAIL, 2);
    assertThat(unknown.status()).isEqualTo("bounced");
    assertThat(unknown.reason()).isEqualTo("User unknown");
    assertThat(unknown.dsn()).isEqualTo("5.1.1");
    LogEvent.Delivery later = delivery(SENDMAIL, 3);
    assertThat(later.status()).isEqualTo("deferred");
    assertThat(later.remoteReply())
        .isEqualTo(
            new SmtpReply(
                451,
                "4.7.1",
                "<grey1@good.example>: Recipient address rejected: Greylisting in effect, please come back later",
                Speaker.REMOTE,
                LineSpan.line(3)));
    LogEvent.Delivery refused = delivery(SENDMAIL, 4);
    assertThat(refused.reason()).isEqualTo("Deferred: Connection refused by mx.closed.example.");
    assertThat(refused.remoteReply()).isNull();
    assertThat(delivery(SENDMAIL, 5).recipient()).isEqualTo("\"|/usr/bin/printf hello-there\"");
    assertThat(delivery(SENDMAIL, 8).status()).isEqualTo("queued");
  }

  @Test
  void sendmailRefuses() {
    LogEvent.Reject relay = reject(SENDMAIL, 6);
    assertThat(relay.stage()).isEqualTo("RCPT");
    assertThat(relay.recipient()).isEqualTo("x@good.example");
    assertThat(relay.client()).isEqualTo(new Endpoint(null, "203.0.113.9", null));
    assertThat(relay.reply().code()).isEqualTo(550);
    assertThat(relay.reply().enhanced()).isEqualTo("5.7.1");
    assertThat(relay.reply().speaker()).isEqualTo(Speaker.OWN);
    LogEvent.Reject unknown = reject(SENDMAIL, 7);
    assertThat(unknown.recipient()).isEqualTo("nobody-here@example.com");
    assertThat(unknown.reply().text()).isEqualTo("User unknown");
  }

  @Test
  void opensmtpd() {
    assertThat(OPENSMTPD.events())
        .allSatisfy(event -> assertThat(event.origin().software()).isEqualTo("opensmtpd"));
    LogEvent.Delivery unknown = delivery(OPENSMTPD, 0);
    assertThat(unknown.recipient()).isEqualTo("unknown@good.example");
    assertThat(unknown.originalRecipient()).isEqualTo("list@example.com");
    assertThat(unknown.relay()).isEqualTo(new Endpoint("mx.good.example", "198.51.100.10", null));
    assertThat(unknown.status()).isEqualTo("bounced");
    assertThat(OPENSMTPD.replies().getFirst().enhanced()).isEqualTo("5.1.1");
    assertThat(OPENSMTPD.replies())
        .extracting(SmtpReply::speaker)
        .containsExactly(Speaker.REMOTE, Speaker.OWN);
    LogEvent.Delivery noHost = delivery(OPENSMTPD, 1);
    assertThat(noHost.relay()).isEqualTo(new Endpoint("nullmx.example", null, null));
    assertThat(noHost.reason()).isEqualTo("Domain does not accept mail");
    LogEvent.Reject reject = reject(OPENSMTPD, 2);
    assertThat(reject.stage()).isEqualTo("RCPT");
    assertThat(reject.recipient()).isEqualTo("nobody-here@example.com");
    assertThat(reject.reply().code()).isEqualTo(550);
    LogEvent.Delivery local = delivery(OPENSMTPD, 3);
    assertThat(local.status()).isEqualTo("sent");
    assertThat(local.relay()).isNull();
  }

  @Test
  void courier() {
    assertThat(COURIER.events().getFirst()).isNotInstanceOf(LogEvent.Delivery.class);
    assertThat(COURIER.replies())
        .extracting(reply -> reply.code() + " " + reply.enhanced() + " " + reply.speaker())
        .containsExactly("550 5.1.1 REMOTE", "550 null OWN", "535 null OWN");
    assertThat(delivery(COURIER, 1).status()).isEqualTo("bounced");
    assertThat(delivery(COURIER, 1).recipient()).isEqualTo("unknown@good.example");
    LogEvent.Delivery sent = delivery(COURIER, 2);
    assertThat(sent.status()).isEqualTo("sent");
    assertThat(sent.relay()).isEqualTo(new Endpoint("mx.good.example", "198.51.100.10", null));
    LogEvent.Reject unknown = reject(COURIER, 3);
    assertThat(unknown.stage()).isEqualTo("RCPT");
    assertThat(unknown.sender()).isEqualTo("ann@example.net");
    assertThat(unknown.recipient()).isEqualTo("nobody-here@example.com");
    assertThat(unknown.client()).isEqualTo(new Endpoint(null, "203.0.113.5", 57693));
    assertThat(reject(COURIER, 4).stage()).isEqualTo("AUTH");
    assertThat(delivery(COURIER, 5).transport()).isEqualTo("local");
  }

  /** Lines of postfix-policyd-spf-python 3.0.4 and postfix-policyd-spf-perl 2.011. */
  @Test
  void whatAnSpfPolicyAnswersIsSaidByTheOwnServer() {
    Reading reading =
        Fixtures.read(
            """
            Nov 28 05:03:54 mx policyd-spf[3697]: : 550 5.7.23 Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=helo;id=client.example.net;ip=203.0.113.9;r=example.com
            Nov 28 05:10:05 mx policyd-spf[10902]: ABCDEF12345: 550 5.7.23 Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=ann@example.net;ip=203.0.113.9;r=example.com
            Nov 28 05:04:52 mx postfix/policy-spf[4279]: Policy action=550 Please see http://www.openspf.org/Why?s=mfrom;id=ann%40example.net;ip=203.0.113.9;r=mx.example.com
            Nov 28 05:03:53 mx policyd-spf[3697]: : prepend Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=203.0.113.5; helo=client.example.net; envelope-from=ann@example.net; receiver=example.com
            """);

    assertThat(reading.replies())
        .extracting(SmtpReply::code, SmtpReply::speaker)
        .containsExactly(
            tuple(550, SmtpReply.Speaker.OWN),
            tuple(550, SmtpReply.Speaker.OWN),
            tuple(550, SmtpReply.Speaker.OWN));
  }

  /** Lines of Sendmail 8.17.1.9. */
  @Test
  void aMilterRefusesInSendmailsName() {
    Reading reading =
        Fixtures.read(
            """
            Nov 28 05:42:44 mx sendmail[24721]: 6AS5giVX024721: Milter: from=<bad@example.net>, reject=550 5.7.1 Sender not wanted
            Nov 28 05:42:44 mx sendmail[24721]: 6AS5giVX024721: Milter: to=<grey@example.com>, reject=451 4.7.1 Greylisting in action, please come back later
            Nov 28 05:42:52 mx sendmail[24913]: 6AS5gqQ4024913: Milter: helo=c, reject=550 5.7.1 Bad helo
            Nov 28 05:33:02 mx sendmail[21161]: 6AS5X1nI021161: Milter: data, reject=550 5.7.0 no DKIM signature data
            """);

    assertThat(List.of(0, 1, 2, 3))
        .extracting(index -> reject(reading, index))
        .extracting(
            LogEvent.Reject::stage,
            LogEvent.Reject::sender,
            LogEvent.Reject::recipient,
            event -> event.reply().code(),
            event -> event.reply().speaker())
        .containsExactly(
            tuple("MAIL", "bad@example.net", null, 550, SmtpReply.Speaker.OWN),
            tuple("RCPT", null, "grey@example.com", 451, SmtpReply.Speaker.OWN),
            tuple("HELO", null, null, 550, SmtpReply.Speaker.OWN),
            tuple("DATA", null, null, 550, SmtpReply.Speaker.OWN));
  }
}
