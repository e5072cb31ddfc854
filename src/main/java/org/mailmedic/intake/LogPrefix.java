package org.mailmedic.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of a log message: container name, time, host, program.
 *
 * @param origin who wrote the line
 * @param messageStart where the message begins
 * @param mail whether the program belongs to mail software
 */
record LogPrefix(LogOrigin origin, int messageStart, boolean mail) {

  private static final int DEEPEST_NESTING = 4;
  private static final Heads LEVELS =
      Heads.of(
          "info", "notice", "warn", "warning", "error", "err", "debug", "crit", "stdout", "stderr");

  /** Reads the prefix that begins at {@code from}; null where the line has none. */
  static @Nullable LogPrefix parse(String line, int from) {
    return parse(line, from, 0, null);
  }

  private static @Nullable LogPrefix parse(
      String line, int from, int depth, @Nullable String outerTime) {
    if (depth > DEEPEST_NESTING || from >= line.length()) {
      return null;
    }
    int at = Scan.skipBlanks(line, from);
    int container = containerEnd(line, at);
    if (container > 0) {
      LogPrefix inner = parse(line, container, depth + 1, outerTime);
      return inner != null ? inner : bare(line, container, outerTime);
    }
    int priority = priorityEnd(line, at);
    if (priority > 0) {
      if (line.startsWith("1 ", priority)) {
        return modernSyslog(line, priority + 2);
      }
      at = priority;
    }
    int bracket = Scan.at(line, at) == '[' ? 1 : 0;
    int timeEnd = LogTime.end(line, at + bracket);
    String time = outerTime;
    if (timeEnd > 0) {
      time = line.substring(at + bracket, timeEnd);
      if (bracket == 1 && Scan.at(line, timeEnd) == ']') {
        timeEnd++;
      }
      at = Scan.skipBlanks(line, timeEnd);
      at = afterFacility(line, afterLevel(line, at));
    } else {
      int counted = Scan.digitsEnd(line, at);
      boolean hasCount = counted > at && Scan.isBlank(Scan.at(line, counted));
      at = afterLevel(line, hasCount ? Scan.skipBlanks(line, counted) : at);
    }
    return program(line, at, time, timeEnd > 0, depth);
  }

  /** Host and program, or only one of the two, or a message that Postfix alone writes. */
  private static @Nullable LogPrefix program(
      String line, int at, @Nullable String time, boolean timed, int depth) {
    int firstEnd = Scan.wordEnd(line, at);
    if (firstEnd == at) {
      return null;
    }
    int colon = programColon(line, at, firstEnd);
    if (colon > 0) {
      LogPrefix direct = named(line, at, colon, null, time, timed, depth);
      if (direct != null) {
        return direct;
      }
    }
    int second = Scan.skipBlanks(line, firstEnd);
    int secondEnd = Scan.wordEnd(line, second);
    int secondColon = colon > 0 ? -1 : programColon(line, second, secondEnd);
    if (secondColon > 0 && isHost(line, at, firstEnd)) {
      LogPrefix withHost =
          named(line, second, secondColon, line.substring(at, firstEnd), time, timed, depth);
      if (withHost != null) {
        return withHost;
      }
    }
    LogPrefix own = timed ? ownFile(line, at, firstEnd, second, secondEnd, time) : null;
    if (own != null) {
      return own;
    }
    if (PostfixForms.isMessage(line, at)) {
      return bare(line, at, time);
    }
    if (timed
        && second < line.length()
        && PostfixForms.isMessage(line, second)
        && isHost(line, at, firstEnd)) {
      return new LogPrefix(
          new LogOrigin(
              "postfix",
              PostfixForms.daemon(line, second),
              null,
              line.substring(at, firstEnd),
              time),
          second,
          true);
    }
    if (time != null ? EximForms.isMessage(line, at) : EximForms.isCertain(line, at)) {
      return new LogPrefix(new LogOrigin("exim", "exim", null, null, time), at, true);
    }
    return null;
  }

  /**
   * Log files of fail2ban, {@code fail2ban.actions [812]: NOTICE ...}, and of rspamd, {@code
   * #812(normal) <abcdef>; task; ...}.
   */
  private static @Nullable LogPrefix ownFile(
      String line, int at, int firstEnd, int second, int secondEnd, @Nullable String time) {
    if (line.startsWith("fail2ban", at)
        && Scan.at(line, second) == '['
        && line.startsWith("]:", Scan.digitsEnd(line, second + 1))) {
      String name = line.substring(at, firstEnd);
      return new LogPrefix(
          new LogOrigin("fail2ban", name, null, null, time),
          Scan.skipBlanks(line, secondEnd),
          true);
    }
    int open = Scan.at(line, at) == '#' ? Scan.digitsEnd(line, at + 1) : -1;
    if (open > at + 1 && Scan.at(line, open) == '(' && line.charAt(firstEnd - 1) == ')') {
      String worker = line.substring(open + 1, firstEnd - 1);
      return new LogPrefix(new LogOrigin("rspamd", worker, null, null, time), second, true);
    }
    return null;
  }

  private static @Nullable LogPrefix bare(String line, int from, @Nullable String time) {
    int at = Scan.skipBlanks(line, from);
    if (!PostfixForms.isMessage(line, at)) {
      return null;
    }
    return new LogPrefix(
        new LogOrigin("postfix", PostfixForms.daemon(line, at), null, null, time), at, true);
  }

  private static @Nullable LogPrefix named(
      String line,
      int start,
      int colon,
      @Nullable String host,
      @Nullable String time,
      boolean timed,
      int depth) {
    int nameEnd = start;
    while (nameEnd < colon && "[(<".indexOf(line.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    String name = line.substring(start, nameEnd);
    int message = afterMessageId(line, Scan.skipBlanks(line, colon + 1));
    MailPrograms.Program program = MailPrograms.of(name);
    boolean hasPid = Scan.at(line, nameEnd) == '[';
    if (program.mail()) {
      // A bare word such as "postfix:" in front of a sentence is prose unless a time or a path is
      // there.
      boolean certain =
          timed
              || hasPid
              || name.indexOf('/') > 0
              || PostfixForms.isCommandOutput(name, line, message);
      if (!certain && host == null) {
        return null;
      }
      if (!certain && !PostfixForms.looksLogged(line, message)) {
        return null;
      }
      return new LogPrefix(
          new LogOrigin(
              program.software(), daemonOf(program, line, message), program.service(), host, time),
          message,
          true);
    }
    if (name.equals("smtpd") && OpensmtpdLogParser.isMessage(line, message)) {
      return new LogPrefix(new LogOrigin("opensmtpd", name, null, host, time), message, true);
    }
    if (!timed) {
      return null;
    }
    if (host == null && MailPrograms.isDovecotProcess(name.toLowerCase(Locale.ROOT))) {
      return new LogPrefix(new LogOrigin("dovecot", name, null, null, time), message, true);
    }
    LogPrefix inner = parse(line, message, depth + 1, time);
    if (inner != null && inner.mail()) {
      return inner;
    }
    if (host == null && !hasPid) {
      return null;
    }
    return new LogPrefix(
        new LogOrigin(program.software(), program.daemon(), null, host, time), message, false);
  }

  /** Dovecot names the process at the head of its message: {@code dovecot: imap-login: ...}. */
  private static @Nullable String daemonOf(MailPrograms.Program program, String line, int message) {
    if (!program.software().equals("dovecot") || program.daemon() != null) {
      return program.daemon();
    }
    int end = message;
    while (end < line.length()
        && (Scan.isAlphanumeric(line.charAt(end)) || line.charAt(end) == '-')) {
      end++;
    }
    char after = Scan.at(line, end);
    String word = line.substring(message, end).toLowerCase(Locale.ROOT);
    return end > message && (after == ':' || after == '(') && MailPrograms.isDovecotProcess(word)
        ? word
        : null;
  }

  /** The colon that ends a program name with its process id, or -1. */
  private static int programColon(String line, int start, int end) {
    if (end - start < 3 || end - start > 120) {
      return -1;
    }
    int colon = end - 1;
    if (line.charAt(colon) != ':'
        || (!Character.isLetterOrDigit(line.charAt(start)) && line.charAt(start) != '/')) {
      return -1;
    }
    for (int i = start; i < colon; i++) {
      char c = line.charAt(i);
      if (!Scan.isAlphanumeric(c) && "-_./@[]()<>+:".indexOf(c) < 0) {
        return -1;
      }
    }
    return colon;
  }

  private static boolean isHost(String line, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_.*[]()".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The end of {@code smtp_1 | } as docker compose writes it, or -1. */
  private static int containerEnd(String line, int at) {
    int end = at;
    while (end < line.length()
        && end - at < 64
        && (Scan.isAlphanumeric(line.charAt(end)) || "-_.".indexOf(line.charAt(end)) >= 0)) {
      end++;
    }
    int bar = Scan.skipBlanks(line, end);
    return end > at && Scan.at(line, bar) == '|' && bar > end ? bar + 1 : -1;
  }

  private static int priorityEnd(String line, int at) {
    if (Scan.at(line, at) != '<') {
      return -1;
    }
    int digits = Scan.digitsEnd(line, at + 1);
    return digits > at + 1 && digits - at <= 4 && Scan.at(line, digits) == '>' ? digits + 1 : -1;
  }

  /** BSD systems log {@code <mail.info>} behind the time when asked to. */
  private static int afterFacility(String line, int at) {
    if (Scan.at(line, at) != '<') {
      return at;
    }
    int end = Scan.wordEnd(line, at);
    return end - at <= 20 && line.charAt(end - 1) == '>' ? Scan.skipBlanks(line, end) : at;
  }

  /** Solaris puts {@code [ID 197553 mail.info]} in front of the message. */
  private static int afterMessageId(String line, int at) {
    int close = line.startsWith("[ID ", at) ? line.indexOf("] ", at) : -1;
    return close > 0 && close - at < 40 ? close + 2 : at;
  }

  private static int afterLevel(String line, int at) {
    int start = Scan.at(line, at) == '|' ? Scan.skipBlanks(line, at + 1) : at;
    int open = Scan.at(line, start) == '[' ? start + 1 : start;
    int end = open;
    while (end < line.length() && end - open < 8 && Scan.isAlphanumeric(line.charAt(end))) {
      end++;
    }
    if (!LEVELS.haveWord(line, open, end)) {
      return at;
    }
    int next = open > start && Scan.at(line, end) == ']' ? end + 1 : end;
    if (!Scan.isBlank(Scan.at(line, next))) {
      return at;
    }
    next = Scan.skipBlanks(line, next);
    return Scan.at(line, next) == '|' ? Scan.skipBlanks(line, next + 1) : next;
  }

  /** RFC 5424: time, host, program, process id, message id, structured data, message. */
  private static @Nullable LogPrefix modernSyslog(String line, int from) {
    int timeEnd = Scan.wordEnd(line, from);
    int host = Scan.skipBlanks(line, timeEnd);
    int hostEnd = Scan.wordEnd(line, host);
    int name = Scan.skipBlanks(line, hostEnd);
    int nameEnd = Scan.wordEnd(line, name);
    int process = Scan.skipBlanks(line, nameEnd);
    int id = Scan.skipBlanks(line, Scan.wordEnd(line, process));
    int data = Scan.skipBlanks(line, Scan.wordEnd(line, id));
    if (data >= line.length()) {
      return null;
    }
    int dataEnd =
        line.charAt(data) == '[' ? line.indexOf("] ", data) + 1 : Scan.wordEnd(line, data);
    if (dataEnd <= data) {
      return null;
    }
    int message = Scan.skipBlanks(line, dataEnd);
    MailPrograms.Program program = MailPrograms.of(line.substring(name, nameEnd));
    return new LogPrefix(
        new LogOrigin(
            program.software(),
            daemonOf(program, line, message),
            program.service(),
            line.substring(host, hostEnd),
            line.substring(from, timeEnd)),
        message,
        program.mail());
  }
}
