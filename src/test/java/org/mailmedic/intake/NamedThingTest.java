package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of programs, systems, providers and ports. */
class NamedThingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We run Debian GNU/Linux 12 (bookworm) here.|operating_system.debian 12",
        "Ubuntu Server 22.04.3 LTS is what it is.|operating_system.ubuntu 22.04.3",
        "It is a CentOS Linux release 7.9 machine.|operating_system.centos 7.9",
        "Our box is on bookworm now.|operating_system.debian 12",
        "У нас дебиан 11 стоит на железе.|operating_system.debian 11",
        "С айфона почта не уходит.|operating_system.ios null",
        "Пользователи сидят в Аутлуке 2016 года.|mail_client.outlook 2016",
        "Outlook 554 5.7.1 error, please help.|mail_client.outlook null",
        "Das Mailprogramm meldet etwas.|mail_client.unnamed null",
        "Mein Plesk-Server streikt.|panel.plesk null",
        "Nous utilisons un serveur chez OVH depuis hier.|provider.ovh null",
        "Los correos a @gmail.com no llegan.|provider.gmail null",
        "Наш постфикс опять молчит.|mail_server_software.postfix null",
        "Our WordPress 6.4 shop cannot send.|application.wordpress 6.4",
        "Ich nutze docker-mailserver im Keller.|application.docker-mailserver null",
        "I tried port 587 today.|port.587 null",
        "Через порт 465 тоже пробовал.|port.465 null",
        "Por el puerto 2525 sale.|port.2525 null",
        "The client talks to mail.example.com:465 all day.|port.465 null",
        "It listens on 587 only.|port.587 null",
      })
  void names(String text, String thing) {
    assertThat(things(text)).containsExactly(thing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The host is mx.outlook.example.org, nothing else.",
        "See /usr/share/doc/exim and tell me.",
        "There were 587 messages in the queue.",
        "It takes 25 seconds to answer.",
        "We exchanged a few words about it.",
        "The machine at 192.0.2.25 answers.",
      })
  void whatOnlyLooksLikeOne(String text) {
    assertThat(things(text)).isEmpty();
  }

  @Test
  void aSystemInTheHeadOfAConfigurationCounts() {
    assertThat(
            things(
                """
                # 2.3.16 (7e2e900c1a): /etc/dovecot/dovecot.conf
                # OS: Linux 5.15.0-91-generic x86_64 Ubuntu 22.04.3 LTS ext4
                auth_mechanisms = plain login
                mail_location = maildir:~/Maildir
                """))
        .containsExactly("operating_system.ubuntu 22.04.3");
  }

  @Test
  void allSpellingsOfTheTableAreFound() {
    for (String[] row : Resources.table("thing-names.tsv")) {
      for (String spelling : row[3].split("\\|", -1)) {
        String text = "We have " + spelling.replace("*", "") + " here, is that right?";
        assertThat(things(text))
            .as(text)
            .anyMatch(thing -> thing.startsWith(row[0] + "." + row[1] + " "));
      }
    }
  }

  private static List<String> things(String text) {
    return Fixtures.read(text).things().stream()
        .filter(thing -> thing.kind() != NamedThing.Kind.SITUATION)
        .map(thing -> thing.id() + " " + thing.release())
        .distinct()
        .toList();
  }
}
