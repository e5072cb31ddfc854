package org.mailmedic.intake;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which software a program name of syslog belongs to. */
final class MailPrograms {

  /** Commands of Postfix that log under their own name; postfix(1) lists them. */
  private static final Set<String> POSTFIX_COMMANDS =
      Set.of(
          "postfix",
          "postconf",
          "postmap",
          "postalias",
          "postqueue",
          "postsuper",
          "postdrop",
          "postcat",
          "postlog",
          "postmulti",
          "postlock",
          "postkick",
          "newaliases",
          "mailq",
          "postfix-script",
          "postlogd",
          "aliasesdb");

  /** Process names under which Dovecot's own log files write. */
  private static final Set<String> DOVECOT_PROCESSES =
      Set.of(
          "imap-login",
          "pop3-login",
          "managesieve-login",
          "submission-login",
          "imap",
          "pop3",
          "lmtp",
          "lda",
          "auth",
          "auth-worker",
          "master",
          "log",
          "config",
          "anvil",
          "stats",
          "managesieve",
          "submission",
          "indexer",
          "indexer-worker",
          "deliver",
          "doveadm",
          "doveconf",
          "ssl-params",
          "replicator");

  private static final Set<String> COURIER_PROGRAMS =
      Set.of(
          "imapd",
          "imapd-ssl",
          "pop3d",
          "pop3d-ssl",
          "authdaemond",
          "authdaemond.mysql",
          "authdaemond.plain",
          "courierd",
          "courieresmtpd",
          "courieresmtp",
          "courierlocal",
          "courierpop3login",
          "courierpop3d",
          "authlib");

  private MailPrograms() {}

  /** A program's software, daemon and service. */
  record Program(
      String software, @Nullable String daemon, @Nullable String service, boolean mail) {}

  /** Reads a program name such as {@code postfix/submission/smtpd} or {@code dovecot}. */
  static Program of(String written) {
    String path =
        written.startsWith("/") ? written.substring(written.lastIndexOf('/') + 1) : written;
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith("policy-spf") && (name.length() == 10 || name.startsWith("postfix"))) {
      // postfix-policyd-spf-perl logs under the name postfix/policy-spf.
      return new Program("policyd-spf", "policy-spf", null, true);
    }
    if (name.startsWith("postfix")) {
      return postfix(path);
    }
    if (POSTFIX_COMMANDS.contains(name)) {
      return new Program("postfix", name, null, true);
    }
    if (name.startsWith("dovecot")) {
      String daemon =
          name.startsWith("dovecot-") || name.startsWith("dovecot/") ? name.substring(8) : null;
      return new Program("dovecot", daemon, null, true);
    }
    if (COURIER_PROGRAMS.contains(name)) {
      return new Program("courier", name, null, true);
    }
    String software = otherMailSoftware(name);
    return software != null
        ? new Program(software, name, null, true)
        : new Program(name, null, null, false);
  }

  /** Whether the name is that of a process in a log file that Dovecot writes itself. */
  static boolean isDovecotProcess(String name) {
    return DOVECOT_PROCESSES.contains(name);
  }

  private static Program postfix(String path) {
    int first = path.indexOf('/');
    if (first < 0) {
      int dash = path.indexOf('-');
      String daemon =
          path.toLowerCase(Locale.ROOT).equals("postfix-script") ? "postfix-script" : null;
      return new Program("postfix", daemon == null && dash < 0 ? "postfix" : daemon, null, true);
    }
    int last = path.lastIndexOf('/');
    String daemon = path.substring(last + 1);
    // The instance or service name is what master.cf's syslog_name adds:
    // "postfix/submission/smtpd",
    // "postfix-submission/smtpd".
    String service = null;
    if (last > first) {
      service = path.substring(first + 1, last);
    } else if (path.startsWith("postfix-") && first > "postfix-".length()) {
      service = path.substring("postfix-".length(), first);
    }
    return new Program("postfix", daemon, service, true);
  }

  private static @Nullable String otherMailSoftware(String name) {
    if (name.startsWith("exim")) {
      return "exim";
    }
    if (name.startsWith("amavis")) {
      return "amavis";
    }
    if (name.startsWith("fail2ban")) {
      return "fail2ban";
    }
    return switch (name) {
      case "saslauthd", "saslpasswd2" -> "saslauthd";
      case "opendkim" -> "opendkim";
      case "opendmarc" -> "opendmarc";
      case "postgrey" -> "postgrey";
      case "policyd-spf" -> "policyd-spf";
      case "spamd", "spamass-milter", "spamassassin" -> "spamassassin";
      case "clamd", "clamav-milter", "freshclam", "clamsmtpd" -> "clamav";
      case "rspamd" -> "rspamd";
      case "sendmail", "sm-mta", "sm-msp-queue", "sendmail-mta" -> "sendmail";
      case "qmail", "qmail-send", "qmail-smtpd", "qmail-remote" -> "qmail";
      case "postsrsd" -> "postsrsd";
      case "cyrus", "lmtpunix", "ctl_cyrusdb", "cyr_expire" -> "cyrus";
      case "milter-greylist" -> "milter-greylist";
      case "dkim-filter", "dk-filter" -> "opendkim";
      default -> null;
    };
  }
}
