package org.mailmedic.postfix.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.PostfixVersion;

/**
 * The restrictions of smtpd: postconf(5), smtpd_client_restrictions to
 * smtpd_recipient_restrictions. Names are taken in any letter case.
 */
public enum Kind {
  WARN_IF_REJECT("warn_if_reject"),
  PERMIT("permit"),
  REJECT("reject"),
  DEFER("defer"),
  DEFER_IF_PERMIT("defer_if_permit"),
  DEFER_IF_REJECT("defer_if_reject"),
  SLEEP(Argument.TEXT, "sleep"),
  REJECT_PLAINTEXT_SESSION("reject_plaintext_session"),
  REJECT_UNAUTH_PIPELINING("reject_unauth_pipelining"),
  CHECK_POLICY_SERVICE(Argument.ENDPOINT, "check_policy_service"),

  PERMIT_INET_INTERFACES("permit_inet_interfaces"),
  PERMIT_MYNETWORKS("permit_mynetworks"),
  PERMIT_SASL_AUTHENTICATED("permit_sasl_authenticated"),
  PERMIT_TLS_CLIENTCERTS("permit_tls_clientcerts", "permit_tls_all_clientcerts"),
  REJECT_UNKNOWN_CLIENT("reject_unknown_client_hostname", "reject_unknown_client"),
  REJECT_UNKNOWN_REVERSE_CLIENT("reject_unknown_reverse_client_hostname"),
  CHECK_CLIENT_ACCESS(Argument.TABLE, "check_client_access"),
  CHECK_REVERSE_CLIENT_ACCESS(Argument.TABLE, "check_reverse_client_hostname_access"),
  CHECK_CCERT_ACCESS(Argument.TABLE, "check_ccert_access"),
  CHECK_SASL_ACCESS(Argument.TABLE, "check_sasl_access"),
  CHECK_DNS_ACCESS(
      Argument.TABLE,
      "check_client_a_access",
      "check_client_mx_access",
      "check_client_ns_access",
      "check_reverse_client_hostname_a_access",
      "check_reverse_client_hostname_mx_access",
      "check_reverse_client_hostname_ns_access",
      "check_helo_a_access",
      "check_helo_mx_access",
      "check_helo_ns_access",
      "check_sender_a_access",
      "check_sender_mx_access",
      "check_sender_ns_access",
      "check_recipient_a_access",
      "check_recipient_mx_access",
      "check_recipient_ns_access"),
  /** Only in smtpd_etrn_restrictions of any effect. */
  CHECK_ETRN_ACCESS(Argument.TABLE, "check_etrn_access"),
  REJECT_MAPS_RBL("reject_maps_rbl"),
  REJECT_DNS_LIST(
      Argument.TEXT,
      "reject_rbl_client",
      "reject_rbl",
      "reject_rhsbl_client",
      "reject_rhsbl_reverse_client",
      "reject_rhsbl_helo",
      "reject_rhsbl_sender",
      "reject_rhsbl_recipient"),
  PERMIT_DNS_LIST(Argument.TEXT, "permit_dnswl_client", "permit_rhswl_client"),

  CHECK_HELO_ACCESS(Argument.TABLE, "check_helo_access"),
  REJECT_INVALID_HELO("reject_invalid_helo_hostname", "reject_invalid_hostname"),
  REJECT_NON_FQDN_HELO("reject_non_fqdn_helo_hostname", "reject_non_fqdn_hostname"),
  REJECT_UNKNOWN_HELO("reject_unknown_helo_hostname", "reject_unknown_hostname"),
  PERMIT_NAKED_IP_ADDRESS("permit_naked_ip_address"),

  CHECK_SENDER_ACCESS(Argument.TABLE, "check_sender_access"),
  REJECT_NON_FQDN_SENDER("reject_non_fqdn_sender"),
  REJECT_UNKNOWN_SENDER_DOMAIN("reject_unknown_sender_domain", "reject_unknown_address"),
  REJECT_UNLISTED_SENDER("reject_unlisted_sender"),
  REJECT_UNVERIFIED_SENDER("reject_unverified_sender"),
  REJECT_SENDER_LOGIN_MISMATCH("reject_sender_login_mismatch"),
  REJECT_AUTHENTICATED_SENDER_LOGIN_MISMATCH("reject_authenticated_sender_login_mismatch"),
  REJECT_KNOWN_SENDER_LOGIN_MISMATCH("reject_known_sender_login_mismatch"),
  REJECT_UNAUTHENTICATED_SENDER_LOGIN_MISMATCH("reject_unauthenticated_sender_login_mismatch"),

  CHECK_RECIPIENT_ACCESS(Argument.TABLE, "check_recipient_access"),
  PERMIT_AUTH_DESTINATION("permit_auth_destination"),
  PERMIT_MX_BACKUP("permit_mx_backup"),
  REJECT_UNAUTH_DESTINATION("reject_unauth_destination"),
  DEFER_UNAUTH_DESTINATION("defer_unauth_destination"),
  CHECK_RELAY_DOMAINS("check_relay_domains"),
  REJECT_NON_FQDN_RECIPIENT("reject_non_fqdn_recipient"),
  REJECT_UNKNOWN_RECIPIENT_DOMAIN("reject_unknown_recipient_domain"),
  REJECT_UNLISTED_RECIPIENT("reject_unlisted_recipient", "check_recipient_maps"),
  REJECT_UNVERIFIED_RECIPIENT("reject_unverified_recipient"),
  REJECT_MULTI_RECIPIENT_BOUNCE("reject_multi_recipient_bounce"),

  /** A lookup table without a restriction before it. */
  BARE_TABLE,
  /** The name of a restriction class, or of nothing at all. */
  CLASS_OR_UNKNOWN;

  /** What follows the name. */
  public enum Argument {
    NONE,
    TABLE,
    ENDPOINT,
    TEXT
  }

  private static final Map<String, Kind> BY_NAME = byName();

  private final Argument argument;

  /** Its names, separated by blanks: enums hold immutable fields only. */
  private final String names;

  Kind(String... names) {
    this(Argument.NONE, names);
  }

  Kind(Argument argument, String... names) {
    this.argument = argument;
    this.names = String.join(" ", names);
  }

  private static Map<String, Kind> byName() {
    Map<String, Kind> kinds = new HashMap<>();
    for (Kind kind : values()) {
      for (String name : kind.names.split(" ", -1)) {
        kinds.put(name, kind);
      }
    }
    return Map.copyOf(kinds);
  }

  /** What follows the name. */
  public Argument argument() {
    return argument;
  }

  /** All names of restrictions, those of old releases among them, in lower case. */
  public static Set<String> allNames() {
    return BY_NAME.keySet();
  }

  /** The restriction of this name; null where the release knows none. */
  public static @Nullable Kind find(String name, PostfixVersion version) {
    String lower = name.toLowerCase(Locale.ROOT);
    Kind kind = BY_NAME.get(lower);
    // A class that Postfix brings along, and class names are case-sensitive.
    if (kind == REJECT_SENDER_LOGIN_MISMATCH && !lower.equals(name)) {
      return null;
    }
    return kind != null && exists(lower, version) ? kind : null;
  }

  /** Releases: postconf(5) "available in Postfix", RELEASE_NOTES, and real Postfix 2.9 to 3.11. */
  private static boolean exists(String name, PostfixVersion version) {
    return switch (name) {
      case "permit_dnswl_client", "permit_rhswl_client" -> version.isAtLeast(2, 8);
      case "defer_unauth_destination" -> version.isAtLeast(2, 10);
      case "check_sasl_access", "reject_known_sender_login_mismatch" -> version.isAtLeast(2, 11);
      case "check_client_a_access",
          "check_reverse_client_hostname_a_access",
          "check_helo_a_access",
          "check_sender_a_access",
          "check_recipient_a_access" ->
          version.isAtLeast(3, 0);
      default -> true;
    };
  }
}
