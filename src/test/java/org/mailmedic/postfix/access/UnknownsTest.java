package org.mailmedic.postfix.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/** Decisions that hang on something outside the input. */
class UnknownsTest {

  private static final PostfixVersion VERSION = new PostfixVersion(3, 7, 11);

  private static final Transaction STRANGER =
      new Transaction(
          "198.51.100.9",
          "mx1.remote.test",
          null,
          "mx1.remote.test",
          null,
          false,
          "user@remote.test",
          "alice@example.com");

  private static AccessPolicy pasted(String main) {
    return AccessPolicy.of(
        MainCf.parse(main),
        VERSION,
        Host.unknown("mail.example.com"),
        TableSources.unknownElsewhere(Map.of()));
  }

  @Test
  void aTableThatWasNotPastedLeavesTheVerdictOpen() {
    AccessPolicy policy =
        pasted(
            """
            compatibility_level = 3.6
            mydestination = example.com
            local_recipient_maps =
            mynetworks = 127.0.0.0/8
            smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders
            """);

    Decision decision = policy.decide(STRANGER);

    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.dependsOn()).hasSize(1);
    assertThat(decision.dependsOn().getFirst().on())
        .contains("check_sender_access hash:/etc/postfix/senders");
    assertThat(decision.dependsOn().getFirst().outcomes())
        .extracting(Decision.Outcome::answer, Decision.Outcome::verdict)
        .containsExactly(
            tuple("finds nothing", Verdict.PERMIT),
            tuple("OK", Verdict.PERMIT),
            tuple("REJECT", Verdict.REJECT));
  }

  @Test
  void anUnknownThatChangesNothingDoesNotMatter() {
    AccessPolicy policy =
        pasted(
            """
            compatibility_level = 3.6
            mydestination = example.org
            mynetworks = 127.0.0.0/8
            smtpd_recipient_restrictions = check_sender_access mysql:/etc/postfix/senders.cf
            smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
            """);

    Decision decision = policy.decide(STRANGER);

    assertThat(decision.verdict()).isEqualTo(Verdict.REJECT);
    assertThat(decision.replyText()).isEqualTo("<alice@example.com>: Relay access denied");
    assertThat(decision.decidedBy())
        .isEqualTo(
            new Decision.DecidedBy("smtpd_relay_restrictions", "reject_unauth_destination", 2));
  }

  @Test
  void plausibleAnswersGiveADefiniteDecision() {
    AccessPolicy policy =
        pasted(
            """
            compatibility_level = 3.6
            mydestination = localhost
            virtual_mailbox_domains = example.com
            virtual_mailbox_maps = mysql:/etc/postfix/mailboxes.cf
            mynetworks = 127.0.0.0/8
            smtpd_recipient_restrictions =
              reject_rbl_client zen.spamhaus.org, check_policy_service inet:127.0.0.1:10023
            """);

    assertThat(policy.decide(STRANGER).verdict()).isEqualTo(Verdict.UNKNOWN);
    Decision plausible = policy.decidePlausibly(STRANGER);
    assertThat(plausible.verdict()).isEqualTo(Verdict.PERMIT);
    assertThat(plausible.dependsOn())
        .extracting(Decision.Dependency::on)
        .containsExactly(
            "DNS: 198.51.100.9 at zen.spamhaus.org",
            "policy server inet:127.0.0.1:10023",
            "mysql:/etc/postfix/mailboxes.cf in virtual_mailbox_maps: alice@example.com");

    Decision supposing =
        policy.decideSupposing(
            STRANGER,
            Map.of(
                "mysql:/etc/postfix/mailboxes.cf in virtual_mailbox_maps: alice@example.com",
                "not listed"));
    assertThat(supposing.replyText())
        .isEqualTo(
            "<alice@example.com>: Recipient address rejected: User unknown in virtual mailbox"
                + " table");
  }

  @Test
  void aMissingFileOfAKnownMachineIsAnError() {
    AccessPolicy policy =
        AccessPolicy.of(
            MainCf.parse(
                """
                compatibility_level = 3.6
                mydestination = example.com
                local_recipient_maps =
                smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders
                """),
            VERSION,
            Host.unknown("mail.example.com"),
            Map.of());

    Decision decision = policy.decide(STRANGER);

    assertThat(decision.verdict()).isEqualTo(Verdict.DEFER);
    assertThat(decision.replyText())
        .isEqualTo("<user@remote.test>: Sender address rejected: Server configuration error");
  }

  @Test
  void anExpressionThatRunsAwayIsAnUnknown() {
    AccessPolicy policy =
        AccessPolicy.of(
            MainCf.parse(
                """
                compatibility_level = 3.6
                mydestination = example.com
                local_recipient_maps =
                smtpd_sender_restrictions = check_sender_access pcre:/etc/postfix/senders
                """),
            VERSION,
            Host.unknown("mail.example.com"),
            Map.of("/etc/postfix/senders", "/^a*a*a*a*a*a*$/ REJECT\n"));

    Decision decision =
        policy.decide(
            new Transaction(
                "198.51.100.9",
                "unknown",
                null,
                "x",
                null,
                false,
                "a".repeat(60) + "@remote.test",
                "alice@example.com"));

    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.dependsOn().getFirst().on()).contains("pcre:/etc/postfix/senders");
  }
}
