package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons: what the speaking provider means by its words, then the words, then the codes. */
class BounceReasonsTest {

  /** The names of Sisimai 5.6. */
  private static final Set<String> VOCABULARY =
      Set.of(
          "authfailure",
          "badreputation",
          "blocked",
          "contenterror",
          "delivered",
          "emailtoolarge",
          "expired",
          "failedstarttls",
          "feedback",
          "filtered",
          "hasmoved",
          "hostunknown",
          "mailboxfull",
          "mailererror",
          "networkerror",
          "norelaying",
          "notaccept",
          "notcompliantrfc",
          "onhold",
          "policyviolation",
          "ratelimited",
          "rejected",
          "requireptr",
          "securityerror",
          "spamdetected",
          "suppressed",
          "suspend",
          "syntaxerror",
          "systemerror",
          "systemfull",
          "undefined",
          "userunknown",
          "vacation",
          "virusdetected");

  private static String reason(String host, String said) {
    ReplyText reply = ReplyText.parse(said);
    return BounceReasons.of(said, reply.code(), reply.enhanced(), "failed", host);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/intake/bounce-reasons.txt", delimiter = '|', quoteCharacter = '~')
  void reasons(String host, String said, String reason) {
    assertThat(reason(host, said)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The same words and codes mean another thing where another provider speaks.
        "mx.example.org|550 5.1.10 x|notaccept",
        "example-com.mail.protection.outlook.com|550 5.1.10 x|userunknown",
        "mx.example.org|552 1 Requested mail action aborted, mailbox not found|userunknown",
        "mx.example.org|554 5.7.1 [BL21] Connections will not be accepted|policyviolation",
        "mta5.am0.yahoodns.net|554 5.7.1 [BL21] Connections will not be accepted|blocked",
      })
  void theProviderDecides(String host, String said, String reason) {
    assertThat(reason(host, said)).isEqualTo(reason);
  }

  @Test
  void wordsBeforeCodes() {
    assertThat(reason("mx.example.org", "550 5.1.1 Client host blocked using dnsbl.example"))
        .isEqualTo("blocked");
  }

  @Test
  void anAddressIsNoReason() {
    assertThat(reason("mx.example.org", "550 5.1.1 <virus.spam@quota.example>: User unknown"))
        .isEqualTo("userunknown");
  }

  @Test
  void anIpAddressIsNoCode() {
    String host = "example-com.mail.protection.outlook.com";
    assertThat(reason(host, "550 Rejected 5.7.12.9 for now")).isEqualTo("onhold");
    assertThat(reason(host, "550 Rejected 192.5.7.12 for now")).isEqualTo("onhold");
    assertThat(reason(host, "550 5.7.12. Rejected for now")).isEqualTo("filtered");
  }

  @Test
  void withoutWords() {
    assertThat(BounceReasons.of(null, null, "5.2.2", "failed", null)).isEqualTo("mailboxfull");
    assertThat(BounceReasons.of(null, null, null, "failed", null)).isEqualTo("undefined");
    assertThat(BounceReasons.of(null, null, null, "delayed", null)).isEqualTo("expired");
    assertThat(BounceReasons.of("hm", null, null, "failed", null)).isEqualTo("onhold");
    assertThat(BounceReasons.of("250 2.0.0 ok", 250, "2.0.0", "relayed", null))
        .isEqualTo("delivered");
  }

  @Test
  void everyReasonIsOfTheVocabulary() {
    Set<String> known =
        Resources.table("bounce-reasons.tsv").stream()
            .map(row -> row[1])
            .collect(Collectors.toSet());
    assertThat(VOCABULARY).containsAll(known);
    Set<String> registered =
        Resources.table("enhanced-status-codes.tsv").stream()
            .map(row -> row[2])
            .collect(Collectors.toSet());
    assertThat(VOCABULARY).containsAll(registered);
  }

  @Test
  void everyProviderIsKnown() {
    Set<String> providers =
        Resources.table("mail-providers.tsv").stream()
            .map(row -> row[0])
            .collect(Collectors.toSet());
    providers.add("*");
    assertThat(Resources.table("bounce-reasons.tsv"))
        .allSatisfy(row -> {
          assertThat(row).hasSize(4);
          assertThat(providers).contains(row[0]);
          assertThat(row[3]).isNotBlank();
        });
  }

  @Test
  void registryOfStatusCodes() {
    assertThat(EnhancedStatus.of("5.7.25")).isNotNull();
    assertThat(EnhancedStatus.of("4.7.25")).isEqualTo(EnhancedStatus.of("5.7.25"));
    assertThat(EnhancedStatus.of("5.9.9")).isNull();
  }
}
