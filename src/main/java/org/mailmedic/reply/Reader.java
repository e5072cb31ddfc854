package org.mailmedic.reply;

import java.util.List;
import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;

/** Whom a reply is written to. */
enum Reader {
  /** Somebody with a mailbox and a mail program. */
  MAIL_USER,
  /** Somebody who can change the server. */
  SERVER_OWNER;

  /** Who writes like this runs the server. */
  private static final Pattern OWNER_WORDS =
      Pattern.compile(
          "\\b(?:postfix|dovecot|exim|sendmail|master\\.cf|main\\.cf|postconf|systemctl|docker|"
              + "ubuntu|debian|centos|freebsd|vps|mail\\.log|maillog|plesk|ispconfig|mailcow|iredmail|"
              + "(?:my|our|mein|unser|mon|notre|mi|nuestro) (?:mail ?)?(?:server|serveur|servidor))\\b|"
              + "(?:мой|моём|моем|наш|нашем|своём|своем)\\s+(?:почтов\\w+\\s+)?сервер|почтовик",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** Beginnings of steps that a mail user can take. */
  private static final Pattern USER_STEP =
      Pattern.compile(
          "(?:Mail users?|Users? |Senders?|Mailbox owner|Owner of the mailbox|Outlook|Thunderbird|"
              + "iPhone|iOS|Apple Mail|Android|Gmail|Webmail|Пользовател|Отправител|"
              + "Владельцу (?:уснувшего )?ящика).*",
          Pattern.DOTALL);

  /** Who wrote a ticket, as far as it shows. */
  static Reader of(Reading reading) {
    boolean showsServer =
        !reading.parameters().isEmpty()
            || !reading.services().isEmpty()
            || !reading.dovecot().isEmpty()
            || !reading.events().isEmpty();
    return showsServer || speaksOfServer(reading.segments()) ? SERVER_OWNER : MAIL_USER;
  }

  private static boolean speaksOfServer(List<Segment> segments) {
    return segments.stream()
        .filter(segment -> segment.kind() == Segment.Kind.PROSE)
        .flatMap(segment -> segment.lines().stream())
        .anyMatch(line -> OWNER_WORDS.matcher(line.text()).find());
  }

  /** Whether a step of an article is for this reader to take. */
  boolean takes(String step) {
    return USER_STEP.matcher(step).matches() == (this == MAIL_USER);
  }
}
