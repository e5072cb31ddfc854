package org.mailmedic.intake;

/**
 * Time stamps in front of log lines: syslog's {@code Jan 23 03:10:57} with month names of any
 * language, RFC 3339, {@code 2015-06-12 05:12:36} of Exim and Dovecot, {@code 2021/11/17 14:45:12},
 * and {@code 7/3/2018, 5:24:49 PM} of web consoles.
 */
final class LogTime {

  private LogTime() {}

  /** The end of a time stamp that begins at {@code from}; -1 where none does. */
  static int end(String line, int from) {
    char c = Scan.at(line, from);
    if (Scan.isDigit(c)) {
      int year = Scan.digitsEnd(line, from);
      if (year - from == 4 && (Scan.at(line, year) == '-' || Scan.at(line, year) == '/')) {
        return yearFirst(line, year);
      }
      return year - from <= 2 && Scan.at(line, year) == '/' ? slashed(line, year) : -1;
    }
    return Character.isLetter(c) ? syslog(line, from) : -1;
  }

  /** Whether the stamp between the two places is of syslog's short form. */
  static boolean isSyslog(String line, int from) {
    return Character.isLetter(Scan.at(line, from));
  }

  private static int yearFirst(String line, int separator) {
    char mark = line.charAt(separator);
    int month = Scan.digitsEnd(line, separator + 1);
    if (month - separator != 3 || Scan.at(line, month) != mark) {
      return -1;
    }
    int day = Scan.digitsEnd(line, month + 1);
    if (day - month != 3 || (Scan.at(line, day) != 'T' && Scan.at(line, day) != ' ')) {
      return -1;
    }
    int time = clock(line, day + 1);
    return time < 0 ? -1 : zoneEnd(line, time);
  }

  private static int slashed(String line, int separator) {
    int second = Scan.digitsEnd(line, separator + 1);
    if (second == separator + 1 || second - separator > 3 || Scan.at(line, second) != '/') {
      return -1;
    }
    int year = Scan.digitsEnd(line, second + 1);
    if (year - second != 5) {
      return -1;
    }
    int at = Scan.at(line, year) == ',' ? year + 1 : year;
    int time = clock(line, Scan.skipBlanks(line, at));
    if (time < 0) {
      return -1;
    }
    return Scan.startsWithIgnoreCase(line, time, " am")
            || Scan.startsWithIgnoreCase(line, time, " pm")
        ? time + 3
        : time;
  }

  private static int syslog(String line, int from) {
    int month = from;
    while (month < line.length() && month - from < 6 && Character.isLetter(line.charAt(month))) {
      month++;
    }
    if (month - from < 3) {
      return -1;
    }
    if (Scan.at(line, month) == '.') {
      month++;
    }
    int day = Scan.skipBlanks(line, month);
    int dayEnd = Scan.digitsEnd(line, day);
    if (day == month || dayEnd == day || dayEnd - day > 2) {
      // "Mon Jan 23 03:10:57": a day of the week stands before the month.
      return (Character.isLetter(Scan.at(line, day)) || dayEnd - day == 4)
              && day == month + 1
              && month - from == 3
          ? afterWeekday(line, day)
          : -1;
    }
    int next = Scan.skipBlanks(line, dayEnd);
    if (next == dayEnd) {
      return -1;
    }
    int year = Scan.digitsEnd(line, next);
    if (year - next == 4) {
      next = Scan.skipBlanks(line, year);
    }
    return clock(line, next);
  }

  private static int afterWeekday(String line, int month) {
    // systemd: "Tue 2024-02-03 04:05:06 CET"
    if (Scan.isDigit(Scan.at(line, month))) {
      return isoWithZoneName(line, month);
    }
    int monthEnd = month;
    while (monthEnd < line.length()
        && monthEnd - month < 4
        && Character.isLetter(line.charAt(monthEnd))) {
      monthEnd++;
    }
    return monthEnd - month == 3 && Scan.isDigit(Scan.at(line, Scan.skipBlanks(line, monthEnd)))
        ? syslog(line, month)
        : -1;
  }

  private static int isoWithZoneName(String line, int from) {
    int year = Scan.digitsEnd(line, from);
    int time = year - from == 4 && Scan.at(line, year) == '-' ? yearFirst(line, year) : -1;
    if (time < 0 || Scan.at(line, time) != ' ') {
      return time;
    }
    int zone = time + 1;
    while (zone < line.length() && zone - time < 6 && Character.isUpperCase(line.charAt(zone))) {
      zone++;
    }
    return zone - time >= 4 && Scan.at(line, zone) == ' ' ? zone : time;
  }

  /** {@code hh:mm:ss} with a fraction. */
  private static int clock(String line, int from) {
    int hour = Scan.digitsEnd(line, from);
    if (hour == from || hour - from > 2 || Scan.at(line, hour) != ':') {
      return -1;
    }
    int minute = Scan.digitsEnd(line, hour + 1);
    if (minute - hour != 3 || Scan.at(line, minute) != ':') {
      return -1;
    }
    int second = Scan.digitsEnd(line, minute + 1);
    if (second - minute != 3) {
      return -1;
    }
    char mark = Scan.at(line, second);
    if ((mark == '.' || mark == ',') && Scan.isDigit(Scan.at(line, second + 1))) {
      return Scan.digitsEnd(line, second + 1);
    }
    return second;
  }

  private static int zoneEnd(String line, int from) {
    char c = Scan.at(line, from);
    if (c == 'Z') {
      return from + 1;
    }
    int sign = c == ' ' ? from + 1 : from;
    char mark = Scan.at(line, sign);
    if (mark != '+' && mark != '-') {
      return from;
    }
    int hours = Scan.digitsEnd(line, sign + 1);
    if (hours - sign == 5) {
      return hours;
    }
    if (hours - sign == 3 && Scan.at(line, hours) == ':') {
      int minutes = Scan.digitsEnd(line, hours + 1);
      return minutes - hours == 3 ? minutes : from;
    }
    return from;
  }
}
