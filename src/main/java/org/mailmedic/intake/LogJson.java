package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * Log lines wrapped into JSON: {@code journalctl -o json} and Docker's json-file driver. A full
 * JSON reader would refuse the halves of lines that people paste; the few fields needed are
 * scanned.
 */
final class LogJson {

  private static final int LONGEST_VALUE = 8_000;

  private LogJson() {}

  /** The line in syslog's form; null where it is no such JSON. */
  static @Nullable String toSyslog(String line) {
    int start = Scan.skipBlanks(line, 0);
    if (Scan.at(line, start) != '{') {
      return null;
    }
    String docker = field(line, "log");
    if (docker != null) {
      return docker.strip();
    }
    String message = field(line, "MESSAGE");
    String program = field(line, "SYSLOG_IDENTIFIER");
    if (message == null || program == null) {
      return null;
    }
    String host = field(line, "_HOSTNAME");
    String process = field(line, "_PID");
    String time = field(line, "SYSLOG_TIMESTAMP");
    return (time == null ? "" : time.strip() + " ")
        + (host == null ? "" : host + " ")
        + program
        + (process == null ? "[0]" : "[" + process + "]")
        + ": "
        + message;
  }

  private static @Nullable String field(String line, String name) {
    int key = line.indexOf("\"" + name + "\"");
    if (key < 0) {
      return null;
    }
    int at = Scan.skipBlanks(line, key + name.length() + 2);
    if (Scan.at(line, at) != ':') {
      return null;
    }
    at = Scan.skipBlanks(line, at + 1);
    if (Scan.at(line, at) != '"') {
      return null;
    }
    StringBuilder value = new StringBuilder();
    int limit = Math.min(line.length(), at + LONGEST_VALUE);
    for (int i = at + 1; i < limit; i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\' && i + 1 < limit) {
        i++;
        char escaped = line.charAt(i);
        if (escaped == 'u' && i + 4 < limit) {
          i = appendUnicode(line, i, value);
        } else {
          value.append(escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped);
        }
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static int appendUnicode(String line, int at, StringBuilder value) {
    try {
      char c = (char) Integer.parseInt(line, at + 1, at + 5, 16);
      value.append(c < ' ' ? ' ' : c);
      return at + 4;
    } catch (NumberFormatException notHexadecimal) {
      value.append('u');
      return at;
    }
  }
}
