package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class SaslSwitchTest {

  private static List<String> ids(String ticket) {
    Reading reading = new TicketReader().read(ticket);
    FindingList findings = new FindingList();
    SaslSwitch.collect(new TicketLines(reading), new PastedConfiguration(reading), findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @Test
  void seesAServiceThatSwitchesLoginOff() {
    assertThat(
            ids(
                """
                smtp       inet  n  -  y  -  -  smtpd
                submission inet  n  -  y  -  -  smtpd
                  -o syslog_name=postfix/submission
                  -o smtpd_sasl_auth_enable=no
                """))
        .containsExactly("service.sasl-off");
  }

  @Test
  void seesTheSwitchOfOneServiceBehindACommentSign() {
    assertThat(
            ids(
                """
                submission inet  n  -  n  -  -  smtpd
                  -o syslog_name=postfix/submission
                # -o smtpd_sasl_auth_enable=yes
                smtps      inet  n  -  n  -  -  smtpd
                  -o smtpd_tls_wrappermode=yes
                  -o smtpd_sasl_auth_enable=yes
                """))
        .containsExactly("service.sasl-off");
  }

  @Test
  void port25NeedNotOfferLogins() {
    assertThat(
            ids(
                """
                smtp       inet  n  -  n  -  -  smtpd
                  -o smtpd_sasl_auth_enable=no
                submission inet  n  -  n  -  -  smtpd
                  -o smtpd_sasl_auth_enable=yes
                """))
        .isEmpty();
  }

  @Test
  void whatMainCfSwitchesOnACommentDoesNotSwitchOff() {
    assertThat(
            ids(
                """
                smtpd_sasl_auth_enable = yes

                submission inet  n  -  n  -  -  smtpd
                  -o syslog_name=postfix/submission
                # -o smtpd_sasl_auth_enable=yes
                """))
        .doesNotContain("service.sasl-off");
  }
}
