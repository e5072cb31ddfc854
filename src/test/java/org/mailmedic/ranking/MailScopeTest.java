package org.mailmedic.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

/** Words and facts decide whether a ticket is about mail. */
class MailScopeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sender rejected, why?",
        "Absender wird abgelehnt",
        "отправитель отклонён, что делать",
        "login anna@example.org is refused since today",
        "opendkim: no signing table match",
        "It wants a fully qualified address",
        "To field is empty for some recipients",
        "always undeliverable",
        "keine Mails seit gestern",
        "Je ne reçois plus de courriels",
        "No me llegan los correos",
        "письма не уходят",
        "Can't send or receive, new router",
        "telnet server 587: could not open connection",
        "Zimbra: the printer says TLS error",
        "scan to mail is dead since the upgrade, printer says connection error",
        "Nextcloud behind nginx: sendmail not found when it sends the reset mail"
      })
  void mailIsAboutMail(String ticket) {
    assertThat(isAboutMail(ticket)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OpenVPN: TLS handshake failed, certificate of emailAddress=admin@example.com",
        "FTP login:\n220 Welcome to Pure-FTPd\nUSER web1\n331 OK\n530 Login authentication failed",
        "DHCP relay on the switch drops packets",
        "nginx: 502 Bad Gateway after the PHP upgrade, the rest (mail, ftp) is ok",
        "Drucker druckt leere Seiten, Scan to Mail geht, Rückfragen per E-Mail an a@example.de",
        "1С: не формируется книга покупок, счета приходят на почту",
        "Sage: le certificat a expiré, merci de répondre par mail",
        "PostgreSQL:\ndata_directory = '/var/lib/postgresql/15/main'\nFATAL: could not connect",
        "fatal: Authentication failed for 'https://git.example.com/infra/postfix-role.git/'",
        "Which monitor can I order?"
      })
  void otherSubjectsAreNot(String ticket) {
    assertThat(isAboutMail(ticket)).isFalse();
  }

  private static boolean isAboutMail(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    return MailScope.isAboutMail(
        new Diagnosis(
            reading, reading, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of()));
  }
}
