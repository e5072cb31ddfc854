package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/** Joins log lines that a mail program, a terminal or a person broke into several. */
final class WrappedLines {

  private static final int MOST_JOINED = 12;
  private static final int LONGEST_JOINED = 6_000;
  private static final int NARROWEST_WRAP = 60;

  private WrappedLines() {}

  /**
   * Joins wrapped lines.
   *
   * @param screen the width at which a terminal cut lines, inside words too; 0 where none is known
   */
  static List<TicketLine> join(List<TicketLine> lines, int screen) {
    List<TicketLine> joined = new ArrayList<>(lines.size());
    int i = 0;
    while (i < lines.size()) {
      TicketLine line = lines.get(i);
      if (line.text().isEmpty() || !LineRepair.isLog(line.text(), 0)) {
        joined.add(line);
        i++;
        continue;
      }
      int end = i + 1;
      if (end < lines.size() && mayContinue(lines.get(end).text())) {
        int width = paragraphWidth(lines, i);
        StringBuilder text = new StringBuilder(line.text());
        while (end < lines.size()
            && end - i < MOST_JOINED
            && text.length() < LONGEST_JOINED
            && lines.get(end).span().start() > lines.get(end - 1).span().start()
            && continues(text, lines.get(end - 1).text(), lines.get(end).text(), width)) {
          append(text, lines, end, screen);
          end++;
        }
        if (end > i + 1) {
          line = new TicketLine(text.toString(), line.span().union(lines.get(end - 1).span()));
        }
      }
      joined.add(line);
      i = end;
    }
    return joined;
  }

  private static boolean mayContinue(String next) {
    return !next.isBlank() && !LineRepair.isLog(next, 0) && !isOtherStart(next);
  }

  private static boolean continues(CharSequence soFar, String last, String next, int width) {
    if (!mayContinue(next)) {
      return false;
    }
    String text = soFar.toString();
    if (isOpen(text)) {
      return last.length() >= NARROWEST_WRAP || isTail(next) || Scan.isBlank(next.charAt(0));
    }
    if (isComplete(text)) {
      return false;
    }
    int word = Scan.skipBlanks(next, 0);
    int firstWord = Scan.wordEnd(next, word) - word;
    return last.length() >= NARROWEST_WRAP
        && last.length() + 1 + firstWord > width
        && !beginAlike(last, next);
  }

  /** Lines that both begin with a number are two records. */
  private static boolean beginAlike(String last, String next) {
    return Scan.isDigit(Scan.at(last, Scan.skipBlanks(last, 0)))
        && Scan.isDigit(Scan.at(next, Scan.skipBlanks(next, 0)));
  }

  /** The longest line up to the next blank line: where lines were wrapped, they end about there. */
  private static int paragraphWidth(List<TicketLine> lines, int from) {
    int width = 0;
    for (int i = from; i < lines.size() && i < from + 40 && !lines.get(i).text().isBlank(); i++) {
      width = Math.max(width, lines.get(i).text().length());
    }
    return width;
  }

  private static void append(StringBuilder text, List<TicketLine> lines, int next, int screen) {
    String last = lines.get(next - 1).text();
    String more = lines.get(next).text();
    boolean cut = last.length() == screen && !Scan.isBlank(more.charAt(0));
    if (!cut && !breaksInsideWord(last, more, lines, next)) {
      text.append(' ');
    }
    text.append(more, Scan.skipBlanks(more, 0), more.length());
  }

  /** Terminals cut at a fixed column, mail programs between words. */
  private static boolean breaksInsideWord(
      String last, String more, List<TicketLine> lines, int next) {
    if (Scan.isBlank(more.charAt(0))) {
      return false;
    }
    int open = last.lastIndexOf('<');
    if (open > last.lastIndexOf('>')
        && last.indexOf(' ', open) < 0
        && more.indexOf('>') >= 0
        && open > 0
        && last.charAt(open - 1) == '=') {
      return last.length() - open > 1;
    }
    boolean sameWidthAgain =
        next + 1 < lines.size() && more.length() == last.length() && !LineRepair.isLog(more, 0);
    return sameWidthAgain
        && !last.endsWith(" ")
        && Scan.isAlphanumeric(last.charAt(last.length() - 1))
        && last.length() >= 70
        && Scan.isAlphanumeric(more.charAt(0))
        && mixesWords(last, more);
  }

  /** Whether the halves read like one word: "No such f" and "ile or directory". */
  private static boolean mixesWords(String last, String more) {
    int start = last.lastIndexOf(' ') + 1;
    return last.length() - start <= 2 || Scan.wordEnd(more, 0) <= 1;
  }

  /** A message that by its form is not finished yet. */
  private static boolean isOpen(String text) {
    char last = text.charAt(text.length() - 1);
    if (last == ',' || last == ';' || last == '=') {
      return true;
    }
    int reject = text.indexOf("reject");
    if (reject >= 0 && text.indexOf(" from ", reject) > 0 && text.indexOf("[", reject) > 0) {
      boolean queue =
          text.indexOf(": reject: ") > 0
              || text.indexOf("_warning: ") > 0
              || text.indexOf("milter-") > 0;
      if (queue && text.indexOf("helo=", reject) < 0 && text.indexOf("proto=SMTP", reject) < 0) {
        return true;
      }
    }
    if (text.indexOf(": to=<") > 0 && text.indexOf(" status=") < 0) {
      return true;
    }
    int status = text.indexOf(" status=");
    if (status > 0 && text.indexOf('(', status) > 0) {
      return Scan.unclosed(text.substring(status), '(', ')') > 0;
    }
    int open = text.lastIndexOf('<');
    return open > text.lastIndexOf('>') && open + 1 < text.length() && text.indexOf(' ', open) < 0;
  }

  private static boolean isComplete(String text) {
    char last = text.charAt(text.length() - 1);
    return (last == '>' && text.indexOf(" helo=<") > 0)
        || (last == ')' && text.indexOf(" status=") > 0)
        || text.endsWith("(queue active)")
        || text.endsWith(": removed")
        || (last == ']'
            && (text.indexOf(" connect from ") > 0 || text.indexOf("disconnect from ") >= 0))
        || text.indexOf(" commands=") > 0
        || (last == '>' && text.indexOf("message-id=<") > 0);
  }

  /** What stands at the end of a Postfix message only. */
  private static boolean isTail(String next) {
    int at = Scan.skipBlanks(next, 0);
    return next.startsWith("from=", at)
        || next.startsWith("to=", at)
        || next.startsWith("proto=", at)
        || next.startsWith("helo=", at)
        || next.startsWith("status=", at)
        || next.startsWith("delay", at)
        || next.startsWith("dsn=", at)
        || next.startsWith("relay=", at)
        || next.indexOf(" helo=<") > 0
        || next.indexOf(" proto=ESMTP") > 0
        || next.indexOf("in reply to ") >= 0;
  }

  /** A line that begins something else for certain: a setting, a command, a header. */
  private static boolean isOtherStart(String next) {
    int at = Scan.skipBlanks(next, 0);
    char c = Scan.at(next, at);
    if (c == '#' || c == '$' || c == '{' || c == '}' || c == '`' || LineForms.isPrompt(next, at)) {
      return true;
    }
    int name = at;
    while (name < next.length()
        && (Scan.isLower(next.charAt(name))
            || next.charAt(name) == '_'
            || Scan.isDigit(next.charAt(name)))) {
      name++;
    }
    int equals = Scan.skipBlanks(next, name);
    return name > at
        && Scan.at(next, equals) == '='
        && (equals > name || ParameterNames.instance().isKnown(next.substring(at, name)));
  }
}
