package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether a test shows that a built table lacks a key that its text holds. Source: postmap(1),
 * {@code postmap -q key type:file} prints the value, and nothing where the key is not found.
 */
final class LookupTestFindings {

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

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

  private final TicketLines lines;

  LookupTestFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    int tests = 0;
    for (Line line : lines.with("postmap -q", "postalias -q")) {
      Matcher test = TEST.matcher(line.text());
      if (tests < MOST_TESTS && test.find()) {
        tests++;
        LineSpan held = isEmpty(test.group(3), line) ? held(test.group(1)) : null;
        if (held != null) {
          findings.add(
              FindingKind.TABLE_LACKS_KEY,
              List.of(held, line.span()),
              "The text of the table holds " + test.group(1) + ", and the built table does not.");
        }
      }
    }
  }

  /** Nothing is printed: a word for it, or the next command, a blank line or the end follow. */
  private boolean isEmpty(String rest, Line test) {
    if (!rest.isBlank()) {
      return NOTHING.matcher(rest.strip()).matches();
    }
    String next = textBehind(test);
    return next != null
        && (NOTHING.matcher(next).matches()
            || isPrompt(next)
            || (next.isEmpty() && isPrompt(test.text().strip())));
  }

  /** The next line of the ticket, whatever it is part of; null at the end. */
  private @Nullable String textBehind(Line line) {
    return line.index() + 1 < lines.all().size()
        ? lines.all().get(line.index() + 1).text().strip()
        : null;
  }

  private static boolean isPrompt(String text) {
    int mark = text.indexOf("# ");
    int dollar = text.indexOf("$ ");
    return (mark >= 0 && mark < 40) || (dollar >= 0 && dollar < 40);
  }

  /** Where the key begins a line with a value behind it, or was counted. */
  private @Nullable LineSpan held(String key) {
    String wanted = key.toLowerCase(Locale.ROOT);
    for (Line shown : lines.with(wanted, "grep -c ")) {
      String line = shown.lower().strip();
      int behind = wanted.length();
      boolean entry =
          line.startsWith(wanted)
              && line.length() > behind + 1
              && (line.charAt(behind) == ' '
                  || line.charAt(behind) == '\t'
                  || line.charAt(behind) == ':')
              && !line.substring(behind + 1).isBlank()
              && (wanted.indexOf('@') > 0 || line.charAt(behind) != ' ' || isTable(line, behind));
      if (entry || isCounted(wanted, shown)) {
        return shown.span();
      }
    }
    return null;
  }

  /** A sentence may begin with the word, too; entries have wide gaps or an address. */
  private static boolean isTable(String line, int behind) {
    return line.startsWith("  ", behind) || line.indexOf('@', behind) > 0;
  }

  private boolean isCounted(String wanted, Line line) {
    Matcher count = COUNT.matcher(line.lower());
    String printed = textBehind(line);
    return printed != null
        && count.find()
        && wanted.startsWith(count.group(1))
        && NUMBER.matcher(printed).matches();
  }
}
