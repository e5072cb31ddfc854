package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** main.cf, master.cf and Dovecot's files as people paste them. */
class ConfigurationTest {

  @Test
  void logicalLines() {
    Reading reading =
        Fixtures.read(
            """
            main.cf:

            # a comment
            smtpd_recipient_restrictions =
                permit_mynetworks,
            # a comment inside
                permit_sasl_authenticated

                reject_unauth_destination
            mynetworks = 127.0.0.0/8   [::1]/128
            smtpd_tls_CAfile=/etc/ssl/ca.pem
            relayhost =
            #relayhost = [mail.example.net]
            mydestination = a.example, # not a comment
            """);
    assertThat(reading.parameters())
        .containsExactly(
            new PastedParameter(
                "smtpd_recipient_restrictions",
                "permit_mynetworks, permit_sasl_authenticated reject_unauth_destination",
                new LineSpan(4, 9)),
            new PastedParameter("mynetworks", "127.0.0.0/8 [::1]/128", LineSpan.line(10)),
            new PastedParameter("smtpd_tls_CAfile", "/etc/ssl/ca.pem", LineSpan.line(11)),
            new PastedParameter("relayhost", "", LineSpan.line(12)),
            new PastedParameter("mydestination", "a.example, # not a comment", LineSpan.line(14)));
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(Segment.Kind.PROSE, Segment.Kind.MAIN_CF);
    assertThat(reading.segments().get(1).span()).isEqualTo(new LineSpan(3, 14));
  }

  @Test
  void lostIndentation() {
    Reading reading =
        Fixtures.read(
            """
            smtpd_recipient_restrictions =
            permit_mynetworks,
            reject_rbl_client zen.spamhaus.org,
            check_policy_service inet:127.0.0.1:10023,
            reject_unauth_destination
            myhostname = mx.example.com
            """);
    assertThat(reading.parameters())
        .extracting(PastedParameter::name, PastedParameter::value)
        .containsExactly(
            tuple(
                "smtpd_recipient_restrictions",
                "permit_mynetworks, reject_rbl_client zen.spamhaus.org, check_policy_service inet:127.0.0.1:10023, reject_unauth_destination"),
            tuple("myhostname", "mx.example.com"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I set smtpd_tls_auth_only = yes and nothing changed.|smtpd_tls_auth_only|yes",
        "With smtpd_tls_auth_only=no, it works.|smtpd_tls_auth_only|no",
        "Then I ran postconf -e 'mynetworks = 127.0.0.0/8, 10.0.0.0/8' as root.|mynetworks|127.0.0.0/8, 10.0.0.0/8",
        "With `smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination` it is denied.|smtpd_recipient_restrictions|permit_mynetworks, reject_unauth_destination",
        "I have smptd_use_tls=yes in there.|smptd_use_tls|yes",
        "It has smtpd_client_restrictions = permit_sasl_authenticated, reject in it|smtpd_client_restrictions|permit_sasl_authenticated, reject",
      })
  void insideASentence(String text, String name, String value) {
    assertThat(Fixtures.read(text).parameters())
        .containsExactly(new PastedParameter(name, value, LineSpan.line(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The formula is x = y and a = b.",
        "user = mail\npassword = secret\nhosts = 127.0.0.1\ndbname = mail\nquery = SELECT domain FROM domains\n",
        "$smtpd_banner = x;",
        "export PATH=/usr/bin",
        "status=deferred and relay=none",
      })
  void otherAssignments(String text) {
    assertThat(Fixtures.read(text).parameters()).isEmpty();
  }

  @Test
  void settingsRunTogether() {
    assertThat(
            Fixtures.read("readme_directory = no inet_protocols = all\nmyhostname = a\n")
                .parameters())
        .extracting(PastedParameter::name, PastedParameter::value)
        .containsExactly(
            tuple("readme_directory", "no"),
            tuple("inet_protocols", "all"),
            tuple("myhostname", "a"));
  }

  @Test
  void whole() {
    String text = Fixtures.text("clean/postconf.txt");
    assertThat(Fixtures.read(text).configurationComplete()).isTrue();
    assertThat(Fixtures.read("These are snippets of main.cf.\n\n" + text).configurationComplete())
        .isFalse();
    assertThat(Fixtures.read("myhostname = a\nmynetworks = 127.0.0.0/8\n").configurationComplete())
        .isFalse();
  }

  @Test
  void services() {
    Reading reading =
        Fixtures.read(
            """
            # ==========================================================================
            # service type  private unpriv  chroot  wakeup  maxproc command + args
            # ==========================================================================
            smtp      inet  n       -       y       -       -       smtpd
            #smtp      inet  n       -       y       -       1       postscreen
            submission inet n       -       y       -       -       smtpd
              -o syslog_name=postfix/submission
              -o smtpd_tls_security_level=encrypt
            #  -o smtpd_sasl_auth_enable=yes
              -o smtpd_client_restrictions=permit_sasl_authenticated,reject -o { smtpd_banner = a b }
            #smtps     inet  n       -       y       -       -       smtpd
            #  -o smtpd_tls_wrappermode=yes
            127.0.0.1:10025 inet n - n - - smtpd -o content_filter= -o mynetworks=127.0.0.0/8
            maildrop  unix  -       n       n       -       -       pipe
              flags=DRXhu user=vmail argv=/usr/bin/maildrop -d ${recipient}
            """);
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(Segment.Kind.MASTER_CF);
    assertThat(reading.services())
        .containsExactly(
            new PastedService("smtp", "inet", "smtpd", Map.of(), true, LineSpan.line(4)),
            new PastedService("smtp", "inet", "postscreen", Map.of(), false, LineSpan.line(5)),
            new PastedService(
                "submission",
                "inet",
                "smtpd",
                Map.of(
                    "syslog_name", "postfix/submission",
                    "smtpd_tls_security_level", "encrypt",
                    "smtpd_client_restrictions", "permit_sasl_authenticated,reject",
                    "smtpd_banner", "a b"),
                true,
                new LineSpan(6, 10)),
            new PastedService(
                "smtps",
                "inet",
                "smtpd",
                Map.of("smtpd_tls_wrappermode", "yes"),
                false,
                new LineSpan(11, 12)),
            new PastedService(
                "127.0.0.1:10025",
                "inet",
                "smtpd",
                Map.of("content_filter", "", "mynetworks", "127.0.0.0/8"),
                true,
                LineSpan.line(13)),
            new PastedService("maildrop", "unix", "pipe", Map.of(), true, new LineSpan(14, 15)));
    assertThat(reading.services().get(2).overrides().keySet())
        .containsExactly(
            "syslog_name", "smtpd_tls_security_level", "smtpd_client_restrictions", "smtpd_banner");
    assertThat(reading.parameters()).isEmpty();
  }

  /** As Postfix 3.7 reads them: postconf -P shows {@code permit_mynetworks,} for the first. */
  @Test
  void optionValues() {
    Reading reading =
        Fixtures.read(
            """
            smtp inet n - n - - smtpd
              -o smtpd_client_restrictions=permit_mynetworks, reject
              -o { myhostname=${nosuch?{a}:{b}} } -o { smtpd_banner = a b }
            """);
    assertThat(reading.services().getFirst().overrides())
        .containsExactly(
            Map.entry("smtpd_client_restrictions", "permit_mynetworks,"),
            Map.entry("myhostname", "${nosuch?{a}:{b}}"),
            Map.entry("smtpd_banner", "a b"));
  }

  @Test
  void dovecotAsDoveconfPrintsIt() {
    Reading reading = Fixtures.read(Fixtures.text("dovecot-2.3.19-n.txt"));
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(Segment.Kind.DOVECOT_CONF);
    assertThat(reading.parameters()).isEmpty();
    assertThat(reading.dovecot())
        .extracting(DovecotSetting::path, DovecotSetting::value)
        .startsWith(
            tuple("mail_location", "mbox:~/mail:INBOX=/var/mail/%u"),
            tuple("mail_privileged_group", "mail"),
            tuple("namespace inbox/inbox", "yes"))
        .contains(
            tuple("namespace inbox/mailbox \"Sent Messages\"/special_use", "\\Sent"),
            tuple("passdb/driver", "pam"),
            tuple("ssl_cert", "</etc/dovecot/private/dovecot.pem"),
            tuple("userdb/driver", "passwd"))
        .hasSize(17);
  }

  @Test
  void dovecotSocketForPostfix() {
    Reading reading =
        Fixtures.read(
            """
            10-master.conf has

            service auth {
              unix_listener /var/spool/postfix/private/auth {
                mode = 0666
                user = postfix
              }
            }

            and main.cf

            smtpd_sasl_path = private/auth
            smtpd_sasl_type = dovecot
            """);
    assertThat(reading.dovecot())
        .containsExactly(
            new DovecotSetting(
                "service auth/unix_listener /var/spool/postfix/private/auth/mode",
                "0666",
                LineSpan.line(5)),
            new DovecotSetting(
                "service auth/unix_listener /var/spool/postfix/private/auth/user",
                "postfix",
                LineSpan.line(6)));
    assertThat(reading.parameters())
        .extracting(PastedParameter::name)
        .containsExactly("smtpd_sasl_path", "smtpd_sasl_type");
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(
            Segment.Kind.PROSE,
            Segment.Kind.DOVECOT_CONF,
            Segment.Kind.PROSE,
            Segment.Kind.MAIN_CF);
  }

  @Test
  void aValueInASentenceMayBeWrapped() {
    String ticket =
        """
        I wrote "smtpd_relay_restrictions = permit_mynetworks,
        permit_sasl_authenticated, reject_unauth_destination" into the file.
        """;

    assertThat(Fixtures.read(ticket).parameters())
        .extracting(PastedParameter::value)
        .contains("permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination");
  }

  @Test
  void aContainersEnvironmentNamesParameters() {
    String ticket =
        "Compose: POSTFIX_smtpd_relay_restrictions=reject_unauth_destination permit_mynetworks";

    assertThat(Fixtures.read(ticket).parameters())
        .extracting(PastedParameter::name)
        .contains("smtpd_relay_restrictions");
  }
}
