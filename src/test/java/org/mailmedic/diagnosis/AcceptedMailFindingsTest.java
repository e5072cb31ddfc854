package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.TicketReader;

class AcceptedMailFindingsTest {

  private static List<String> ids(String ticket) {
    FindingList findings = new FindingList();
    new AcceptedMailFindings(new TicketReader().read(ticket)).collect(findings);
    return findings.toList().stream().map(Finding::id).toList();
  }

  private static String taken(String id, String client, String login) {
    return "Mar  3 07:00:01 mx postfix/smtpd[77]: "
        + id
        + ": client=unknown["
        + client
        + "]"
        + (login.isEmpty() ? "" : ", sasl_method=LOGIN, sasl_username=" + login)
        + "\n";
  }

  private static String delivered(String id, String sender, String recipient) {
    return "Mar  3 07:00:02 mx postfix/qmgr[9]: "
        + id
        + ": from=<"
        + sender
        + ">, size=900, nrcpt=1 (queue active)\nMar  3 07:00:03 mx postfix/lmtp[80]: "
        + id
        + ": to=<"
        + recipient
        + ">, relay=mx.example.org[private/dovecot-lmtp], delay=1, delays=1/0/0/0, dsn=2.0.0,"
        + " status=sent (250 2.0.0 Saved)\n";
  }

  @Test
  void oneLoginFromThreeNetworksIsStolen() {
    String two =
        taken("4A1B2C3D4E", "203.0.113.5", "anna@example.org")
            + taken("4A1B2C3D4F", "198.51.100.5", "anna@example.org");

    assertThat(ids(two)).isEmpty();
    assertThat(ids(two + taken("4A1B2C3D50", "203.0.113.77", "anna@example.org"))).isEmpty();
    assertThat(ids(two + taken("4A1B2C3D50", "192.0.2.5", "anna@example.org")))
        .containsExactly("login-name.many-addresses");
  }

  @Test
  void ownSenderOfAStrangerIsForged() {
    String mail = delivered("4A1B2C3D4E", "anna@example.org", "anna@example.org");

    assertThat(ids(taken("4A1B2C3D4E", "203.0.113.5", "") + mail))
        .containsExactly("own-sender.from-stranger");
    assertThat(ids(taken("4A1B2C3D4E", "203.0.113.5", "anna") + mail)).isEmpty();
    assertThat(ids(taken("4A1B2C3D4E", "192.168.1.5", "") + mail)).isEmpty();
    assertThat(
            ids(
                taken("4A1B2C3D4E", "203.0.113.5", "")
                    + delivered("4A1B2C3D4E", "x@example.net", "anna@example.org")))
        .isEmpty();
  }
}
