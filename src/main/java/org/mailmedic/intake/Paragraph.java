package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/** Lines that stand together, as one text that knows which line a place is on. */
final class Paragraph {

  private static final int LONGEST = 20_000;

  private final String text;
  private final int[] starts;
  private final List<LineSpan> spans;

  private Paragraph(String text, int[] starts, List<LineSpan> spans) {
    this.text = text;
    this.starts = starts;
    this.spans = spans;
  }

  /** The paragraphs of a segment: cut at gaps in the line numbers, and where they get too long. */
  static List<Paragraph> of(Segment segment) {
    List<Paragraph> paragraphs = new ArrayList<>();
    List<TicketLine> lines = new ArrayList<>();
    int length = 0;
    for (TicketLine line : segment.lines()) {
      boolean gap = !lines.isEmpty() && line.span().start() > lines.getLast().span().end() + 1;
      if (gap || (length + line.text().length() > LONGEST && !lines.isEmpty())) {
        paragraphs.add(join(lines));
        lines.clear();
        length = 0;
      }
      lines.add(line);
      length += line.text().length() + 1;
    }
    if (!lines.isEmpty()) {
      paragraphs.add(join(lines));
    }
    return paragraphs;
  }

  private static Paragraph join(List<TicketLine> lines) {
    StringBuilder text = new StringBuilder();
    int[] starts = new int[lines.size()];
    List<LineSpan> spans = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        text.append('\n');
      }
      starts[i] = text.length();
      text.append(lines.get(i).text());
      spans.add(lines.get(i).span());
    }
    return new Paragraph(text.toString(), starts, spans);
  }

  /** The lines, each ended by LF but the last. */
  String text() {
    return text;
  }

  /** The lines of the ticket on which the text from {@code from} to before {@code to} stands. */
  LineSpan span(int from, int to) {
    return spans.get(line(from)).union(spans.get(line(Math.max(from, to - 1))));
  }

  private int line(int at) {
    int index = java.util.Arrays.binarySearch(starts, at);
    return index >= 0 ? index : -index - 2;
  }
}
