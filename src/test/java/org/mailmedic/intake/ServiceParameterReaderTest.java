package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceParameterReaderTest {

  @Test
  void readsWhatPostconfPrintsOfServices() {
    Reading reading =
        new TicketReader()
            .read(
                """
                $ postconf -P
                submission/inet/smtpd_relay_restrictions = reject
                submission/inet/smtpd_sasl_auth_enable = yes
                relay/unix/syslog_name = postfix/relay
                """);

    assertThat(reading.services()).extracting(PastedService::name).contains("submission", "relay");
    assertThat(reading.services())
        .filteredOn(service -> service.name().equals("submission"))
        .singleElement()
        .satisfies(service ->
            assertThat(service.overrides())
                .containsEntry("smtpd_relay_restrictions", "reject")
                .containsEntry("smtpd_sasl_auth_enable", "yes"));
  }

  @Test
  void takesNoPathForAService() {
    Reading reading =
        new TicketReader().read("/etc/postfix/main.cf = old\nusr/lib/postfix = here\n");

    assertThat(reading.services()).isEmpty();
  }
}
