package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.intake.ClientError.Kind;

/** What mail programs, libraries and test tools say about their connection to a server. */
class ClientErrorTest {

  private static ClientError only(String text) {
    List<ClientError> errors = Fixtures.read(text).clientErrors();
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Outlook shows 0x800CCC0D.|outlook|0x800CCC0D|host-not-found",
        "Windows Mail, error number: 0x800ccc0f|outlook|0x800CCC0F|connection-lost",
        "(0x8004210A): 'The operation timed out waiting for a response from the sending (SMTP) server.'|outlook|0x8004210A|timed-out",
        "Fehlernummer: 0x800CCC7D|outlook|0x800CCC7D|starttls-not-offered",
        "CDO.Message.1 error '80040213' The transport failed to connect to the server.|cdo|0x80040213|cannot-connect",
        "Unable to authenticate to Outgoing server (SMTP) mail.example.com. Please check the password|thunderbird||authentication-failed",
        "An error occurred while sending mail. The mail server responded: 4.7.1 <b@example.org>: Relay access denied.|thunderbird||relay-denied",
        "Не удалось аутентифицироваться на Сервере исходящей почты (SMTP) «mail.example.com».|thunderbird||authentication-failed",
        "Le message n’a pas pu être envoyé car la connexion au serveur sortant (SMTP) « mail.example.com » a expiré.|thunderbird||timed-out",
        "Der Postausgangs-Server (SMTP) mail.example.com kann nicht authentifiziert werden.|thunderbird||authentication-failed",
        "Une erreur est survenue lors de l’envoi de l’e-mail. Le serveur de courrier a répondu : 5.7.8 Error: authentication failed:|thunderbird||authentication-failed",
        "Error code: SEC_ERROR_UNKNOWN_ISSUER|thunderbird|SEC_ERROR_UNKNOWN_ISSUER|certificate-untrusted",
        "The user name or password for “mail.example.com” is incorrect.|apple-mail||authentication-failed",
        "The recipient “b@example.org” was rejected by the server because it does not allow relaying.|apple-mail||relay-denied",
        "Mailer Error: SMTP connect() failed. https://github.com/PHPMailer|phpmailer||cannot-connect",
        "SMTP ERROR: Password command failed: 535 5.7.8 Error: authentication failed|phpmailer||authentication-failed",
        "Failed to authenticate on SMTP server with username \"me\" using 2 possible authenticators|swiftmailer||authentication-failed",
        "smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.|smtplib||authentication-not-supported",
        "ConnectionRefusedError: [Errno 111] Connection refused|python|111|connection-refused",
        "smtplib.SMTPDataError: (552, b'5.3.4 Message size exceeds fixed limit')|smtplib||message-too-large",
        "javax.mail.AuthenticationFailedException: 535 5.7.8 Error|javamail||authentication-failed",
        "The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.0 Must issue a STARTTLS command first|dotnet||authentication-required",
        "MailKit.Security.SslHandshakeException: An error occurred|mailkit||tls-failed",
        "Error: Can't send mail - all recipients were rejected: 554 5.7.1 <b@example.org>: Relay access denied|nodemailer|EENVELOPE|relay-denied",
        "dial tcp: lookup mail.example.invalid: no such host|go||host-not-found",
        "curl: (60) SSL certificate problem: unable to get local issuer certificate|curl|60|certificate-untrusted",
        "msmtp: TLS certificate verification failed: the certificate owner does not match hostname|msmtp||certificate-untrusted",
        "ssmtp: Authorization failed (535 5.7.8 Error: authentication failed)|ssmtp||authentication-failed",
        "*** Host did not advertise STARTTLS|swaks||starttls-not-offered",
        "Verify return code: 21 (unable to verify the first certificate)|openssl|21|certificate-untrusted",
        "connect:errno=111|openssl|111|connection-refused",
        "telnet: Unable to connect to remote host: Connection timed out|telnet||timed-out",
      })
  void wordings(String text, String program, @Nullable String code, String kind) {
    ClientError error = only(text);
    assertThat(error.program()).isEqualTo(program);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.kind().id()).isEqualTo(kind);
  }

  @Test
  void outlookNamesServerPortAndReply() {
    ClientError error =
        only(
            """
            I get this since Monday:

            The message could not be sent because one of the recipients was rejected by the
            server. The rejected e-mail address was 'bob@example.net'. Subject 'test', Account:
            'work', Server: 'mail.example.com', Protocol: SMTP, Server Response: '554 5.7.1
            <bob@example.net>: Relay access denied', Port: 25, Secure(SSL): No, Server Error:
            554, Error Number: 0x800CCC79
            """);
    assertThat(error)
        .isEqualTo(
            new ClientError(
                "outlook",
                "0x800CCC79",
                Kind.RELAY_DENIED,
                "mail.example.com",
                25,
                new LineSpan(3, 7)));
  }

  @Test
  void causeBehindTheException() {
    ClientError error =
        only(
            """
            com.sun.mail.util.MailConnectException: Couldn't connect to host, port: mail.example.com, 587; timeout -1;
              nested exception is:
            \tjava.net.ConnectException: Connection refused (Connection refused)
            """);
    assertThat(error)
        .isEqualTo(
            new ClientError(
                "javamail",
                null,
                Kind.CONNECTION_REFUSED,
                "mail.example.com",
                587,
                new LineSpan(1, 3)));
  }

  @Test
  void wrappedAndQuoted() {
    ClientError error =
        only(
            """
            > The message could not be sent because the connection to Outgoing
            > server (SMTP) mail.example.com timed out. Try again.
            """);
    assertThat(error.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(error.server()).isEqualTo("mail.example.com");
  }

  @Test
  void eachOnce() {
    assertThat(
            Fixtures.read("curl: (67) Login denied\n\nagain:\n\ncurl: (67) Login denied\n")
                .clientErrors())
        .hasSize(1);
  }

  @Test
  void serversLogsHoldNoClientsWords() {
    assertThat(
            Fixtures.read(
                    "Jan 12 09:14:01 mx postfix/smtpd[1]: warning: TLS library problem:"
                        + " error:0A000086:SSL routines::certificate verify failed:x.c:1:")
                .clientErrors())
        .isEmpty();
  }

  @Test
  void partOfALongerNumberIsNone() {
    assertThat(Fixtures.read("id 0x800CCC0E5 and A800CCC0E").clientErrors()).isEmpty();
    assertThat(Fixtures.read("Verify return code: 0 (ok)").clientErrors()).isEmpty();
  }

  /** A row that another row hides, or that does not find itself, is of no use. */
  @Test
  void everyRowIsFound() {
    for (ClientErrorForm form : ClientErrorForm.load()) {
      StringBuilder text = new StringBuilder("It says: ");
      for (int i = 0; i < form.text().pieces().size(); i++) {
        text.append(form.text().pieces().get(i));
        String gap = form.text().gaps().get(i);
        if (gap != null) {
          text.append(
              switch (gap) {
                case "server" -> "mail.example.com";
                case "port" -> "25";
                default -> "x";
              });
        }
      }
      assertThat(Fixtures.read(text.toString()).clientErrors())
          .as(text.toString())
          .anySatisfy(error -> {
            assertThat(error.program()).isEqualTo(form.program());
            Kind kind = form.kind();
            if (kind != null) {
              assertThat(error.kind()).isEqualTo(kind);
            }
          });
    }
  }

  @Test
  void idsAreWords() {
    for (Kind kind : Kind.values()) {
      assertThat(kind.id()).isEqualTo(kind.id().toLowerCase(Locale.ROOT)).doesNotContain("_");
    }
  }
}
