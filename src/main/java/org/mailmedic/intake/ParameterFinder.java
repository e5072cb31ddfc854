package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects Postfix parameters: logical lines of main.cf, and settings named in a sentence. */
final class ParameterFinder {

  /** Longer values are cut; Postfix itself has no limit, a list that long explains nothing more. */
  private static final int LONGEST_VALUE = 60_000;

  private ParameterFinder() {}

  static List<PastedParameter> find(List<Segment> segments) {
    List<PastedParameter> found = new ArrayList<>();
    for (Segment segment : segments) {
      switch (segment.kind()) {
        case MAIN_CF -> logicalLines(segment, found);
        case PROSE, OTHER -> inSentences(segment, found);
        case LOG, MASTER_CF, DOVECOT_CONF, SMTP_TRANSCRIPT, BOUNCE -> {}
      }
    }
    found.sort(Comparator.comparingInt(parameter -> parameter.span().start()));
    return found;
  }

  private static void logicalLines(Segment segment, List<PastedParameter> found) {
    int base = 0;
    int lineBefore = 0;
    String name = null;
    StringBuilder value = new StringBuilder();
    LineSpan span = segment.span();
    for (TicketLine line : segment.lines()) {
      String text = line.text();
      if (text.isBlank() || text.charAt(Scan.skipBlanks(text, 0)) == '#') {
        continue;
      }
      boolean begins = line.span().start() > lineBefore + 1;
      lineBefore = line.span().end();
      SettingLine parsed = SettingLine.parse(text);
      if (begins && parsed != null && ParameterNames.instance().looksLikePostfix(parsed.name())) {
        // Forums indent whole blocks. Inside one, an indented line goes on with the one before.
        base = parsed.indent();
      }
      SettingLine setting = parsed != null && parsed.indent() <= base ? parsed : null;
      if (setting != null) {
        add(found, name, value, span);
        name = setting.name();
        value = new StringBuilder(setting.value());
        span = line.span();
      } else if (name != null && value.length() < LONGEST_VALUE) {
        if (!value.isEmpty()) {
          value.append(' ');
        }
        value.append(text.strip());
        span = span.union(line.span());
      }
    }
    add(found, name, value, span);
  }

  private static void add(
      List<PastedParameter> found,
      @org.jspecify.annotations.Nullable String name,
      StringBuilder value,
      LineSpan span) {
    if (name == null) {
      return;
    }
    String rest = fold(value);
    String current = name;
    int next = nextSetting(rest);
    while (next >= 0) {
      found.add(new PastedParameter(current, rest.substring(0, next).strip(), span));
      int end = SettingLine.nameEnd(rest, next);
      current = rest.substring(next, end);
      rest = rest.substring(rest.indexOf('=', end) + 1).strip();
      next = nextSetting(rest);
    }
    found.add(new PastedParameter(current, rest, span));
  }

  /** Where another {@code name = value} begins whose line end was lost; -1 where none does. */
  private static int nextSetting(String value) {
    int sign = value.indexOf(" = ");
    while (sign > 0) {
      int start = value.lastIndexOf(' ', sign - 1) + 1;
      if (start > 0 && ParameterNames.instance().isKnown(value.substring(start, sign))) {
        return start;
      }
      sign = value.indexOf(" = ", sign + 1);
    }
    return -1;
  }

  /**
   * Postfix folds white space between words; a joined value reads the same however it was broken.
   */
  private static String fold(CharSequence value) {
    StringBuilder out = new StringBuilder(value.length());
    boolean blank = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Scan.isBlank(c)) {
        if (!blank) {
          out.append(' ');
        }
        blank = true;
      } else {
        out.append(c);
        blank = false;
      }
    }
    return out.toString().strip();
  }

  /**
   * {@code name = value} inside a sentence or behind a command: {@code postconf -e 'name = value'}.
   */
  private static void inSentences(Segment segment, List<PastedParameter> found) {
    List<TicketLine> lines = segment.lines();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      int at = 0;
      while (at < text.length()) {
        if (!startsName(text, at)) {
          at++;
          continue;
        }
        int end = SettingLine.nameEnd(text, at);
        int sign = Scan.skipBlanks(text, end);
        sign = afterMarkup(text, sign);
        boolean named =
            end > at
                && isAssignment(text, at, end, sign)
                && isName(text.substring(at, end), text.charAt(sign) == ':');
        if (named) {
          int last = lastLine(lines, i, sign + 1);
          String whole = joined(lines, i, last);
          int valueEnd = SentenceValue.end(whole, sign + 1);
          found.add(
              new PastedParameter(
                  text.substring(at, end),
                  SentenceValue.of(whole, sign + 1, valueEnd),
                  lines.get(i).span().union(lines.get(last).span())));
          at = Math.max(valueEnd, end);
        } else {
          at = Math.max(end, at + 1);
        }
      }
    }
  }

  /** Lines that a wrapped value may take up. */
  private static final int MOST_WRAPPED = 8;

  /** The line in which a value ends: mail programs wrap sentences, quoted ones and lists, too. */
  private static int lastLine(List<TicketLine> lines, int first, int from) {
    int last = first;
    String text = lines.get(first).text();
    while (last + 1 < lines.size()
        && last - first < MOST_WRAPPED
        && !lines.get(last + 1).text().isBlank()
        && goesOn(text, from, lines.get(last + 1).text())) {
      last++;
      text = joined(lines, first, last);
    }
    return last;
  }

  private static boolean goesOn(String text, int from, String next) {
    int at = Scan.skipBlanks(text, from);
    char quote = Scan.at(text, at);
    if (quote == '"' || quote == '\'' || quote == '`') {
      return text.indexOf(quote, at + 1) < 0 && next.indexOf(quote) >= 0;
    }
    String head = text.stripTrailing();
    int begin = Scan.skipBlanks(next, 0);
    boolean toTheEnd = SentenceValue.end(head, from) >= head.length() - 1;
    return toTheEnd
        && (Restrictions.isElementAt(next, begin)
            || (head.endsWith(",") && Restrictions.isListRest(next.strip(), 0)));
  }

  private static String joined(List<TicketLine> lines, int first, int last) {
    StringBuilder text = new StringBuilder(lines.get(first).text());
    for (int i = first + 1; i <= last; i++) {
      text.append(' ').append(lines.get(i).text().strip());
    }
    return text.toString();
  }

  /** The place behind the back quotes or asterisks that close a name in Markdown. */
  private static int afterMarkup(String text, int at) {
    int end = at;
    while (Scan.at(text, end) == '`' || Scan.at(text, end) == '*' || Scan.at(text, end) == '"') {
      end++;
    }
    return Scan.skipBlanks(text, end);
  }

  /** Only a known name counts before a colon, which ends the names of other things, too. */
  private static boolean isName(String name, boolean beforeColon) {
    ParameterNames names = ParameterNames.instance();
    return beforeColon ? names.isKnown(name) : names.looksLikePostfix(name);
  }

  private static boolean startsName(String text, int at) {
    if (!Scan.isLower(text.charAt(at))) {
      return false;
    }
    char before = Scan.at(text, at - 1);
    if (before == '_' && (endsWith(text, at, "POSTFIX_") || endsWith(text, at, "POSTCONF_"))) {
      // Containers take settings from the environment.
      return true;
    }
    return before != '$'
        && before != '{'
        && before != '/'
        && before != '-'
        && before != '_'
        && before != '.'
        && !Scan.isAlphanumeric(before);
  }

  private static boolean endsWith(String text, int end, String word) {
    return text.startsWith(word, end - word.length());
  }

  private static boolean isAssignment(String text, int start, int end, int sign) {
    char c = Scan.at(text, sign);
    if (c == '=') {
      char next = Scan.at(text, sign + 1);
      return next != '=' && next != '>' && next != '~';
    }
    // Configuration management writes "name: value" on a line of its own.
    return c == ':'
        && sign == end
        && Scan.isBlank(Scan.at(text, sign + 1))
        && Scan.skipBlanks(text, 0) == start
        && text.indexOf('_', start, end) > 0;
  }
}
