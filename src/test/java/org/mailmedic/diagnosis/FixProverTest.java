package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.Mend;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

class FixProverTest {

  private static final String REFUSED =
      "NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1 <friend@example.com>: Relay"
          + " access denied; from=<anna@example.org> to=<friend@example.com> proto=ESMTP"
          + " helo=<pc.example.org>";
  private static final int GENERATED = 3_000;
  private static final List<String> NETWORKS =
      List.of(
          "127.0.0.0/8", "127.0.0.0/8 192.168.0.0/16", "0.0.0.0/0", "203.0.113.0/24", "10.0.0.0/8");
  private static final List<String> RESTRICTIONS =
      List.of(
          "permit_mynetworks",
          "permit_sasl_authenticated",
          "reject_unauth_destination",
          "defer_unauth_destination",
          "reject",
          "permit",
          "permit_auth_destination",
          "warn_if_reject reject_unauth_destination",
          "check_client_access hash:/etc/postfix/clients",
          "check_sender_access inline:{anna@example.org=OK}",
          "reject_non_fqdn_sender",
          "reject_unknown_sender_domain");

  private static Optional<ProvenFix> fix(String configuration, Mend mend) {
    return fix(REFUSED, configuration, mend);
  }

  private static Optional<ProvenFix> fix(String refused, String configuration, Mend mend) {
    Reading reading = new TicketReader().read(refused + "\n\n" + configuration + "\n");
    TicketLines lines = new TicketLines(reading);
    List<Refusal> refusals = RefusalFinder.find(lines);
    PastedConfiguration main = new PastedConfiguration(reading);
    return TicketSimulator.of(
            reading,
            RefusingService.find(lines, refusals).map(main::seenBy).orElse(main),
            new OwnDomains(lines, main),
            refusals,
            /* loggedIn= */ false)
        .map(FixProver::new)
        .flatMap(prover -> prover.prove(mend));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "permit_mynetworks, reject_unauth_destination"
            + " | permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
        "reject_unauth_destination, permit_mynetworks, permit_sasl_authenticated"
            + " | permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
        "reject_non_fqdn_recipient, reject_unauth_destination, permit_sasl_authenticated,"
            + " reject_unknown_recipient_domain"
            + " | reject_non_fqdn_recipient, permit_mynetworks, permit_sasl_authenticated,"
            + " reject_unauth_destination, reject_unknown_recipient_domain",
        "permit_mynetworks, reject | permit_mynetworks, permit_sasl_authenticated, reject",
      })
  void putsThePermitsFirst(String before, String after) {
    ProvenFix fix = fix("smtpd_relay_restrictions = " + before, Mend.PERMITS_FIRST).orElseThrow();

    assertThat(fix.changes())
        .containsExactly(new ProvenFix.Change("smtpd_relay_restrictions", before, after));
  }

  @Test
  void mendsBothListsWhereBothRefuse() {
    String configuration =
        """
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
        """;

    assertThat(fix(configuration, Mend.PERMITS_FIRST).orElseThrow().changes())
        .extracting(ProvenFix.Change::parameter)
        .containsExactlyInAnyOrder("smtpd_relay_restrictions", "smtpd_recipient_restrictions");
  }

  @Test
  void dropsThePlainReject() {
    String configuration =
        """
        smtpd_client_restrictions = permit_mynetworks, reject
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        """;

    assertThat(
            fix(configuration, Mend.DROP_CLIENT_REJECT)
                .orElseThrow()
                .changes()
                .getFirst()
                .command())
        .isEqualTo("postconf -e 'smtpd_client_restrictions = permit_mynetworks'");
  }

  @Test
  void switchesLoginOn() {
    String configuration =
        """
        smtpd_sasl_auth_enable = no
        smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
        """;

    assertThat(fix(configuration, Mend.ENABLE_LOGIN).orElseThrow().diff())
        .isEqualTo("-smtpd_sasl_auth_enable = no\n+smtpd_sasl_auth_enable = yes\n");
  }

  @Test
  void trustsAPrivateClientButNoGatewayAndNoStranger() {
    String configuration =
        """
        mynetworks = 127.0.0.0/8
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        """;

    assertThat(
            fix(REFUSED.replace("203.0.113.9", "192.168.7.20"), configuration, Mend.TRUST_CLIENT)
                .orElseThrow()
                .changes())
        .containsExactly(
            new ProvenFix.Change("mynetworks", "127.0.0.0/8", "127.0.0.0/8 192.168.7.20/32"));
    assertThat(fix(REFUSED.replace("203.0.113.9", "172.17.0.1"), configuration, Mend.TRUST_CLIENT))
        .isEmpty();
    assertThat(fix(configuration, Mend.TRUST_CLIENT)).isEmpty();
  }

  @Test
  void listsTheDomainWhereTheOthersStand() {
    String configuration =
        """
        mydestination = localhost, mail.example.org
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        """;

    assertThat(fix(configuration, Mend.LIST_DOMAIN).orElseThrow().changes())
        .containsExactly(
            new ProvenFix.Change(
                "mydestination",
                "localhost, mail.example.org",
                "localhost, mail.example.org, example.com"));
  }

  @Test
  void closesTheRelayByItsCause() {
    String configuration =
        """
        mynetworks = 0.0.0.0/0 192.168.1.0/24
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        """;

    assertThat(fix(configuration, Mend.CLOSE_RELAY).orElseThrow().changes())
        .containsExactly(
            new ProvenFix.Change(
                "mynetworks", "0.0.0.0/0 192.168.1.0/24", "127.0.0.0/8 [::1]/128 192.168.1.0/24"));
    assertThat(fix("smtpd_relay_restrictions = permit", Mend.CLOSE_RELAY).orElseThrow().changes())
        .extracting(ProvenFix.Change::parameter)
        .containsExactly("smtpd_relay_restrictions");
  }

  @Test
  void closesAnOldRelayInTheListThatTheReleaseHas() {
    String configuration =
        """
        mail_version = 2.9.6
        smtpd_recipient_restrictions = permit
        """;

    assertThat(fix(configuration, Mend.CLOSE_RELAY).orElseThrow().changes())
        .extracting(ProvenFix.Change::parameter)
        .containsExactly("smtpd_recipient_restrictions");
  }

  @Test
  void changesTheServiceThatOverridesTheList() {
    String refused =
        "Jun  2 16:40:03 mail postfix/submission/smtpd[991]: "
            + REFUSED.replace("Relay access denied", "Recipient address rejected: Access denied");
    String configuration =
        """
        smtpd_sasl_auth_enable = yes
        smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination

        submission inet n - y - - smtpd
          -o smtpd_recipient_restrictions=permit_mynetworks,reject
        """;

    assertThat(
            fix(refused, configuration, Mend.PERMITS_FIRST)
                .orElseThrow()
                .changes()
                .getFirst()
                .command())
        .isEqualTo(
            "postconf -P 'submission/inet/smtpd_recipient_restrictions="
                + "permit_mynetworks,permit_sasl_authenticated,reject'");
  }

  @Test
  void proposesNothingForAServerThatStrangersCanUse() {
    String configuration =
        """
        mynetworks = 0.0.0.0/0
        smtpd_relay_restrictions = reject_unauth_destination, permit_mynetworks
        """;

    assertThat(fix(configuration, Mend.PERMITS_FIRST)).isEmpty();
  }

  @Test
  void quotesForTheShell() {
    assertThat(new ProvenFix.Change("x", null, "a'; reboot; '").command())
        .isEqualTo("postconf -e 'x = a'\\''; reboot; '\\'''");
  }

  /** Whatever lists people write: no proved change lets a stranger relay. */
  @Test
  void neverOpensTheRelay() {
    Random random = new Random(20_240_601);
    int proved = 0;
    for (int i = 0; i < GENERATED; i++) {
      Map<String, String> settings =
          Map.of(
              "smtpd_relay_restrictions", list(random),
              "smtpd_recipient_restrictions", list(random),
              "smtpd_client_restrictions", list(random),
              "mynetworks", NETWORKS.get(random.nextInt(NETWORKS.size())));
      StringBuilder configuration = new StringBuilder();
      settings.forEach((name, value) -> configuration.append(name + " = " + value + "\n"));
      for (Mend mend : Mend.values()) {
        Optional<ProvenFix> fix = fix(configuration.toString(), mend);
        if (fix.isPresent()) {
          proved++;
          assertThat(strangerIsPermitted(settings, fix.get()))
              .as(configuration + "\n" + fix)
              .isFalse();
        }
      }
    }
    assertThat(proved).isGreaterThan(GENERATED / 50);
  }

  private static String list(Random random) {
    List<String> words = new ArrayList<>(RESTRICTIONS);
    Collections.shuffle(words, random);
    return String.join(", ", words.subList(0, random.nextInt(6)));
  }

  private static boolean strangerIsPermitted(Map<String, String> settings, ProvenFix fix) {
    MainCf main = MainCf.of(settings);
    for (ProvenFix.Change change : fix.changes()) {
      main = main.with(change.parameter(), change.after());
    }
    Transaction stranger =
        new Transaction(
            "198.51.100.200",
            "unknown",
            "none",
            "spam.example.net",
            null,
            false,
            "spammer@spam.example.net",
            "victim@elsewhere.example");
    return AccessPolicy.of(
                main,
                new PostfixVersion(3, 7, 11),
                Host.unknown("mail.example.org"),
                TableSources.unknownElsewhere(Map.of()))
            .decidePlausibly(stranger)
            .verdict()
        == Verdict.PERMIT;
  }

  @Test
  void putsThePermitsFirstInTheClientListWhereThatRefuses() {
    ProvenFix fix =
        fix(
                "NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1"
                    + " <unknown[203.0.113.9]>: Client host rejected: Access denied;"
                    + " from=<anna@example.org> to=<friend@example.com> proto=ESMTP helo=<pc>",
                "smtpd_client_restrictions = reject, permit_sasl_authenticated\n"
                    + "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,"
                    + " reject_unauth_destination",
                Mend.PERMITS_FIRST)
            .orElseThrow();
    assertThat(fix.changes())
        .extracting(ProvenFix.Change::parameter, ProvenFix.Change::after)
        .containsExactly(
            tuple(
                "smtpd_client_restrictions",
                "permit_mynetworks, permit_sasl_authenticated, reject"));
  }

  @Test
  void mendsARestrictionClassWhereItIsDefined() {
    ProvenFix fix =
        fix(
                REFUSED,
                """
                smtpd_restriction_classes = mua_relay
                mua_relay = permit_mynetworks, reject
                smtpd_recipient_restrictions = mua_relay
                smtpd_relay_restrictions = mua_relay
                """,
                Mend.PERMITS_FIRST)
            .orElseThrow();
    assertThat(fix.changes())
        .extracting(ProvenFix.Change::parameter, ProvenFix.Change::after)
        .containsExactly(
            tuple("mua_relay", "permit_mynetworks, permit_sasl_authenticated, reject"));
  }

  @Test
  void keepsArgumentsWithTheirRestrictions() {
    ProvenFix fix =
        fix(
                "smtpd_relay_restrictions = reject_unauth_destination, permit_mynetworks,"
                    + " check_policy_service unix:private/policy",
                Mend.PERMITS_FIRST)
            .orElseThrow();
    assertThat(fix.changes())
        .extracting(ProvenFix.Change::after)
        .containsExactly(
            "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination,"
                + " check_policy_service unix:private/policy");
  }
}
