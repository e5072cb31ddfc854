package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether a test shows that a built table lacks a key that its text holds. Source: postmap(1),
 * {@code postmap -q key type:file} prints the value, and nothing where the key is not found.
 */
final class LookupTestFindings {

  private static final int LONGEST_LINE = 500;
  private static final int MOST_TESTS = 20;

  /** Only these are built from a text by postmap or postalias. */
  private static final Pattern TEST =
      Pattern.compile(
          "\\bpost(?:map|alias) -q [\"']?([^\\s\"']{2,100})[\"']? (?:(?:hash|btree|lmdb|cdb|dbm):)?"
              + "(/?[^\\s:;|]{2,120})(.{0,60})");

  private static final Pattern NOTHING =
      Pattern.compile(
          "^[\\s=>→:(#-]{0,8}(?:empty|nothing|no output|no result|\\(?none\\)?|leer|nichts|vide|rien|"
              + "vacío|nada|пусто|ничего)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** {@code grep -c key file} and its count. */
  private static final Pattern COUNT =
      Pattern.compile("\\bgrep -c [\"']?([^\\s\"']{2,100})[\"']? ");

  private final Reading reading;

  LookupTestFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    List<TicketLine> lines = new ArrayList<>();
    for (Segment segment : reading.segments()) {
      lines.addAll(segment.lines());
    }
    int tests = 0;
    for (int i = 0; i < lines.size() && tests < MOST_TESTS; i++) {
      String text = lines.get(i).text();
      Matcher test = text.length() > LONGEST_LINE ? null : TEST.matcher(text);
      if (test != null && test.find()) {
        tests++;
        LineSpan held = isEmpty(test.group(3), lines, i) ? held(test.group(1), lines) : null;
        if (held != null) {
          findings.add(
              FindingKind.TABLE_LACKS_KEY,
              List.of(held, lines.get(i).span()),
              "The text of the table holds " + test.group(1) + ", and the built table does not.");
        }
      }
    }
  }

  /** Nothing is printed: a word for it, or the next command, a blank line or the end follow. */
  private static boolean isEmpty(String rest, List<TicketLine> lines, int test) {
    if (!rest.isBlank()) {
      return NOTHING.matcher(rest.strip()).matches();
    }
    if (test + 1 >= lines.size()) {
      return false;
    }
    String next = lines.get(test + 1).text().strip();
    return NOTHING.matcher(next).matches()
        || isPrompt(next)
        || (next.isEmpty() && isPrompt(lines.get(test).text().strip()));
  }

  private static boolean isPrompt(String text) {
    int mark = text.indexOf("# ");
    int dollar = text.indexOf("$ ");
    return (mark >= 0 && mark < 40) || (dollar >= 0 && dollar < 40);
  }

  /** Where the key begins a line with a value behind it, or was counted. */
  private static @Nullable LineSpan held(String key, List<TicketLine> lines) {
    String wanted = key.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).text().strip().toLowerCase(Locale.ROOT);
      if (line.length() > LONGEST_LINE) {
        continue;
      }
      int behind = wanted.length();
      boolean entry =
          line.startsWith(wanted)
              && line.length() > behind + 1
              && (line.charAt(behind) == ' '
                  || line.charAt(behind) == '\t'
                  || line.charAt(behind) == ':')
              && !line.substring(behind + 1).isBlank()
              && (wanted.indexOf('@') > 0 || line.charAt(behind) != ' ' || isTable(line, behind));
      if (entry || isCounted(wanted, line, lines, i)) {
        return lines.get(i).span();
      }
    }
    return null;
  }

  /** A sentence may begin with the word, too; entries have wide gaps or an address. */
  private static boolean isTable(String line, int behind) {
    return line.startsWith("  ", behind) || line.indexOf('@', behind) > 0;
  }

  private static boolean isCounted(String wanted, String line, List<TicketLine> lines, int index) {
    Matcher count = COUNT.matcher(line);
    if (index + 1 >= lines.size() || !count.find() || !wanted.startsWith(count.group(1))) {
      return false;
    }
    String printed = lines.get(index + 1).text().strip();
    return printed.matches("[1-9][0-9]{0,5}");
  }
}
