package org.mailmedic.intake;

import java.util.function.Supplier;

/** Joins log lines that a mail program, a terminal or a person broke into several. */
final class WrappedLines {

  static final int MOST_JOINED = 12;
  private static final int LONGEST_JOINED = 6_000;
  private static final int NARROWEST_WRAP = 60;

  /** In a wrapped text a line in front of a long word is short. */
  private static final int SHORTEST_FULL = 40;

  private WrappedLines() {}

  /**
   * Joins wrapped lines.
   *
   * @param screen the width at which a terminal cut lines, inside words too; 0 where none is known
   */
  static FormedLines join(FormedLines lines, int screen) {
    FormedLines joined = new FormedLines(lines.size());
    int i = 0;
    while (i < lines.size()) {
      TicketLine line = lines.line(i);
      int end = i + 1;
      if (lines.isLog(i) && end < lines.size() && mayFollow(line.text(), lines, end)) {
        int first = i;
        Supplier<Width> width = () -> Width.of(lines, first);
        StringBuilder text = new StringBuilder(line.text());
        while (end < lines.size()
            && end - i < MOST_JOINED
            && text.length() < LONGEST_JOINED
            && lines.line(end).span().start() > lines.line(end - 1).span().start()
            && continues(text, lines, end, width)) {
          append(text, lines, end, screen);
          end++;
        }
        if (end > i + 1) {
          line = new TicketLine(text.toString(), line.span().union(lines.line(end - 1).span()));
        }
      }
      joined.add(line, end > i + 1 ? LineForms.of(line.text()) : lines.form(i));
      i = end;
    }
    return joined;
  }

  private static boolean mayFollow(String text, FormedLines lines, int end) {
    String next = lines.text(end);
    if (next.isBlank() || MessageShape.isOtherStart(next)) {
      return false;
    }
    if (!lines.isLog(end)) {
      return true;
    }
    // "host postfix/smtpd[1]:" and then "NOQUEUE: reject: ...": only a line with a time is a new
    // one.
    if (LogTime.end(next, 0) > 0) {
      return false;
    }
    LogPrefix rest = LogPrefix.parse(next, 0);
    if (rest == null || rest.messageStart() > 0) {
      return false;
    }
    LogPrefix whole = LogPrefix.parse(text, 0);
    return whole != null && whole.messageStart() >= text.length();
  }

  private static boolean continues(
      CharSequence soFar, FormedLines lines, int end, Supplier<Width> widthAround) {
    String text = soFar.toString();
    if (!mayFollow(text, lines, end)) {
      return false;
    }
    String last = lines.text(end - 1);
    String next = lines.text(end);
    if (MessageShape.isCut(text)) {
      return true;
    }
    if (MessageShape.isOpen(text)) {
      return last.length() >= SHORTEST_FULL
          || MessageShape.isTail(next)
          || Scan.isBlank(next.charAt(0));
    }
    if (MessageShape.isComplete(text) || beginAlike(last, next)) {
      return false;
    }
    int word = Scan.skipBlanks(next, 0);
    int firstWord = Scan.wordEnd(next, word) - word;
    if (last.length() < SHORTEST_FULL) {
      return false;
    }
    Width width = widthAround.get();
    boolean full = last.length() + 1 + firstWord > width.widest();
    if (!full || last.length() < (width.wrapped() ? SHORTEST_FULL : NARROWEST_WRAP)) {
      return false;
    }
    // A capital may begin a sentence about the log; it continues the log only in a text that is
    // wrapped.
    return !Character.isUpperCase(next.charAt(word)) || width.wrapped();
  }

  /** Lines that both begin with a number are two records. */
  private static boolean beginAlike(String last, String next) {
    return Scan.isDigit(Scan.at(last, Scan.skipBlanks(last, 0)))
        && Scan.isDigit(Scan.at(next, Scan.skipBlanks(next, 0)));
  }

  /**
   * How wide the lines of a paragraph are.
   *
   * @param widest the longest line: where lines were wrapped, they end about there
   * @param wrapped whether several lines end near a width that mail programs use
   */
  private record Width(int widest, boolean wrapped) {

    static Width of(FormedLines lines, int from) {
      int start = from;
      while (start > 0 && start > from - 40 && !lines.text(start - 1).isBlank()) {
        start--;
      }
      int widest = 0;
      int end = start;
      while (end < lines.size() && end < from + 40 && !lines.text(end).isBlank()) {
        widest = Math.max(widest, lines.text(end).length());
        end++;
      }
      int full = 0;
      for (int i = start; i < end; i++) {
        if (lines.text(i).length() > widest - 15) {
          full++;
        }
      }
      return new Width(widest, widest <= 100 && widest >= NARROWEST_WRAP && full >= 2);
    }
  }

  private static void append(StringBuilder text, FormedLines lines, int next, int screen) {
    String last = lines.text(next - 1);
    String more = lines.text(next);
    boolean cut = last.length() == screen && !Scan.isBlank(more.charAt(0));
    if (!cut && !breaksInsideWord(last, more, lines, next)) {
      text.append(' ');
    }
    text.append(more, Scan.skipBlanks(more, 0), more.length());
  }

  /** Terminals cut at a fixed column, mail programs between words. */
  private static boolean breaksInsideWord(String last, String more, FormedLines lines, int next) {
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
        next + 1 < lines.size() && more.length() == last.length() && !lines.isLog(next);
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
}
