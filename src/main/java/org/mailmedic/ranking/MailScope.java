package org.mailmedic.ranking;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;

/** Whether a ticket is about mail at all. */
final class MailScope {

  /** Words of mail in the languages that tickets come in; a match anywhere in a line counts. */
  private static final Pattern MAIL_WORDS =
      Pattern.compile(
          "\\b(?:e-?mails?|g-?mail|dnsbl|rbl|recipients?|user unknown|mta|tlsa|vmail|lmtp|mbox|maildirs?|"
              + "mail(?:s|box|boxes|server|dir|drop|log|ing|er|cow|u|man)?|smtp\\w{0,4}|smtpd?_\\w+|"
              + "imap[sd]?|pop3[sd]?|postfix|dovecot|doveadm|doveconf|exim|sendmail|outlook|"
              + "thunderbird|inbox|mx|mx records?|spf|dkim|dmarc|webmail|roundcube|bounces?d?|"
              + "relay(?:ing|host|ed)?|newsletter|courriers?|courriels?|messagerie|postfach|correos?|"
              + "ports? (?:25|110|465|587|993|143|995)|status=(?:deferred|bounced|sent)|starttls|"
              + "sasl\\w{0,6}|mailq|post(?:queue|master|conf|map|super|cat|screen|grey|drop)|var/spool|"
              + "newaliases|etc/aliases|virtual_(?:alias|mailbox)\\w*|header_checks|dictionary type|spam\\w{0,8})\\b|"
              + "0\\.0\\.0\\.0:(?:25|465|587)\\b|\\b220[ -]\\*{4}|"
              + "почт|спам|письм|мейл|мыл[оа]\\b|рассылк",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private MailScope() {}

  /** True where a fact of mail was read or a person writes of mail. */
  static boolean isAboutMail(Reading reading) {
    if (!reading.replies().isEmpty()
        || !reading.events().isEmpty()
        || !reading.parameters().isEmpty()
        || !reading.services().isEmpty()
        || !reading.dovecot().isEmpty()
        || !reading.bounces().isEmpty()) {
      return true;
    }
    for (Segment segment : reading.segments()) {
      if (speaksOfMail(segment.lines())) {
        return true;
      }
    }
    return false;
  }

  private static boolean speaksOfMail(List<TicketLine> lines) {
    return lines.stream()
        .anyMatch(line -> MAIL_WORDS.matcher(line.text().toLowerCase(Locale.ROOT)).find());
  }
}
