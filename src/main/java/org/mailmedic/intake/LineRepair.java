package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mends the lines of a ticket: takes off quote marks, splits log lines that run together, joins log
 * lines that were wrapped. A blank line stays as an empty line.
 */
final class LineRepair {

  /** Longer pieces are cut, so that no scanner behind meets a line of unbounded length. */
  private static final int LONGEST_LINE = 16_000;

  /** Enough of a line to recognise the prefix and the form of a log message. */
  private static final int PROBE = 700;

  /** A program's name of four letters, a bracket and a colon. */
  private static final int SHORTEST_LOG = 6;

  /**
   * A line without what was put around it.
   *
   * @param bullet where the text behind a bullet begins; 0 for none
   * @param bulletedLog whether a bullet stood before a log line, and was taken off
   * @param pieces the text, cut in front of every log line that begins inside it
   */
  private record Cleaned(String text, int bullet, boolean bulletedLog, List<Piece> pieces) {}

  private record Piece(String text, LineForm form) {}

  private LineRepair() {}

  static FormedLines repair(List<String> lines) {
    FormedLines mended = new FormedLines(lines.size());
    LineMemo<Cleaned> all = new LineMemo<>(lines.size(), line -> cleaned(line, true));
    LineMemo<Cleaned> logs = new LineMemo<>(lines.size(), line -> cleaned(line, false));
    ReadInDetail detail = new ReadInDetail(lines);
    Unread unread = new Unread(mended);
    int lineStart = 0;
    boolean bulletedBefore = false;
    for (int i = 0; i < lines.size(); i++) {
      String raw = lines.get(i);
      for (int start = 0; start == 0 || start < raw.length(); ) {
        int end = chunkEnd(raw, start);
        String chunk = raw.length() <= LONGEST_LINE ? raw : raw.substring(start, end);
        boolean read = detail.covers(lineStart + start);
        Cleaned line = (read ? all : logs).of(chunk);
        if (!read && detail.goesOn(line.text())) {
          read = true;
          line = all.of(chunk);
        }
        List<Piece> pieces = line.pieces();
        boolean bulleted = line.bulletedLog();
        if (!bulleted
            && bulletedBefore
            && line.bullet() > 0
            && line.bullet() <= 3
            && line.text().charAt(0) == '-') {
          // The rest of a wrapped log line got a bullet of its own.
          pieces = pieces(line.text().substring(line.bullet()), read);
          bulleted = true;
        }
        bulletedBefore = bulleted;
        detail.take(line.text(), pieces.getFirst().form());
        if (read || !unread.takes(pieces, i + 1)) {
          LineSpan span = LineSpan.line(i + 1);
          unread.end();
          for (Piece piece : pieces) {
            mended.add(new TicketLine(piece.text(), span), piece.form());
          }
        }
        start = end;
        if (raw.isEmpty()) {
          break;
        }
      }
      lineStart += raw.length() + 1;
    }
    unread.end();
    return WrappedLines.join(mended, screenWidth(lines));
  }

  /**
   * Makes one line of many short ones that are not read: their number would cost more than their
   * text.
   */
  private static final class Unread {

    private static final int SHORT = 40;
    private static final int LONGEST = 1_000;

    private final FormedLines lines;
    private final StringBuilder text = new StringBuilder();
    private int first;
    private int last;

    /** How many lines were not read since the last that was; a log's may go on in some. */
    private int behind;

    Unread(FormedLines lines) {
      this.lines = lines;
    }

    /** Whether the line was taken, to stand in a line with others. */
    boolean takes(List<Piece> pieces, int number) {
      Piece piece = pieces.getFirst();
      LineForm form = piece.form();
      boolean read = pieces.size() > 1 || form == LineForm.LOG || form == LineForm.BOUNCE;
      behind = read ? 0 : behind + 1;
      if (behind <= WrappedLines.MOST_JOINED || piece.text().length() > SHORT) {
        return false;
      }
      if (text.length() > LONGEST) {
        end();
      }
      if (piece.form() == LineForm.UNREAD) {
        first = text.isEmpty() ? number : first;
        last = number;
        text.append(text.isEmpty() ? "" : " ").append(piece.text());
      }
      return true;
    }

    /** Adds what was taken. */
    void end() {
      if (!text.isEmpty()) {
        lines.add(new TicketLine(text.toString(), new LineSpan(first, last)), LineForm.UNREAD);
        text.setLength(0);
      }
    }
  }

  private static Cleaned cleaned(String chunk, boolean read) {
    String text = QuoteMarks.strip(Typography.plain(chunk)).stripTrailing();
    String syslog = LogJson.toSyslog(text);
    // Half a line may hold no message yet; nothing of a ticket is dropped.
    text = syslog != null && !syslog.isBlank() ? syslog : text;
    int bullet = QuoteMarks.bulletEnd(text);
    boolean bulleted = bullet > 0 && isLog(text, bullet);
    String cleaned = bulleted ? withoutClosingQuote(text, bullet) : text;
    return new Cleaned(cleaned, bullet, bulleted, pieces(cleaned, read));
  }

  /** Lines copied from a terminal are filled up with blanks to one width. */
  private static int screenWidth(List<String> lines) {
    int width = 0;
    int padded = 0;
    for (String line : lines) {
      int length = line.length();
      if (length < 70
          || length > 400
          || line.charAt(length - 1) != ' '
          || line.charAt(length - 2) != ' ') {
        continue;
      }
      padded = length == width ? padded + 1 : 1;
      width = length;
      if (padded >= 2) {
        return width;
      }
    }
    return 0;
  }

  /** Whether a log line begins at {@code from}. */
  static boolean isLog(String text, int from) {
    return prefix(text, from) != null;
  }

  private static @Nullable LogPrefix prefix(String text, int from) {
    if (text.length() - from < SHORTEST_LOG) {
      return null;
    }
    String head =
        from == 0 && text.length() <= PROBE
            ? text
            : text.substring(from, Math.min(text.length(), from + PROBE));
    return LogPrefix.parse(head, 0);
  }

  private static String withoutClosingQuote(String text, int bullet) {
    char quote = text.charAt(bullet - 1);
    int end = text.length();
    if ((quote == '`' || quote == '"' || quote == '\'')
        && end > bullet
        && text.charAt(end - 1) == quote) {
      end--;
    }
    return text.substring(bullet, end);
  }

  private static int chunkEnd(String raw, int start) {
    int end = Math.min(raw.length(), start + LONGEST_LINE);
    if (end == raw.length()) {
      return end;
    }
    int blank = raw.lastIndexOf(' ', end);
    return blank > start + LONGEST_LINE / 2 ? blank + 1 : end;
  }

  /**
   * The line, cut in front of every log line that begins inside it.
   *
   * @param read whether to look at what is of no log and of no notification
   */
  private static List<Piece> pieces(String text, boolean read) {
    LogPrefix first = prefix(text, 0);
    int at = first == null ? 1 : first.messageStart() + 1;
    int next = nextStart(text, at);
    if (next < 0) {
      return List.of(piece(text, first != null, read));
    }
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    while (next >= 0) {
      LogPrefix inner = prefix(text, next);
      at = next + 1;
      if (inner != null && inner.mail()) {
        String before = text.substring(start, next).stripTrailing();
        if (!before.isBlank()) {
          pieces.add(piece(before, isLog(before, 0), read));
        }
        start = next;
        at += inner.messageStart();
      }
      next = nextStart(text, at);
    }
    String rest = text.substring(start);
    pieces.add(piece(rest, start == 0 ? first != null : isLog(rest, 0), read));
    return pieces;
  }

  private static Piece piece(String text, boolean log, boolean read) {
    return new Piece(text, log || read ? LineForms.of(text, log) : LineForms.ofUnread(text));
  }

  /** The next place where a log line may begin in the middle of a line; -1 where there is none. */
  private static int nextStart(String text, int from) {
    for (int i = Math.max(from, 1); i <= text.length() - SHORTEST_LOG; i++) {
      char before = text.charAt(i - 1);
      if (!Scan.isBlank(before)
          && before != '('
          && before != '"'
          && before != ')'
          && before != '>'
          && before != ']') {
        continue;
      }
      char c = text.charAt(i);
      if (c == 'N' && text.startsWith("NOQUEUE: ", i)) {
        return i;
      }
      if (c == 'p' && text.startsWith("postfix/", i) && !isPath(text, i)) {
        return i;
      }
      if ((Character.isUpperCase(c) || Scan.isDigit(c)) && LogTime.end(text, i) > 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPath(String text, int at) {
    int end = Scan.wordEnd(text, at);
    return text.charAt(end - 1) != ':';
  }
}
