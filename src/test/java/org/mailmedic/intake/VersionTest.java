package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.postfix.config.PostfixVersion;

/** What a ticket tells of the Postfix version. */
class VersionTest {

  private static VersionEvidence version(String text) {
    return Objects.requireNonNull(Fixtures.read(text).version(), "no version found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I run postfix 2.6.6 on EC2|2.6.6|stated",
        "mail_version = 3.4.13|3.4.13|stated",
        "Postfix version 3.1 and Dovecot 2.2|3.1.0|stated",
        "postfix-3.5.8-4.el8.x86_64|3.5.8|stated",
        "Postfix v2.11.3|2.11.3|stated",
        "220 mx.example.com ESMTP Postfix 2.3.8|2.3.8|banner",
        "Debian 8, so postfix went 2.9.6 -> 2.11.3 last night.|2.11.3|stated",
        "old: Debian 6, postfix 2.7.1   new: Ubuntu 18.04, postfix 3.3.0|3.3.0|stated",
        "Обновили Debian (постфикс 2.9 -> 2.11)|2.11.0|stated",
        "Jan 12 09:14:01 mx postfix/master[7]: daemon started -- version 2.10.1, configuration /etc/postfix|2.10.1|log",
        "My postfix is on Ubuntu 16.04.|3.1.0|distribution",
        "Ubuntu server 9.10 with postfix|2.6.5|distribution",
        "Postfix on Debian GNU/Linux 9 (stretch)|3.1.4|distribution",
        "Postfix on Debian Jessie|2.11.3|distribution",
        "CentOS Linux release 7.6.1810, postfix|2.10.1|distribution",
      })
  void exact(String text, String version, String source) {
    VersionEvidence evidence = version(text);
    assertThat(evidence.value()).hasToString(version);
    boolean exact = !source.equals("distribution");
    assertThat(evidence.max()).isEqualTo(exact ? evidence.value() : null);
    assertThat(evidence.min()).isNotNull().isLessThanOrEqualTo(evidence.value());
    assertThat(evidence.source()).isEqualTo(source);
  }

  @Test
  void distributionThatDoveconfNames() {
    String text =
        "# 2.1.7: /etc/dovecot/dovecot.conf\n# OS: Linux 3.9.3-x86_64 x86_64 Ubuntu 13.04 ext3\nprotocols = imap\n\nmyhostname = a\n";
    assertThat(Fixtures.read(text).version())
        .isEqualTo(
            new VersionEvidence(
                new PostfixVersion(2, 10, 0),
                new PostfixVersion(2, 10, 0),
                null,
                "distribution",
                LineSpan.line(2)));
  }

  @Test
  void boundByParameters() {
    assertThat(
            Fixtures.read("myhostname = a\nsmtpd_relay_restrictions = permit_mynetworks\n")
                .version())
        .isEqualTo(
            new VersionEvidence(
                null, new PostfixVersion(2, 10, 0), null, "parameters", LineSpan.line(2)));
  }

  @Test
  void boundByTheLog() {
    assertThat(
            Fixtures.read(
                    "Jan 12 09:14:01 mx postfix/smtpd[7]: disconnect from a[192.0.2.1] ehlo=1 quit=1 commands=2")
                .version())
        .isEqualTo(
            new VersionEvidence(null, new PostfixVersion(3, 0, 0), null, "log", LineSpan.line(1)));
  }

  @Test
  void whatTheServerShowsBeatsTheDistribution() {
    VersionEvidence evidence =
        version(
            "My PC has Ubuntu 10.04, the postfix server has:\n\ncompatibility_level = 3.6\nmyhostname = a\n");
    assertThat(evidence.value()).isNull();
    assertThat(evidence.source()).isEqualTo("parameters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thunderbird on Ubuntu 14.04 cannot send.",
        "smtpd_banner = $myhostname ESMTP 9.4.7.1 (Debian/GNU)",
        "The postfix server has the address 192.0.2.5",
        "postfix 12 of 20 messages",
        "Postfix since 2019.12.01",
      })
  void nothing(String text) {
    assertThat(Fixtures.read(text).version()).isNull();
  }

  /**
   * A banner in the configuration holds what its writer liked; the number is no Postfix release.
   */
  @Test
  void bannerSettingIsNoVersion() {
    VersionEvidence evidence =
        Fixtures.read(
                "myhostname = a\nsmtpd_banner = $myhostname ESMTP Postfix 2.4.7 (Debian/GNU)\n")
            .version();
    assertThat(evidence).isNull();
  }
}
