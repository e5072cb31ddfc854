package org.mailmedic.referee;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes restriction lists that need no network to decide. {@code reject_unlisted_sender} stands in
 * the lists for senders and recipients alone: before them smtpd reads a mark that it never set.
 */
final class RestrictionWriter {

  private static final List<String> PLAIN =
      List.of(
          "permit_mynetworks",
          "permit_mynetworks",
          "permit_sasl_authenticated",
          "permit_sasl_authenticated",
          "reject_unauth_destination",
          "reject_unauth_destination",
          "permit_auth_destination",
          "defer_unauth_destination",
          "reject_non_fqdn_sender",
          "reject_non_fqdn_recipient",
          "reject_non_fqdn_helo_hostname",
          "reject_invalid_helo_hostname",
          "reject_unlisted_recipient",
          "reject_unknown_client_hostname",
          "reject_unknown_reverse_client_hostname",
          "reject_sender_login_mismatch",
          "reject_authenticated_sender_login_mismatch",
          "reject_known_sender_login_mismatch",
          "reject_unauthenticated_sender_login_mismatch",
          "reject_unauth_pipelining",
          "reject_multi_recipient_bounce",
          "reject_plaintext_session",
          "permit_tls_all_clientcerts",
          "permit_tls_clientcerts",
          "reject_non_fqdn_hostname",
          "reject_invalid_hostname",
          "reject_unknown_client",
          "check_relay_domains",
          "permit_naked_ip_address",
          "check_recipient_maps");
  private static final List<String> BLUNT =
      List.of("permit", "reject", "defer", "defer_if_permit", "defer_if_reject");

  private final Dice dice;
  private final TableWriter tables;
  private final List<String> classes;

  RestrictionWriter(Dice dice, TableWriter tables, List<String> classes) {
    this.dice = dice;
    this.tables = tables;
    this.classes = classes;
  }

  /** A list of restrictions as the value of a parameter. */
  String list(int low, int high) {
    List<String> words = new ArrayList<>();
    for (int i = dice.between(low, high); i > 0; i--) {
      words.add(word());
    }
    return written(words);
  }

  /** The same restrictions with commas, blanks or over several lines. */
  String written(List<String> words) {
    String separator = dice.one(", ", ", ", " ", ",\n    ", "\n\t", ",\n# why\n  ");
    return String.join(separator, words) + (dice.chance(0.03) ? "," : "");
  }

  String word() {
    String word = plainWord();
    if (dice.chance(0.05)) {
      return "warn_if_reject" + dice.one(" ", ", ") + word;
    }
    return dice.chance(0.03) ? dice.otherCase(word.contains(":") ? "REJECT" : word) : word;
  }

  private String plainWord() {
    double kind = dice.between(0, 999) / 1000.0;
    if (kind < 0.3) {
      String subject = dice.one("client", "helo", "sender", "recipient", "sender", "recipient");
      return "check_" + subject + "_access " + tables.access(subject);
    }
    if (kind < 0.32) {
      return "check_reverse_client_hostname_access " + tables.access("client");
    }
    if (kind < 0.34) {
      return "check_sasl_access " + tables.access("sasl");
    }
    if (kind < 0.36) {
      return tables.access(dice.one("client", "sender", "recipient"));
    }
    if (kind < 0.45 && !classes.isEmpty()) {
      return dice.one(classes);
    }
    if (kind < 0.52) {
      return dice.one(BLUNT);
    }
    if (kind < 0.53) {
      return dice.one("reject_nosuch", "permit_mynetwork", "check_ccert_access static:OK");
    }
    return dice.one(PLAIN);
  }

  /** Lists as the manuals and countless guides have them. */
  List<String> usual(String parameter) {
    List<String> words = new ArrayList<>();
    String check = "check_" + dice.one("client", "sender") + "_access ";
    String subject = check.contains("client") ? "client" : "sender";
    switch (parameter) {
      case "smtpd_client_restrictions" -> {
        words.add("permit_mynetworks");
        words.add("permit_sasl_authenticated");
        words.add(
            dice.one("reject", "reject_unknown_client_hostname", check + tables.access(subject)));
      }
      case "smtpd_helo_restrictions" -> {
        words.add("permit_mynetworks");
        words.add("reject_invalid_helo_hostname");
        words.add("reject_non_fqdn_helo_hostname");
        if (dice.chance(0.5)) {
          words.add("check_helo_access " + tables.access("helo"));
        }
      }
      case "smtpd_sender_restrictions" -> {
        words.add("reject_non_fqdn_sender");
        words.add(
            dice.one("reject_sender_login_mismatch", "reject_authenticated_sender_login_mismatch"));
        if (dice.chance(0.3)) {
          words.add("reject_unlisted_sender");
        }
        words.add("permit_sasl_authenticated");
        words.add("check_sender_access " + tables.access("sender"));
      }
      case "smtpd_relay_restrictions" -> {
        words.add("permit_mynetworks");
        words.add("permit_sasl_authenticated");
        words.add(dice.one("reject_unauth_destination", "defer_unauth_destination"));
      }
      default -> {
        words.add("permit_mynetworks");
        words.add("permit_sasl_authenticated");
        words.add("reject_unauth_destination");
        words.add(dice.one("reject_non_fqdn_recipient", "reject_unlisted_sender"));
        words.add("reject_unlisted_recipient");
        words.add("check_recipient_access " + tables.access("recipient"));
      }
    }
    return mistaken(words);
  }

  /** One in three lists has what goes wrong in practice. */
  private List<String> mistaken(List<String> words) {
    if (dice.chance(0.66)) {
      return words;
    }
    List<String> changed = new ArrayList<>(words);
    switch (dice.between(0, 3)) {
      case 0 -> {
        return dice.shuffled(words);
      }
      case 1 -> changed.remove(dice.between(0, words.size() - 1));
      case 2 -> changed.add(dice.between(0, words.size()), word());
      default -> changed.add(dice.between(0, words.size()), dice.one(BLUNT));
    }
    return changed;
  }
}
