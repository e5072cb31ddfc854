package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;

class PermitFindingsTest {

  private static List<String> ids(String... lines) {
    Reading reading = new TicketReader().read(String.join("\n", lines) + "\n");
    PastedConfiguration main = new PastedConfiguration(reading);
    FindingList findings = new FindingList();
    new PermitFindings(reading, new OwnDomains(new TicketLines(reading), main), main)
        .collect(main, findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  @Test
  void bothPassByTheUsualLists() {
    assertThat(
            ids(
                "mynetworks = 127.0.0.0/8 192.168.7.0/24",
                "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,"
                    + " reject_unauth_destination"))
        .containsExactly("permit.login-suffices", "permit.network-suffices");
  }

  @Test
  void seesPermitsBehindTheRejectInAnyList() {
    assertThat(
            ids(
                "mynetworks = 192.168.7.0/24",
                "smtpd_client_restrictions = reject, permit_sasl_authenticated, permit_mynetworks"))
        .containsExactly(
            "permit.login-refused.smtpd_client_restrictions",
            "permit.login-behind-reject",
            "permit.network-refused.smtpd_client_restrictions",
            "permit.network-behind-reject");
  }

  @Test
  void seesAPermitThatOnlyTheOtherListHas() {
    assertThat(
            ids(
                "smtpd_relay_restrictions = permit_mynetworks, reject",
                "smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated,"
                    + " reject_unauth_destination"))
        .containsExactly(
            "permit.login-refused.smtpd_relay_restrictions",
            "permit.login-absent",
            "permit.login-elsewhere");
  }

  @Test
  void withoutAListNothingIsSaid() {
    assertThat(ids("mynetworks = 192.168.7.0/24")).isEmpty();
  }

  @Test
  void readsAListThatAVariableNames() {
    assertThat(
            ids(
                "mua_relay = reject_unauth_destination, permit_sasl_authenticated",
                "smtpd_relay_restrictions = $mua_relay"))
        .contains("permit.login-behind-reject");
  }

  @Test
  void aRemarkBehindAListIsNoRestriction() {
    assertThat(ids("smtpd_relay_restrictions = permit_mynetworks, reject (only that, no more)"))
        .containsExactly("permit.login-refused.smtpd_relay_restrictions", "permit.login-absent");
  }

  @Test
  void seesAServiceWhoseOwnListRefusesItsUsers() {
    List<String> ids =
        ids(
            "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,"
                + " reject_unauth_destination",
            "",
            "submission inet n - y - - smtpd",
            "  -o smtpd_sasl_auth_enable=yes",
            "  -o smtpd_relay_restrictions=permit_mynetworks,reject");
    assertThat(ids).contains("permit.login-suffices", "permit.login-refused-by-service");
  }

  @Test
  void anOrdinarySubmissionServiceRefusesNoUser() {
    assertThat(
            ids(
                "submission inet n - y - - smtpd",
                "  -o smtpd_sasl_auth_enable=yes",
                "  -o smtpd_client_restrictions=permit_sasl_authenticated,reject"))
        .isEmpty();
  }
}
