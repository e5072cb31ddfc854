package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;

/**
 * Reads what stands before a message: wrappers of containers, time, host, program, process id.
 * Knows BSD syslog, RFC 5424, ISO dates, journald, docker and Kubernetes, programs' own log files,
 * and lines without any of it.
 */
final class HeadParser {

  private static final int DEEPEST = 4;
  private static final int LONGEST_NAME = 120;
  private static final byte[] STDOUT = "stdout ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STDERR = "stderr ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] POD = "[pod/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SOLARIS_ID = "[ID ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VERSION_1 = "1 ".getBytes(StandardCharsets.US_ASCII);

  private final Programs programs;
  private final JsonLine json = new JsonLine();

  HeadParser(Programs programs) {
    this.programs = programs;
  }

  /** Fills the head of a line. */
  void parse(byte[] line, int from, int to, LineHead head) {
    int end = to;
    while (end > from && (line[end - 1] == '\r' || Bytes.isBlank(line[end - 1]))) {
      end--;
    }
    int start = Bytes.skipBlanks(line, from, end);
    if (end - start > 3
        && line[start] == (byte) 0xEF
        && line[start + 1] == (byte) 0xBB
        && line[start + 2] == (byte) 0xBF) {
      start += 3;
    }
    head.reset(line, start, end);
    if (Bytes.at(line, start, end) == '{' && json.unwrap(line, start, end)) {
      unwrapped(head);
    } else {
      outer(head, start, 0);
    }
  }

  /** A JSON record: its fields are the head, or its text is a whole line of its own. */
  private void unwrapped(LineHead head) {
    byte[] bytes = json.bytes();
    int end = json.end(JsonLine.Part.MESSAGE);
    while (end > json.start(JsonLine.Part.MESSAGE)
        && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    head.reset(bytes, json.start(JsonLine.Part.MESSAGE), end);
    if (json.has(JsonLine.Part.TIME)) {
      head.time(json.start(JsonLine.Part.TIME), json.end(JsonLine.Part.TIME));
    }
    if (json.has(JsonLine.Part.HOST)) {
      head.host(json.start(JsonLine.Part.HOST), json.end(JsonLine.Part.HOST));
    }
    if (json.has(JsonLine.Part.PROGRAM)) {
      if (json.has(JsonLine.Part.PID)) {
        head.pid(json.start(JsonLine.Part.PID), json.end(JsonLine.Part.PID));
      }
      head.program =
          programs.of(bytes, json.start(JsonLine.Part.PROGRAM), json.end(JsonLine.Part.PROGRAM));
    }
    if (head.program == null || !head.program.isMail()) {
      outer(head, head.messageStart, 0);
    }
  }

  private void outer(LineHead head, int from, int depth) {
    byte[] line = head.bytes;
    int end = head.messageEnd;
    int at = Bytes.skipBlanks(line, from, end);
    if (at >= end || depth > DEEPEST) {
      head.messageStart = Math.min(at, end);
      return;
    }
    int first = line[at];
    if (first == '<') {
      int digits = Bytes.digitsEnd(line, at + 1, end);
      if (digits > at + 1 && digits < at + 5 && Bytes.at(line, digits, end) == '>') {
        at = digits + 1;
      }
    }
    if (Bytes.startsWith(line, at, end, VERSION_1) && modern(head, at + 2)) {
      return;
    }
    if (Bytes.startsWith(line, at, end, POD)) {
      int close = Bytes.indexOf(line, at, end, ']');
      outer(head, close < 0 ? end : close + 1, depth + 1);
      return;
    }
    int bracket = first == '[' ? 1 : 0;
    int timeEnd = Times.end(line, at + bracket, end);
    if (timeEnd > 0) {
      head.time(at + bracket, timeEnd);
      if (bracket == 1 && Bytes.at(line, timeEnd, end) == ']') {
        timeEnd++;
      }
      afterTime(head, Bytes.skipBlanks(line, timeEnd, end), depth);
      return;
    }
    int container = containerEnd(line, at, end);
    if (container > 0) {
      outer(head, container, depth + 1);
      return;
    }
    program(head, at, false);
  }

  private void afterTime(LineHead head, int from, int depth) {
    byte[] line = head.bytes;
    int end = head.messageEnd;
    int at = from;
    if (Bytes.startsWith(line, at, end, STDOUT) || Bytes.startsWith(line, at, end, STDERR)) {
      // Kubernetes: the stream, then F for a full line or P for a part of one.
      int flag = at + STDOUT.length;
      boolean isFlag =
          (Bytes.at(line, flag, end) == 'F' || Bytes.at(line, flag, end) == 'P')
              && Bytes.at(line, flag + 1, end) == ' ';
      outer(head, isFlag ? flag + 2 : flag, depth + 1);
      return;
    }
    int next = Bytes.at(line, at, end);
    if ((Bytes.isLetter(next) || Bytes.isDigit(next)) && Times.end(line, at, end) > 0) {
      outer(head, at, depth + 1);
      return;
    }
    if (next == '<') {
      // BSD systems log <mail.info> behind the time when asked to.
      int wordEnd = Bytes.wordEnd(line, at, end);
      if (wordEnd - at <= 20 && line[wordEnd - 1] == '>') {
        at = Bytes.skipBlanks(line, wordEnd, end);
      }
    }
    program(head, at, true);
  }

  /** Host and program, or the program alone, or the message alone. */
  private void program(LineHead head, int at, boolean timed) {
    byte[] line = head.bytes;
    int end = head.messageEnd;
    int firstEnd = Bytes.wordEnd(line, at, end);
    if (isProgramWord(line, at, firstEnd)) {
      if (named(head, at, firstEnd)) {
        return;
      }
      head.messageStart = at;
      return;
    }
    int second = Bytes.skipBlanks(line, firstEnd, end);
    int secondEnd = Bytes.wordEnd(line, second, end);
    // rspamd's own log has #1234(worker) in front of the function.
    if (timed && line[at] != '#' && isProgramWord(line, second, secondEnd)) {
      head.host(at, firstEnd);
      named(head, second, secondEnd);
      return;
    }
    if (timed && Bytes.at(line, at, end) == '[' && isBareProcess(line, at, firstEnd)) {
      // Exim with log_selector = +pid.
      head.pid(at + 1, firstEnd - 1);
      head.messageStart = second;
      return;
    }
    // fail2ban sets the process id off by blanks.
    if (timed && Bytes.at(line, second, end) == '[' && line[secondEnd - 1] == ':') {
      Program program = programs.of(line, at, firstEnd);
      if (program.isMail()) {
        head.program = program;
        head.pid(second + 1, Math.max(second + 1, secondEnd - 2));
        head.messageStart = Bytes.skipBlanks(line, secondEnd, end);
        return;
      }
    }
    head.messageStart = at;
  }

  /** {@code [1234]}. */
  private static boolean isBareProcess(byte[] line, int start, int end) {
    int digits = Bytes.digitsEnd(line, start + 1, end);
    return digits > start + 1 && digits == end - 1 && line[digits] == ']';
  }

  /** A word that ends in a colon and can name a program. */
  private static boolean isProgramWord(byte[] line, int start, int end) {
    if (end - start < 3 || end - start > LONGEST_NAME || line[end - 1] != ':') {
      return false;
    }
    return Bytes.isAlphanumeric(line[start]) || line[start] == '/';
  }

  private boolean named(LineHead head, int start, int wordEnd) {
    byte[] line = head.bytes;
    int colon = wordEnd - 1;
    int nameEnd = start;
    while (nameEnd < colon && line[nameEnd] != '[' && line[nameEnd] != '(') {
      nameEnd++;
    }
    Program program = programs.of(line, start, nameEnd);
    boolean process =
        program.software().equals("dovecot") && program.daemon() != null && head.hostStart < 0;
    if (!program.isMail() && !head.hasTime()) {
      return false;
    }
    head.program = program;
    if (process && line[nameEnd] != '[') {
      // Dovecot's own log files begin with the process, as its messages to syslog do.
      head.messageStart = start;
      return true;
    }
    if (line[nameEnd] == '[') {
      int close = Bytes.indexOf(line, nameEnd, colon, ']');
      if (close > 0) {
        head.pid(nameEnd + 1, close);
      }
    }
    int message = Bytes.skipBlanks(line, wordEnd, head.messageEnd);
    if (Bytes.startsWith(line, message, head.messageEnd, SOLARIS_ID)) {
      int close = Bytes.indexOf(line, message, Math.min(head.messageEnd, message + 40), ']');
      message = close < 0 ? message : Bytes.skipBlanks(line, close + 1, head.messageEnd);
    }
    head.messageStart = message;
    return true;
  }

  /** RFC 5424: time, host, program, process id, message id, structured data, message. */
  private boolean modern(LineHead head, int from) {
    byte[] line = head.bytes;
    int end = head.messageEnd;
    int timeEnd = Bytes.wordEnd(line, from, end);
    if (Times.end(line, from, end) != timeEnd && !(timeEnd == from + 1 && line[from] == '-')) {
      return false;
    }
    int host = Bytes.skipBlanks(line, timeEnd, end);
    int hostEnd = Bytes.wordEnd(line, host, end);
    int name = Bytes.skipBlanks(line, hostEnd, end);
    int nameEnd = Bytes.wordEnd(line, name, end);
    int pid = Bytes.skipBlanks(line, nameEnd, end);
    int pidEnd = Bytes.wordEnd(line, pid, end);
    int id = Bytes.skipBlanks(line, pidEnd, end);
    int data = Bytes.skipBlanks(line, Bytes.wordEnd(line, id, end), end);
    if (data >= end) {
      return false;
    }
    int message = Bytes.skipBlanks(line, dataEnd(line, data, end), end);
    if (end - message > 3 && line[message] == (byte) 0xEF && line[message + 1] == (byte) 0xBB) {
      message += 3;
    }
    head.time(from, timeEnd);
    head.host(host, hostEnd);
    if (Bytes.isDigit(line[pid])) {
      head.pid(pid, pidEnd);
    }
    head.program = programs.of(line, name, nameEnd);
    head.messageStart = message;
    return true;
  }

  /** The end of structured data: elements in brackets, whose values are quoted and escaped. */
  private static int dataEnd(byte[] line, int from, int end) {
    int at = from;
    if (line[at] != '[') {
      return Bytes.wordEnd(line, at, end);
    }
    boolean quoted = false;
    while (at < end) {
      int b = line[at];
      if (quoted && b == '\\') {
        at++;
      } else if (b == '"') {
        quoted = !quoted;
      } else if (!quoted && b == ']' && Bytes.at(line, at + 1, end) != '[') {
        return at + 1;
      }
      at++;
    }
    return end;
  }

  /** The end of {@code smtp_1 | } as docker compose writes it, or -1. */
  private static int containerEnd(byte[] line, int from, int end) {
    int limit = Math.min(end, from + 64);
    int at = from;
    while (at < limit
        && (Bytes.isAlphanumeric(line[at])
            || line[at] == '-'
            || line[at] == '_'
            || line[at] == '.')) {
      at++;
    }
    int bar = Bytes.skipBlanks(line, at, end);
    return at > from && bar > at && Bytes.at(line, bar, end) == '|' ? bar + 1 : -1;
  }
}
