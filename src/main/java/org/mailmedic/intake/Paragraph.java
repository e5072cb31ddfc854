package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines that stand together, as one text that knows which line a place is on. */
final class Paragraph {

  private static final int LONGEST = 20_000;

  private final String text;
  private final List<TicketLine> lines;

  /** Where each line begins in the text; empty until somebody asks. */
  private int[] starts = {};

  private Paragraph(List<TicketLine> lines, int length) {
    StringBuilder joined = new StringBuilder(length);
    for (TicketLine line : lines) {
      joined.append(line.text()).append('\n');
    }
    joined.setLength(joined.length() - 1);
    this.text = joined.toString();
    this.lines = lines;
  }

  /** The paragraphs of lines: cut at gaps in the line numbers, and where they get too long. */
  static List<Paragraph> of(List<TicketLine> lines) {
    List<Paragraph> paragraphs = new ArrayList<>();
    int from = 0;
    int length = 0;
    for (int i = 0; i < lines.size(); i++) {
      TicketLine line = lines.get(i);
      boolean gap = i > from && line.span().start() > lines.get(i - 1).span().end() + 1;
      if (gap || (length + line.text().length() > LONGEST && i > from)) {
        paragraphs.add(new Paragraph(lines.subList(from, i), length));
        from = i;
        length = 0;
      }
      length += line.text().length() + 1;
    }
    if (from < lines.size()) {
      paragraphs.add(new Paragraph(lines.subList(from, lines.size()), length));
    }
    return paragraphs;
  }

  /** The lines, each ended by LF but the last. */
  String text() {
    return text;
  }

  /** The lines of the ticket on which the text from {@code from} to before {@code to} stands. */
  LineSpan span(int from, int to) {
    return line(from).span().union(line(Math.max(from, to - 1)).span());
  }

  private TicketLine line(int at) {
    if (starts.length == 0) {
      starts = starts();
    }
    int index = Arrays.binarySearch(starts, at);
    return lines.get(index >= 0 ? index : -index - 2);
  }

  private int[] starts() {
    int[] all = new int[lines.size()];
    for (int i = 1; i < all.length; i++) {
      all[i] = all[i - 1] + lines.get(i - 1).text().length() + 1;
    }
    return all;
  }
}
