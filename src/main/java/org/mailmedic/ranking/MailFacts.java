package org.mailmedic.ranking;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.Finding;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.LogOrigin;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.SmtpReply;

/** Facts that only a mail system gives: its log, its configuration, its refusals. */
final class MailFacts {

  /** Programs that log beside mail servers and also guard or scan other things. */
  private static final Set<String> NOT_ONLY_MAIL = Set.of("fail2ban", "clamav", "saslauthd");

  private static final Set<String> MAIL_SOFTWARE =
      Set.of(
          "postfix",
          "dovecot",
          "exim",
          "courier",
          "cyrus",
          "sendmail",
          "amavis",
          "opendkim",
          "opendmarc",
          "postgrey",
          "policyd-spf",
          "spamassassin",
          "rspamd",
          "postsrsd",
          "milter-greylist");

  /** Names of Postfix parameters that no other software has. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:smtpd?|smptd?|lmtp|postscreen|milter|sasl|broken_sasl|cyrus_sasl|virtual|relay|local|mailbox|"
              + "sender|recipient|transport|alias|canonical|header|body|mime|bounce|message_size|inet|"
              + "unknown|unverified|address_verify|submission|non_smtpd|default_(?:destination|transport)|"
              + "queue|qmgr|home_mailbox|mail_spool|my(?:hostname|destination|networks|origin|domain)|"
              + "content_filter|disable_vrfy|strict_|append_|maximal_|minimal_|delay_|compatibility_level)"
              + "\\w{0,80}");

  /** Computed findings that stand for a mail server's own words. */
  private static final List<String> FINDINGS =
      List.of("access-denied", "dns.mx", "queue.", "greeting.", "bounce-", "delivery.");

  private MailFacts() {}

  /** True where the ticket holds one. */
  static boolean areIn(Diagnosis diagnosis) {
    Reading reading = diagnosis.reading();
    return !reading.bounces().isEmpty()
        || !reading.services().isEmpty()
        || !reading.dovecot().isEmpty()
        || reading.events().stream().anyMatch(MailFacts::isOfMail)
        || reading.parameters().stream()
            .anyMatch(each -> PARAMETER.matcher(each.name().toLowerCase(Locale.ROOT)).matches())
        || reading.replies().stream().anyMatch(MailFacts::hasEnhancedCode)
        || diagnosis.findings().stream().anyMatch(MailFacts::isServerWord);
  }

  /** A line that begins {@code fatal:} alone may be any program's. */
  private static boolean isOfMail(LogEvent event) {
    LogOrigin origin = event.origin();
    return MAIL_SOFTWARE.contains(origin.software())
        && !NOT_ONLY_MAIL.contains(origin.software())
        && (origin.daemon() != null || origin.host() != null || origin.timestamp() != null);
  }

  private static boolean hasEnhancedCode(SmtpReply reply) {
    return reply.enhanced() != null;
  }

  private static boolean isServerWord(Finding finding) {
    return FINDINGS.stream().anyMatch(finding.id()::startsWith);
  }
}
