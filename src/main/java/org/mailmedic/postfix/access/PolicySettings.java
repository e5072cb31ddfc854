package org.mailmedic.postfix.access;

import java.util.Locale;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.config.Texts;

/** The values of parameters that smtpd reads for its decisions, all of postconf(5). */
final class PolicySettings {

  final boolean delayReject;
  final boolean heloRequired;
  final boolean enforceTls;
  final boolean tlsAuthOnly;
  final boolean saslEnabled;
  final boolean softBounce;
  final boolean strictEnvelopes;
  final boolean rejectUnlistedRecipient;
  final boolean rejectUnlistedSender;
  final boolean showTableName;
  final boolean allowUntrustedRouting;
  final boolean allowMinUser;
  final boolean relayBeforeRecipient;
  final boolean utf8;

  /** Whether mail goes through a filter before the queue (smtpd_proxy_filter). */
  final boolean proxied;

  /** Whether addresses outside ASCII need the client to ask for SMTPUTF8. */
  final boolean strictUtf8;

  /**
   * Whether the relay list is left at its old default, nothing: Postfix then tries what the new
   * default would permit, in order to warn, and a failing lookup there still counts. Seen with real
   * Postfix 3.7.
   */
  final boolean relayListIsTrial;

  final boolean accessParents;
  final String recipientDelimiter;
  final String nullAccessKey;
  final String doubleBounceSender;

  final int rejectCode;
  final int deferCode;
  final int relayCode;
  final int accessRejectCode;
  final int accessDeferCode;
  final int invalidHostnameCode;
  final int nonFqdnCode;
  final int plaintextCode;
  final int unknownClientCode;
  final int unknownHostnameCode;
  final int unknownAddressCode;
  final int rblCode;
  final int unknownLocalCode;
  final int unknownRelayCode;
  final int unknownAliasCode;
  final int unknownMailboxCode;
  final int unverifiedRecipientCode;
  final int unverifiedSenderCode;

  PolicySettings(Parameters values) {
    delayReject = values.yes("smtpd_delay_reject");
    heloRequired = values.yes("smtpd_helo_required");
    String level = values.value("smtpd_tls_security_level").toLowerCase(Locale.ROOT);
    enforceTls = level.isEmpty() ? values.yes("smtpd_enforce_tls") : level.equals("encrypt");
    tlsAuthOnly = values.yes("smtpd_tls_auth_only") || enforceTls;
    saslEnabled = values.yes("smtpd_sasl_auth_enable");
    softBounce = values.yes("soft_bounce");
    strictEnvelopes = values.yes("strict_rfc821_envelopes");
    rejectUnlistedRecipient = values.yes("smtpd_reject_unlisted_recipient");
    rejectUnlistedSender = values.yes("smtpd_reject_unlisted_sender");
    showTableName = values.yes("show_user_unknown_table_name");
    allowUntrustedRouting = values.yes("allow_untrusted_routing");
    allowMinUser = values.yes("allow_min_user");
    relayListIsTrial =
        values.version().isAtLeast(3, 3)
            && !values.isSet("smtpd_relay_restrictions")
            && values.value("smtpd_relay_restrictions").isEmpty();
    relayBeforeRecipient = !relayListIsTrial && relayBeforeRecipient(values);
    strictUtf8 = values.yes("strict_smtputf8");
    utf8 = values.yes("smtputf8_enable");
    proxied = !values.value("smtpd_proxy_filter").isEmpty();
    accessParents = parentMatches(values, "smtpd_access_maps");
    recipientDelimiter = values.value("recipient_delimiter");
    nullAccessKey = values.value("smtpd_null_access_lookup_key");
    doubleBounceSender = values.value("double_bounce_sender");
    rejectCode = values.number("reject_code", 554);
    deferCode = values.number("defer_code", 450);
    relayCode = values.number("relay_domains_reject_code", 554);
    accessRejectCode = values.number("access_map_reject_code", 554);
    accessDeferCode = values.number("access_map_defer_code", 450);
    invalidHostnameCode = values.number("invalid_hostname_reject_code", 501);
    nonFqdnCode = values.number("non_fqdn_reject_code", 504);
    plaintextCode = values.number("plaintext_reject_code", 450);
    unknownClientCode = values.number("unknown_client_reject_code", 450);
    unknownHostnameCode = values.number("unknown_hostname_reject_code", 450);
    unknownAddressCode = values.number("unknown_address_reject_code", 450);
    rblCode = values.number("maps_rbl_reject_code", 554);
    unknownLocalCode = values.number("unknown_local_recipient_reject_code", 550);
    unknownRelayCode = values.number("unknown_relay_recipient_reject_code", 550);
    unknownAliasCode = values.number("unknown_virtual_alias_reject_code", 550);
    unknownMailboxCode = values.number("unknown_virtual_mailbox_reject_code", 550);
    unverifiedRecipientCode = values.number("unverified_recipient_reject_code", 450);
    unverifiedSenderCode = values.number("unverified_sender_reject_code", 450);
  }

  /**
   * The relay list stood before the recipient list in 2.10 to 3.2 and after it in 3.3 to 3.5, as
   * real Postfix shows; since 3.6 a parameter says.
   */
  private static boolean relayBeforeRecipient(Parameters values) {
    return values.version().isAtLeast(3, 6)
        ? values.yes("smtpd_relay_before_recipient_restrictions")
        : !values.version().isAtLeast(3, 3);
  }

  /** parent_domain_matches_subdomains: whether the feature is listed. */
  static boolean parentMatches(Parameters values, String feature) {
    for (String listed : Texts.listElements(values.value("parent_domain_matches_subdomains"))) {
      if (listed.equalsIgnoreCase(feature)) {
        return true;
      }
    }
    return false;
  }
}
