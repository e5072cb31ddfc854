package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tickets that arrive as raw e-mail, and bytes of unknown encoding. */
class MailTest {

  private static Reading mail(String raw) {
    return new TicketReader().read(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void plainMailKeepsItsLines() {
    String raw =
        """
        From: a@example.com
        To: help@example.net
        Subject: cannot send
        Content-Type: text/plain; charset=utf-8

        It says

        554 5.7.1 <b@example.org>: Relay access denied
        """;
    Reading reading = mail(raw);
    assertThat(reading.text()).isEqualTo(raw);
    assertThat(reading.replies())
        .singleElement()
        .extracting(SmtpReply::span)
        .isEqualTo(LineSpan.line(8));
  }

  @Test
  void encodedMail() {
    String body =
        Base64.getMimeEncoder()
            .encodeToString(
                "Не работает почта.\nsmtpd_use_tls = yes\n".getBytes(Charset.forName("KOI8-R")));
    Reading reading =
        mail(
            """
            From: a@example.com
            To: help@example.net
            Subject: =?UTF-8?B?0J/QvtGH0YLQsA==?=
            MIME-Version: 1.0
            Content-Type: text/plain; charset=koi8-r
            Content-Transfer-Encoding: base64

            """
                + body);
    assertThat(reading.text())
        .isEqualTo("Subject: Почта\n\nНе работает почта.\nsmtpd_use_tls = yes\n");
    assertThat(reading.language()).isEqualTo("ru");
    assertThat(reading.parameters())
        .containsExactly(new PastedParameter("smtpd_use_tls", "yes", LineSpan.line(4)));
  }

  @Test
  void mailThatWasTextAlready() {
    Reading reading =
        Fixtures.read(
            """
            From: a@example.com
            To: help@example.net
            Subject: x
            Content-Type: text/plain; charset=koi8-r
            Content-Transfer-Encoding: 8bit

            Не работает почта.
            """);
    assertThat(reading.text()).isEqualTo("Subject: x\n\nНе работает почта.\n");
    assertThat(reading.language()).isEqualTo("ru");
  }

  @Test
  void htmlOnly() {
    Reading reading =
        mail(
            """
            From: a@example.com
            Date: Tue, 1 Jan 2030 00:00:00 +0000
            Subject: x
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <html><head><style>p {color: red}</style></head><body><p>Hello, it&nbsp;says:</p>
            <pre>Jan 12 09:14:02 mx postfix/smtpd[7]: connect from a[192.0.2.1]
            Jan 12 09:14:03 mx postfix/smtpd[7]: disconnect from a[192.0.2.1]</pre>
            <div>mynetworks = 127.0.0.0/8<br>relayhost =</div></body></html>
            """);
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.parameters())
        .extracting(PastedParameter::name)
        .containsExactly("mynetworks", "relayhost");
    assertThat(reading.text()).doesNotContain("color: red").contains("Hello, it says:");
  }

  @Test
  void htmlBeyondABoundStaysAsItIsWritten() {
    String part = "--b\nContent-Type: text/html\n\n<p>" + "word ".repeat(30_000) + "</p>\n";
    Reading reading =
        mail(
            "From: a@example.com\nTo: help@example.net\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n"
                + part.repeat(2).replaceFirst("<p>", "<p>converted ")
                + "--b\nContent-Type: text/html\n\n<p>postfix says 554 5.7.1 Relay access denied</p>\n"
                + "--b--\n");
    assertThat(reading.text())
        .startsWith("converted word")
        .contains("<p>postfix says 554 5.7.1 Relay access denied</p>");
    assertThat(reading.replies()).hasSize(1);
  }

  @Test
  void alternativesAndAttachments() {
    Reading reading =
        mail(
            """
            From: a@example.com
            To: help@example.net
            Subject: x
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b1

            --b1
            Content-Type: multipart/alternative; boundary=b2

            --b2
            Content-Type: text/plain

            See the file.
            --b2
            Content-Type: text/html

            <p>See the FILE.</p>
            --b2--
            --b1
            Content-Type: text/plain; name=main.cf
            Content-Disposition: attachment; filename=main.cf
            Content-Transfer-Encoding: quoted-printable

            myhostname =3D a.example.com
            mydestination =3D localhost
            --b1
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --b1--
            """);
    assertThat(reading.text())
        .contains("See the file.")
        .doesNotContain("FILE")
        .doesNotContain("PNG");
    assertThat(reading.parameters())
        .extracting(PastedParameter::value)
        .containsExactly("a.example.com", "localhost");
  }

  @Test
  void brokenMailIsReadAsText() {
    Reading reading =
        mail(
            """
            From: a@example.com
            To: b@example.com
            Content-Type: multipart/mixed; boundary="none

            554 5.7.1 <b@example.org>: Relay access denied
            """);
    assertThat(reading.text()).contains("Relay access denied");
    assertThat(reading.replies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: 554 5.7.1 Relay access denied\n\nHello",
        "Hello: I have a question\nFrom: here\n",
        "From my point of view\nTo: you\nDate: today\n",
      })
  void noMail(String text) {
    assertThat(Fixtures.read(text).text()).isEqualTo(text);
  }

  @Test
  void encodingsWithoutALabel() {
    String russian =
        "Здравствуйте, почта не отправляется, сервер отвечает отказом, помогите пожалуйста.";
    TicketReader reader = new TicketReader();
    assertThat(reader.read(russian.getBytes(Charset.forName("windows-1251"))).text())
        .isEqualTo(russian);
    assertThat(reader.read(russian.getBytes(Charset.forName("KOI8-R"))).text()).isEqualTo(russian);
    assertThat(
            reader
                .read("r\u00e9ponse refus\u00e9e".getBytes(Charset.forName("windows-1252")))
                .text())
        .isEqualTo("r\u00e9ponse refus\u00e9e");
    assertThat(reader.read(("\ufeff" + russian).getBytes(StandardCharsets.UTF_16LE)).text())
        .isEqualTo(russian);
  }

  @Test
  void brokenUtf8StaysReadable() {
    byte[] raw = "Почта не работает: connect from a[192.0.2.1]".getBytes(StandardCharsets.UTF_8);
    raw[3] = (byte) 0xff;
    assertThat(new TicketReader().read(raw).text()).contains("не работает: connect");
  }
}
