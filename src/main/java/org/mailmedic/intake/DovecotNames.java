package org.mailmedic.intake;

import java.util.Set;

/**
 * Names of Dovecot settings, to tell them from Postfix parameters: those of doveconf -a of 2.3 that
 * people change, and a few of older and newer releases.
 */
final class DovecotNames {

  private static final Set<String> NAMES =
      Set.of(
          "protocols",
          "listen",
          "ssl",
          "passdb",
          "userdb",
          "plugin",
          "namespace",
          "mail_location",
          "mail_privileged_group",
          "mail_access_groups",
          "mail_plugins",
          "mail_uid",
          "mail_gid",
          "mail_home",
          "mail_debug",
          "mail_driver",
          "mail_path",
          "first_valid_uid",
          "last_valid_uid",
          "first_valid_gid",
          "log_path",
          "info_log_path",
          "debug_log_path",
          "log_timestamp",
          "syslog_facility",
          "disable_plaintext_auth",
          "login_greeting",
          "login_trusted_networks",
          "base_dir",
          "postmaster_address",
          "lda_mailbox_autocreate",
          "lda_mailbox_autosubscribe",
          "sendmail_path",
          "submission_host",
          "verbose_ssl",
          "verbose_proctitle",
          "shutdown_clients",
          "haproxy_trusted_networks",
          "mbox_write_locks",
          "maildir_copy_with_hardlinks",
          "default_internal_user",
          "default_login_user",
          "dovecot_config_version",
          "dovecot_storage_version",
          "mechanisms",
          "special_use",
          "unix_listener",
          "inet_listener",
          "recipient_delimiter",
          "quota_full_tempfail",
          "managesieve_notify_capability",
          "managesieve_sieve_capability",
          "import_environment",
          "hostname",
          "login_log_format_elements",
          "imap_client_workarounds",
          "pop3_uidl_format",
          "pop3_client_workarounds",
          "doveadm_password",
          "stats_writer_socket_path");

  private static final Heads PREFIXES =
      Heads.of(
          "auth_",
          "ssl_",
          "mail_max_",
          "imap_",
          "pop3_",
          "lda_",
          "lmtp_save",
          "sieve",
          "quota",
          "passdb_",
          "userdb_",
          "mdbox_",
          "dict",
          "login_",
          "mailbox_list_",
          "mail_attachment",
          "mail_server",
          "mail_attribute",
          "old_stats",
          "fts");

  private DovecotNames() {}

  static boolean contains(String name) {
    if (NAMES.contains(name)) {
      return true;
    }
    for (String prefix : PREFIXES.at(name, 0)) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
