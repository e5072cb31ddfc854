package org.mailmedic.maillog;

/**
 * Times as logs write them: BSD syslog, ISO 8601, Unix seconds, TAI64N, with or without weekday.
 */
final class Times {

  private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec ";
  private static final String DAYS = "mon tue wed thu fri sat sun ";

  private static final int UNIX_DIGITS = 10;
  private static final int TAI_DIGITS = 24;

  private Times() {}

  /** The end of the time that begins at {@code from}; -1 where none does. */
  static int end(byte[] line, int from, int to) {
    if (to - from < 8) {
      return -1;
    }
    int first = line[from];
    if (Bytes.isLetter(first)) {
      int at = from;
      if (isName(line, at, to, DAYS)) {
        at = Bytes.skipBlanks(line, at + 4, to);
      }
      return isName(line, at, to, MONTHS) ? afterMonth(line, at + 4, to) : -1;
    }
    if (Bytes.isDigit(first)) {
      int iso = isoEnd(line, from, to);
      return iso > 0 ? iso : unixEnd(line, from, to);
    }
    return first == '@' ? taiEnd(line, from, to) : -1;
  }

  /** Whether a month or weekday of three letters and a blank stand there. */
  private static boolean isName(byte[] line, int from, int to, String names) {
    if (to - from < 4 || line[from + 3] != ' ') {
      return false;
    }
    int a = line[from] | 0x20;
    int b = line[from + 1] | 0x20;
    int c = line[from + 2] | 0x20;
    for (int i = 0; i < names.length(); i += 4) {
      if (names.charAt(i) == a && names.charAt(i + 1) == b && names.charAt(i + 2) == c) {
        return true;
      }
    }
    return false;
  }

  /** Day, perhaps the year, time of day, perhaps the year. */
  private static int afterMonth(byte[] line, int from, int to) {
    int day = Bytes.skipBlanks(line, from, to);
    int dayEnd = Bytes.digitsEnd(line, day, to);
    if (dayEnd == day || dayEnd - day > 2 || !Bytes.isBlank(Bytes.at(line, dayEnd, to))) {
      return -1;
    }
    int clock = Bytes.skipBlanks(line, dayEnd, to);
    if (isYear(line, clock, to)) {
      clock = Bytes.skipBlanks(line, clock + 4, to);
    }
    int end = clockEnd(line, clock, to);
    return end > 0 && Bytes.at(line, end, to) == ' ' && isYear(line, end + 1, to) ? end + 5 : end;
  }

  private static boolean isYear(byte[] line, int at, int to) {
    return Bytes.digitsEnd(line, at, to) == at + 4
        && (at + 4 == to || Bytes.isBlank(line[at + 4]))
        && (line[at] == '1' || line[at] == '2');
  }

  /** The end of {@code hh:mm:ss} with its fraction, or -1. */
  private static int clockEnd(byte[] line, int from, int to) {
    if (to - from < 8
        || !Bytes.isDigit(line[from])
        || line[from + 2] != ':'
        || line[from + 5] != ':'
        || !Bytes.isDigit(line[from + 6])
        || !Bytes.isDigit(line[from + 7])) {
      return -1;
    }
    int end = from + 8;
    int mark = Bytes.at(line, end, to);
    return (mark == '.' || mark == ',') && Bytes.isDigit(Bytes.at(line, end + 1, to))
        ? Bytes.digitsEnd(line, end + 1, to)
        : end;
  }

  private static int isoEnd(byte[] line, int from, int to) {
    if (to - from < 19 || !Bytes.isDigit(line[from + 3])) {
      return -1;
    }
    int separator = line[from + 4];
    if ((separator != '-' && separator != '/' && separator != '.') || line[from + 7] != separator) {
      return -1;
    }
    int between = line[from + 10];
    int end = between == 'T' || between == ' ' ? clockEnd(line, from + 11, to) : -1;
    if (end < 0) {
      return -1;
    }
    int zone = Bytes.at(line, end, to);
    if (zone == 'Z') {
      return end + 1;
    }
    int sign = zone == ' ' ? end + 1 : end;
    int mark = Bytes.at(line, sign, to);
    if (mark == '+' || mark == '-') {
      int hours = Bytes.digitsEnd(line, sign + 1, to);
      if (hours == sign + 5) {
        return hours;
      }
      if (hours == sign + 3 && Bytes.at(line, hours, to) == ':') {
        return Bytes.digitsEnd(line, hours + 1, to);
      }
    }
    return end;
  }

  private static int unixEnd(byte[] line, int from, int to) {
    int seconds = Bytes.digitsEnd(line, from, to);
    if (seconds - from != UNIX_DIGITS || Bytes.at(line, seconds, to) != '.') {
      return -1;
    }
    int end = Bytes.digitsEnd(line, seconds + 1, to);
    return end > seconds + 1 ? end : -1;
  }

  /** The time stamp of multilog and s6-log. */
  private static int taiEnd(byte[] line, int from, int to) {
    int end = from + 1;
    while (end < to && (Bytes.isDigit(line[end]) || (line[end] >= 'a' && line[end] <= 'f'))) {
      end++;
    }
    return end - from - 1 == TAI_DIGITS ? end : -1;
  }
}
