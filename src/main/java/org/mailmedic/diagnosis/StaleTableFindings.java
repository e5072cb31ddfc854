package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether a listing of files, or Postfix's warning, shows a lookup table that is older than the
 * text it is built from. Source: postmap(1), DATABASE_README; the time stamps of {@code ls -l}.
 */
final class StaleTableFindings {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> ENDS = List.of(".db", ".dir", ".pag", ".cdb", ".lmdb");

  private final TicketLines lines;

  StaleTableFindings(TicketLines lines) {
    this.lines = lines;
  }

  /** A file of a listing; {@code year} is 0 where the time of day stands in its place. */
  private record File(int year, int minutes, LineSpan span) {

    boolean isOlderThan(File other) {
      if (year != other.year) {
        // A time of day means the last half year, so that a named year lies before it.
        return other.year == 0 || (year != 0 && year < other.year);
      }
      return minutes < other.minutes;
    }
  }

  void collect(FindingList findings) {
    Map<String, File> files = new HashMap<>();
    for (Line line : lines.with("is older than source file ")) {
      findings.add(
          FindingKind.TABLE_OLDER_THAN_SOURCE,
          line.span(),
          "Postfix itself warns that the built table is older than its text.");
    }
    lines.with("-rw").forEach(line -> read(line, files));
    files.forEach((name, built) -> {
      File source = sourceOf(name, files);
      if (source != null && built.isOlderThan(source)) {
        findings.add(
            FindingKind.TABLE_OLDER_THAN_SOURCE,
            List.of(source.span(), built.span()),
            name + " is older than the text it is built from.");
      }
    });
  }

  private static @Nullable File sourceOf(String name, Map<String, File> files) {
    for (String end : ENDS) {
      if (name.endsWith(end)) {
        return files.get(name.substring(0, name.length() - end.length()));
      }
    }
    return null;
  }

  private static void read(Line line, Map<String, File> files) {
    String text = line.text().strip();
    int start = text.indexOf("-rw");
    if (start < 0 || start > 40) {
      return;
    }
    String[] words = text.substring(start).split("\\s+", 12);
    for (int i = 3; i + 1 < words.length; i++) {
      File file = null;
      int name = i + 2;
      if (words[i].length() == 10 && words[i].charAt(4) == '-' && words[i].charAt(7) == '-') {
        file = isoTime(words[i], words[i + 1], line.span());
        // ls --full-time adds the time zone.
        name = name < words.length && words[name].matches("[+-]\\d{4}") ? name + 1 : name;
      } else if (i + 2 < words.length) {
        file = shortTime(words[i], words[i + 1], words[i + 2], line.span());
        name = i + 3;
      }
      if (file != null && name < words.length) {
        String path = words[name];
        files.put(path.substring(path.lastIndexOf('/') + 1), file);
        return;
      }
    }
  }

  private static @Nullable File isoTime(String date, String time, LineSpan span) {
    int year = number(date.substring(0, 4));
    int month = number(date.substring(5, 7));
    int day = number(date.substring(8, 10));
    int clock = clock(time);
    return year < 0 || month < 0 || day < 0 || clock < 0
        ? null
        : new File(year, minutes(month, day, clock), span);
  }

  /** {@code Sep 3 14:00}, {@code 3 Sep 14:00}, {@code Sep 3 2019}. */
  private static @Nullable File shortTime(
      String first, String second, String third, LineSpan span) {
    int month = month(first);
    int day = month < 0 ? number(first) : number(second);
    month = month < 0 ? month(second) : month;
    if (month < 0 || day < 1 || day > 31) {
      return null;
    }
    int clock = clock(third);
    int year = third.length() == 4 ? number(third) : -1;
    if (clock >= 0) {
      return new File(0, minutes(month, day, clock), span);
    }
    return year > 0 ? new File(year, minutes(month, day, 0), span) : null;
  }

  private static int minutes(int month, int day, int clock) {
    return (month * 31 + day) * 1440 + clock;
  }

  private static int month(String word) {
    return word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT));
  }

  private static int clock(String word) {
    int colon = word.indexOf(':');
    if (colon < 1 || colon > 2 || word.length() < colon + 3) {
      return -1;
    }
    int hours = number(word.substring(0, colon));
    int minutes = number(word.substring(colon + 1, colon + 3));
    return hours < 0 || minutes < 0 ? -1 : hours * 60 + minutes;
  }

  private static int number(String word) {
    if (word.isEmpty() || word.length() > 4) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < word.length(); i++) {
      int digit = word.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
