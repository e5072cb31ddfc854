package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Texts made to waste time or memory. The limit only stops an endless run: a reading that is not
 * linear takes minutes with these sizes, a linear one less than a second.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {

  private static final int LARGE = 5_000_000;

  private static Reading repeated(String unit) {
    return Fixtures.read(unit.repeat(LARGE / unit.length()));
  }

  @Test
  void randomBytes() {
    byte[] noise = new byte[LARGE];
    new Random(1).nextBytes(noise);
    assertThat(new TicketReader().read(noise).text()).isNotEmpty();
  }

  @Test
  void oneLongLine() {
    assertThat(repeated("x").segments()).hasSize(1);
    assertThat(repeated("lorem ipsum ").segments()).hasSize(1);
  }

  @Test
  void manyConfigurationLines() {
    Reading reading = Fixtures.read("smtpd_banner = x\n".repeat(100_000));
    assertThat(reading.parameters()).hasSize(100_000);
  }

  @Test
  void deepBlocks() {
    Reading reading =
        Fixtures.read("service auth {\n".repeat(200_000) + "mode = 0600\n" + "}\n".repeat(200_000));
    assertThat(reading.dovecot()).hasSize(1);
  }

  @Test
  void manyLogLinesOnOneLine() {
    Reading reading =
        repeated("Jan 12 09:14:01 mx1 postfix/smtpd[2417]: connect from a[192.0.2.1] ");
    assertThat(reading.events()).hasSizeGreaterThan(70_000);
  }

  @Test
  void timesWithoutAnything() {
    assertThat(repeated("Jan 12 09:14:01 ").text()).hasSize(LARGE);
    assertThat(repeated("2015-06-12 05:12:36 ").text()).hasSize(LARGE);
  }

  @Test
  void halfEntitiesAndBrackets() {
    assertThat(repeated("&lt;&").text()).hasSize(LARGE);
    assertThat(repeated("from=<<<<").text()).isNotEmpty();
    assertThat(repeated("((((").text()).isNotEmpty();
  }

  @Test
  void codesWithoutEnd() {
    assertThat(repeated("550 ").text()).hasSize(LARGE);
    assertThat(repeated("'550 5.7.1 relay \n").replies()).isNotEmpty();
    assertThat(repeated("host x said: 550-5.7.1 denied ").replies()).isNotEmpty();
  }

  @Test
  void openRejectLines() {
    Reading reading =
        repeated(
            "postfix/smtpd[1]: NOQUEUE: reject: RCPT from x[192.0.2.1]: 554 5.7.1 <a@b.example\n");
    assertThat(reading.events()).hasSizeGreaterThan(1_000);
  }

  @Test
  void endlessContinuations() {
    Reading reading =
        Fixtures.read("mynetworks = 127.0.0.0/8\n" + "  10.0.0.0/8\n".repeat(400_000));
    assertThat(reading.parameters()).hasSize(1);
  }

  @Test
  void manyBounces() {
    Reading reading = repeated("<a@example.org>: host mx[192.0.2.1] said:\n   550 5.1.1 no (\n");
    assertThat(reading.bounces()).hasSizeGreaterThan(10_000);
  }

  @Test
  void manyRecipientsOnALine() {
    String recipients = "<a@example.org>,".repeat(900) + "<b@example.org>";
    String delivery =
        "Jan 12 09:14:02 mail sm-mta[123]: x0C1: to="
            + recipients
            + ", mailer=esmtp, relay=mx.example.net. [192.0.2.1], dsn=5.1.1, stat=User unknown\n";
    assertThat(Fixtures.read(delivery).events()).hasSize(RecipientList.MOST);

    String notification =
        "<a@example.org>, ".repeat(100) + "<b@example.org>: host mx[192.0.2.1] said: 550 no\n\n";
    assertThat(Fixtures.read(notification).bounces()).hasSizeBetween(1, RecipientList.MOST);
    assertThat(repeated(notification).bounces()).isNotEmpty();
  }

  @Test
  void manyNotificationsWithoutEnd() {
    assertThat(repeated("a@example.org\n  host mx [192.0.2.1]\n").text()).isNotEmpty();
    assertThat(repeated("Reported error: 550 5.1.1 no\n").bounces()).isNotEmpty();
    assertThat(repeated("The response was:\n\n").text()).isNotEmpty();
    assertThat(repeated("<<< 550 5.1.1 no\n... while talking to mx:\n").text()).isNotEmpty();
    assertThat(repeated("Your message to ").text()).isNotEmpty();
  }

  @Test
  void clientErrorsWithoutEnd() {
    assertThat(repeated("0x800CCC79 ").clientErrors()).hasSize(1);
    assertThat(repeated("Couldn't connect to host, port: ").clientErrors()).hasSize(1);
    assertThat(repeated("because connecting to SMTP server ").clientErrors()).isEmpty();
    assertThat(repeated("SMTP ERROR: RCPT TO command failed: 5\n").clientErrors()).hasSize(1);
  }

  @Test
  void manyFieldsAndManyTexts() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      text.append("<a").append(i).append("@example.org>: unknown user\n\nmore words here\n\n");
      text.append("Final-Recipient: rfc822; b")
          .append(i)
          .append("@example.org\nAction: failed\n\n");
    }
    assertThat(Fixtures.read(text.toString()).bounces()).hasSize(60_000);
  }

  @Test
  void headersWithoutEnd() {
    assertThat(repeated("Received: from x\nFrom: a@example.org\n").text()).isNotEmpty();
    assertThat(repeated("Subject: =?utf-8?q?").text()).isNotEmpty();
  }

  @Test
  void servicesAndOptions() {
    Reading reading =
        Fixtures.read("smtp inet n - n - - smtpd\n" + "  -o a=b -o\n".repeat(300_000));
    assertThat(reading.services()).hasSize(1);
  }

  @Test
  void quotesAndFences() {
    assertThat(repeated("> > > ").text()).isNotEmpty();
    assertThat(repeated("```\n").text()).isNotEmpty();
    assertThat(repeated("smtp_1 | smtp_1 | ").text()).isNotEmpty();
    assertThat(repeated("<22>1 - - - - - [x ").text()).isNotEmpty();
    assertThat(repeated("{\"MESSAGE\":\"\\u00").text()).isNotEmpty();
  }

  @Test
  void proseThatNamesAndDeniesWithoutEnd() {
    assertThat(
            repeated("but the new debian server, not outlook, cannot send on port 587 ").things())
        .hasSizeLessThan(400);
    assertThat(repeated("but not\nnot but no other port, and a new server\n").things())
        .hasSizeLessThan(400);
    assertThat(repeated("debian" + " ".repeat(3_000) + "\n").things()).hasSizeLessThan(400);
    assertThat(repeated("I can receive but cannot send.\n").things()).hasSize(1);
  }

  @Test
  void nothing() {
    Reading reading = Fixtures.read("");
    assertThat(reading.segments()).isEmpty();
    assertThat(reading.language()).isEqualTo("und");
    assertThat(Fixtures.read("\n\n\r\n \t").segments()).isEmpty();
    assertThat(new TicketReader().read(new byte[0]).text()).isEmpty();
  }
}
