package org.mailmedic.intake;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.PostfixVersion;

/** Names of Postfix parameters, and what looks like one. */
final class ParameterNames {

  private static final ParameterNames INSTANCE = new ParameterNames();

  /** How the names of Postfix begin; a misspelt name still has one of these. */
  private static final Heads PREFIXES =
      Heads.of(
          "smtpd_",
          "smtp_",
          "lmtp_",
          "virtual_",
          "postscreen_",
          "milter_",
          "local_",
          "relay_",
          "mailbox_",
          "address_verify_",
          "broken_sasl_",
          "cyrus_sasl_",
          "tlsproxy_",
          "sasl_",
          "recipient_bcc",
          "sender_bcc",
          "transport_",
          "header_checks",
          "body_checks",
          "smtputf8_",
          "postmulti_",
          "qmgr_",
          "bounce_",
          "dovecot_destination",
          "unknown_",
          "mydestination",
          "mynetworks",
          "relayhost",
          "myorigin",
          "myhostname",
          "mydomain",
          "sender_dependent_",
          "alias_",
          "inet_",
          "unverified_",
          "submission_");

  /** Typing mistakes of the two prefixes that are typed most. */
  private static final Heads MISSPELT_PREFIXES =
      Heads.of(
          "smptd_",
          "smpt_",
          "stmpd_",
          "stmp_",
          "smtdp_",
          "smtpt_",
          "smtpd-",
          "stmtpd_",
          "smtd_",
          "mstpd_",
          "virutal_",
          "vitual_");

  /**
   * Ends of the names that Postfix makes from the name of a transport, as in {@code
   * slow_destination_rate_delay}.
   */
  private static final List<String> TRANSPORT_ENDS =
      List.of(
          "_destination_recipient_limit",
          "_destination_concurrency_limit",
          "_destination_rate_delay",
          "_initial_destination_concurrency",
          "_time_limit",
          "_restrictions",
          "_maps",
          "_transport_rate_delay",
          "_recipient_limit",
          "_security_level",
          "_tls_cert_file",
          "_tls_key_file");

  /**
   * Keys of the table files of mysql_table(5), pgsql_table(5), ldap_table(5) and of other software.
   */
  private static final Set<String> NOT_PARAMETERS =
      Set.of(
          "user",
          "password",
          "hosts",
          "dbname",
          "query",
          "table",
          "select_field",
          "where_field",
          "additional_conditions",
          "result_format",
          "result_attribute",
          "server_host",
          "search_base",
          "query_filter",
          "bind_dn",
          "bind_pw",
          "bind",
          "version",
          "host",
          "port",
          "domain",
          "enabled",
          "filter",
          "action",
          "logpath",
          "maxretry",
          "bantime",
          "id",
          "name",
          "type",
          "status",
          "uid",
          "gid",
          "size",
          "from",
          "to",
          "delay",
          "relay",
          "reason",
          "method",
          "client_name",
          "client_address",
          "sender",
          "recipient",
          "expansion_limit",
          "server",
          "args",
          "driver");

  private static final int SHAPES = 8192;

  private final Map<String, Optional<PostfixVersion>> known = new HashMap<>();

  /** Lengths, first and last letters of the known names: most other words fit none. */
  private final BitSet shapes = new BitSet(SHAPES);

  private ParameterNames() {
    for (String[] row : Resources.table("postfix-parameters.tsv")) {
      shapes.set(shape(row[0]));
      known.put(row[0], row.length > 1 ? PostfixVersion.parse(row[1]) : Optional.empty());
    }
  }

  static ParameterNames instance() {
    return INSTANCE;
  }

  boolean isKnown(String name) {
    return !name.isEmpty() && shapes.get(shape(name)) && known.containsKey(name);
  }

  private static int shape(String name) {
    int letters = name.charAt(0) * 31 + name.charAt(name.length() - 1);
    return (letters * 31 + name.length()) & (SHAPES - 1);
  }

  /**
   * The first release that has the parameter; null where it is older than the documentation tells.
   */
  @Nullable PostfixVersion since(String name) {
    Optional<PostfixVersion> release = known.get(name);
    return release == null ? null : release.orElse(null);
  }

  /** A known name, or one that only Postfix could mean: its prefixes, misspelt or not. */
  boolean looksLikePostfix(String name) {
    if (isKnown(name)) {
      return true;
    }
    if (name.indexOf('_') < 0) {
      return false;
    }
    for (String prefix : PREFIXES.at(name, 0)) {
      if (name.startsWith(prefix) && name.length() > prefix.length()) {
        return true;
      }
    }
    for (String prefix : MISSPELT_PREFIXES.at(name, 0)) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    for (String end : TRANSPORT_ENDS) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a setting of this name may stand among Postfix parameters. */
  static boolean mayBeUserDefined(String name) {
    return !NOT_PARAMETERS.contains(name);
  }
}
