package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;

class FaultFindingsTest {

  private static Diagnostician diagnostician;

  @BeforeAll
  static void open() throws Exception {
    diagnostician = new Diagnostician(KnowledgeBase.load(Path.of("kb")));
  }

  private static List<String> ids(String ticket) {
    return diagnostician.diagnose(new TicketReader().read(ticket)).findings().stream()
        .map(Finding::id)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smptd_sasl_auth_enable = yes | config.unknown-parameter",
        "smtp_recipient_restrictions = permit_mynetworks, reject | config.unknown-parameter",
        "smtpd_sasl_auth_enable = true | config.bad-value",
        "message_size_limit = 50M | config.bad-value",
        "queue_run_delay = 5min | config.bad-value",
        "smtpd_sasl_auth_enable = yes # switched on | config.bad-value",
        "inet_protocols = ipv4   # no IPv6 here | config.bad-value",
        "myhostname = {{ mail_host }} | config.bad-value",
        "myhostname = mailserver | config.hostname-not-public",
        "myhostname = box.localdomain | config.hostname-not-public",
        "220 *****************0*2****** | greeting.blanked",
        "example.org. IN MX 10 203.0.113.9 | dns.mx-is-address",
        "250-XXXXXXXA | greeting.blanked",
        "shop.example. 300 IN MX 5 mx.shop.example.shop.example. | dns.mx-target-doubled",
        "4BCD12EF01!    1234 Mon Mar  2 10:00:00  anna@example.org | queue.on-hold",
        "message_size_limit = 2000000000 | queue.size-limit-too-large",
        "postfix/smtpd[1]: warning: not enough free space in mail queue: 1234567 bytes < 1.5*message"
            + " size limit | queue.space-low",
        "postfix/smtpd[1]: warning: not enough free space in mail queue: 9123456789 bytes <"
            + " 1.5*message size limit | queue.size-limit-too-large",
      })
  void aFaultIsFound(String line, String finding) {
    assertThat(ids(line + "\n")).contains(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smtpd_sasl_auth_enable = yes",
        "message_size_limit = 50000000",
        "queue_run_delay = 5m",
        "queue_run_delay = $minimal_backoff_time",
        "smtp_tls_security_level = may # seems right",
        "220 mail.example.org ESMTP ***",
        "250-XCLIENT NAME",
        "example.org. IN MX 10 mail.example.org.",
        "slow_destination_rate_delay = 3s",
        "myhostname = mail.example.org",
      })
  void whatIsRightIsNotAFault(String line) {
    assertThat(ids(line + "\n"))
        .doesNotContain(
            "config.unknown-parameter",
            "config.bad-value",
            "config.hostname-not-public",
            "greeting.blanked",
            "dns.mx-is-address",
            "queue.size-limit-too-large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "permit_mynetworks | permit_mynetworks, permit_sasl_authenticated | true",
        "permit_mynetworks | permit_mynetworks, reject_unauth_destination | false",
        "permit_mynetworks, reject | permit_mynetworks | false",
      })
  void oneListMustGuardTheRelay(String recipientList, String relayList, boolean missing) {
    List<String> ids =
        ids(
            "smtpd_recipient_restrictions = %s%nsmtpd_relay_restrictions = %s%n"
                .formatted(recipientList, relayList));

    assertThat(ids.contains("config.relay-guard-missing")).isEqualTo(missing);
  }
}
