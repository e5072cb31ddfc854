package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a ticket that is looked through for facts. Nobody writes or pastes {@value
 * #MOST_LINES} lines that are neither log nor configuration; what lies behind them stays a segment,
 * and is read no further.
 */
final class ReadInDetail {

  /** A text of 100,000 characters cannot have more that are not empty. */
  private static final int MOST_LINES = 50_000;

  private ReadInDetail() {}

  /**
   * The segments in their order, without the prose and the output that come after so many lines.
   */
  static List<Segment> of(List<Segment> segments) {
    List<Segment> read = new ArrayList<>(segments.size());
    int lines = 0;
    for (Segment segment : segments) {
      boolean words = segment.kind() == Segment.Kind.PROSE || segment.kind() == Segment.Kind.OTHER;
      if (words) {
        lines += segment.lines().size();
      }
      int tooMany = words ? lines - MOST_LINES : 0;
      if (tooMany <= 0) {
        read.add(segment);
      } else if (tooMany < segment.lines().size()) {
        read.add(withoutLast(segment, tooMany));
      }
    }
    return read;
  }

  private static Segment withoutLast(Segment segment, int lines) {
    List<TicketLine> kept = segment.lines().subList(0, segment.lines().size() - lines);
    LineSpan span = new LineSpan(segment.span().start(), kept.getLast().span().end());
    return new Segment(segment.kind(), span, kept);
  }
}
