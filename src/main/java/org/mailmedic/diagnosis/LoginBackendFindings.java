package org.mailmedic.diagnosis;

import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether the log of what checks passwords says that the source of the passwords fails: directory,
 * database, other server. Sources: the messages of Dovecot's auth process, saslauthd(8),
 * authdaemond and the PAM modules for LDAP and SQL.
 */
final class LoginBackendFindings {

  /** Who checks passwords. */
  private static final Pattern CHECKER =
      Pattern.compile(
          "saslauthd|auth-worker|authdaemon|pam_(?:ldap|mysql|pgsql|sss|krb5|winbind)|nslcd"
              + "|dovecot.{0,40}\\bauth\\b|\\bauth: (?:error|warning|fatal)|ldapdb|sql plugin");

  /** Where passwords come from. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "ldap|\\bsql\\b|mysql|mariadb|pgsql|postgres|rimap|remote authentication server|krb5"
              + "|kerberos|winbind|\\bkdc\\b|imap server|database|sssd?\\b");

  private static final Pattern FAILS =
      Pattern.compile(
          "connection refused|can(?:'|no)t (?:contact|connect)|couldn't (?:contact|connect)"
              + "|could not connect|cannot contact|unable to (?:connect|contact)|no route to host"
              + "|timed out|access denied|has gone away|lost connection|too many (?:connections|clients)"
              + "|password authentication failed|server (?:is )?(?:down|unavailable)|unknown host"
              + "|name or service not known|not connected|bind failed|connect(?:ion)? failed"
              + "|does not exist|doesn't exist|unknown column|ldap_(?:simple_)?bind\\S*:? (?:failed|"
              + "invalid credentials)|certificate (?:verify|has expired)|start_?tls.{0,20}failed");

  /** It is the user's own password that was refused. */
  private static final Pattern USERS_PASSWORD =
      Pattern.compile("invalid user/password|password mismatch|given password");

  private LoginBackendFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with("auth", "pam_", "nslcd", "ldapdb", "sql plugin")) {
      String text = line.lower();
      if (CHECKER.matcher(text).find()
          && SOURCE.matcher(text).find()
          && FAILS.matcher(text).find()
          && !USERS_PASSWORD.matcher(text).find()) {
        findings.add(
            FindingKind.LOGIN_BACKEND_FAILS,
            line.span(),
            "What checks the passwords does not reach their source.");
      }
    }
  }
}
