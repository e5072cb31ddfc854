package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line after the other; holds what the last one said. */
final class LineParser {

  /** What became of a line. */
  enum Outcome {
    /** A form fits: the event and its fields are known. */
    UNDERSTOOD,
    /** A mail program wrote it, and no form fits. */
    UNRECOGNISED,
    /** Not of a mail program. */
    OTHER
  }

  private static final byte[] CONTEXT_END = ": ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPEATED = "message repeated ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TIMES = " times: [".getBytes(StandardCharsets.US_ASCII);

  /** Programs whose own log files do not name them. */
  private static final List<String> LOGGING_ALONE =
      List.of("exim", "rspamd", "spamassassin", "clamav", "qmail");

  /** Dovecot names what it works on in front of its messages, one thing after the other. */
  private static final int MOST_CONTEXTS = 4;

  private final Programs programs;
  private final HeadParser heads;
  private final LineHead head = new LineHead();
  private final Captures captures = new Captures();
  private final int user;
  private final int session;
  private final int repeated;
  private final int context;
  private Level level = Level.INFO;
  private @Nullable Form form;
  private @Nullable Program program;

  LineParser(Forms forms, Programs programs) {
    this.programs = programs;
    this.heads = new HeadParser(programs);
    this.user = forms.fields().required("user").index();
    this.session = forms.fields().required("session").index();
    this.context = forms.fields().required("context").index();
    this.repeated = forms.fields().required("repeated").index();
  }

  /** Reads a line. */
  Outcome parse(byte[] line, int from, int to) {
    captures.dropTo(0);
    form = null;
    level = Level.INFO;
    heads.parse(line, from, to, head);
    program = head.program;
    if (program == null) {
      return withoutProgram();
    }
    if (!program.isMail()) {
      return Outcome.OTHER;
    }
    unwrapRepeated();
    if (program.software().equals("dovecot")) {
      dovecotHead(program);
    } else if (program.software().equals("qmail")) {
      afterTime();
    }
    int message = head.messageStart;
    if (program.software().equals("fail2ban")) {
      readLevelWord();
    } else {
      readLevel();
    }
    form = program.match(level, head.bytes, head.messageStart, head.messageEnd, captures);
    if (form == null && message != head.messageStart) {
      // The word was not the level but the beginning of the message.
      form = program.match(Level.INFO, head.bytes, message, head.messageEnd, captures);
    }
    if (form == null && program.software().equals("dovecot")) {
      form = behindContext(program);
    }
    if (form == null && program.software().equals("opensmtpd")) {
      // qmail's tcpserver logs under the name smtpd, too.
      afterTime();
      tryAs("qmail", head.messageStart);
    }
    return form == null ? Outcome.UNRECOGNISED : Outcome.UNDERSTOOD;
  }

  /** {@code Mailbox INBOX: UID=3: read() failed: ...}: the message without what it is about. */
  private @Nullable Form behindContext(Program from) {
    byte[] line = head.bytes;
    int at = head.messageStart;
    for (int nth = 0; nth < MOST_CONTEXTS; nth++) {
      int colon = Bytes.indexOf(line, at, head.messageEnd, CONTEXT_END);
      if (colon < 0) {
        return null;
      }
      at = colon + CONTEXT_END.length;
      Form found = from.match(level, line, at, head.messageEnd, captures);
      if (found != null) {
        captures.add(context, head.messageStart, colon);
        return found;
      }
    }
    return null;
  }

  /** qmail-send and multilog write a time of their own in front of the message. */
  private void afterTime() {
    int end = Times.end(head.bytes, head.messageStart, head.messageEnd);
    if (end > 0) {
      head.messageStart = Bytes.skipBlanks(head.bytes, end, head.messageEnd);
    }
  }

  LineHead head() {
    return head;
  }

  Captures captures() {
    return captures;
  }

  Level level() {
    return level;
  }

  @Nullable Form form() {
    return form;
  }

  @Nullable Program program() {
    return program;
  }

  /** A message alone, or behind a time and a host: tried as one of Postfix, then of Exim. */
  private Outcome withoutProgram() {
    int start = head.messageStart;
    readLevel();
    int end = head.messageEnd;
    if (tryAs("postfix", head.messageStart)) {
      return Outcome.UNDERSTOOD;
    }
    for (String software : LOGGING_ALONE) {
      if (tryAs(software, software.equals("spamassassin") ? head.messageStart : start)) {
        return Outcome.UNDERSTOOD;
      }
    }
    level = Level.INFO;
    int hostEnd = Bytes.wordEnd(head.bytes, start, end);
    int second = Bytes.skipBlanks(head.bytes, hostEnd, end);
    if (head.hasTime() && second < end) {
      head.messageStart = second;
      readLevel();
      if (tryAs("postfix", head.messageStart)) {
        head.host(start, hostEnd);
        return Outcome.UNDERSTOOD;
      }
    }
    head.messageStart = start;
    return Outcome.OTHER;
  }

  private boolean tryAs(String software, int from) {
    Program tried = programs.unnamed(software);
    form = tried.match(level, head.bytes, from, head.messageEnd, captures);
    if (form == null) {
      return false;
    }
    program = tried;
    return true;
  }

  /** rsyslog folds equal messages: {@code message repeated 3 times: [ warning: ...]}. */
  private void unwrapRepeated() {
    byte[] line = head.bytes;
    int start = head.messageStart;
    int end = head.messageEnd;
    if (!Bytes.startsWith(line, start, end, REPEATED) || line[end - 1] != ']') {
      return;
    }
    int count = start + REPEATED.length;
    int countEnd = Bytes.digitsEnd(line, count, end);
    if (countEnd > count && Bytes.startsWith(line, countEnd, end, TIMES)) {
      captures.add(repeated, count, countEnd);
      head.messageStart = Bytes.skipBlanks(line, countEnd + TIMES.length, end);
      head.messageEnd = end - 1;
    }
  }

  /** Dovecot names process, user and session: {@code imap(ann)<812><4fG...>: Logged out}. */
  private void dovecotHead(Program from) {
    byte[] line = head.bytes;
    int start = head.messageStart;
    int end = head.messageEnd;
    int at = start;
    while (at < end && (Bytes.isAlphanumeric(line[at]) || line[at] == '-')) {
      at++;
    }
    int mark = Bytes.at(line, at, end);
    if (at == start || (mark != ':' && mark != '(')) {
      return;
    }
    Program process = programs.dovecotProcess(line, start, at);
    if (process == null) {
      return;
    }
    if (mark == '(') {
      int close = Bytes.indexOf(line, at, end, ')');
      if (close < 0) {
        return;
      }
      dovecotUser(at + 1, close);
      at = close + 1;
    }
    for (int nth = 0; Bytes.at(line, at, end) == '<' && nth < 2; nth++) {
      int close = Bytes.indexOf(line, at, end, '>');
      if (close < 0) {
        break;
      }
      if (nth == 0) {
        head.pid(at + 1, close);
      } else {
        captures.add(session, at + 1, close);
      }
      at = close + 1;
    }
    if (Bytes.at(line, at, end) == ':') {
      head.messageStart = Bytes.skipBlanks(line, at + 1, end);
      program = from.equals(process) ? from : process;
    }
  }

  private void dovecotUser(int from, int to) {
    if (from == to) {
      return;
    }
    if (Bytes.digitsEnd(head.bytes, from, to) == to) {
      head.pid(from, to);
    } else {
      captures.add(user, from, to);
    }
  }

  private void readLevel() {
    byte[] line = head.bytes;
    int start = head.messageStart;
    int limit = Math.min(head.messageEnd, start + 9);
    int colon = Bytes.indexOf(line, start, limit, ':');
    if (colon < start + 4 || Bytes.at(line, colon + 1, head.messageEnd) != ' ') {
      return;
    }
    Level read = level(line, start, colon - start);
    if (read != null) {
      level = read;
      head.messageStart = Bytes.skipBlanks(line, colon + 2, head.messageEnd);
    }
  }

  /** fail2ban pads its level with blanks: {@code NOTICE [postfix] Ban 192.0.2.1}. */
  private void readLevelWord() {
    byte[] line = head.bytes;
    int start = head.messageStart;
    int end = start;
    while (end < head.messageEnd && line[end] >= 'A' && line[end] <= 'Z') {
      end++;
    }
    Level read =
        switch (end - start) {
          case 4 -> Level.INFO;
          case 5 -> level(line, start, 5);
          case 6 -> Level.INFO;
          case 7 -> Level.WARNING;
          case 8 -> Level.FATAL;
          default -> null;
        };
    if (read != null && Bytes.at(line, end, head.messageEnd) == ' ') {
      level = read;
      head.messageStart = Bytes.skipBlanks(line, end, head.messageEnd);
    }
  }

  private static @Nullable Level level(byte[] line, int start, int length) {
    int a = line[start] | 0x20;
    int b = line[start + 1] | 0x20;
    return switch (length) {
      case 4 -> a == 'i' && b == 'n' ? Level.INFO : a == 'w' && b == 'a' ? Level.WARNING : null;
      case 5 ->
          switch (a) {
            case 'e' -> b == 'r' ? Level.ERROR : null;
            case 'f' -> b == 'a' ? Level.FATAL : null;
            case 'p' -> b == 'a' ? Level.PANIC : null;
            case 'd' -> b == 'e' ? Level.DEBUG : null;
            default -> null;
          };
      case 7 -> a == 'w' && b == 'a' ? Level.WARNING : null;
      default -> null;
    };
  }
}
