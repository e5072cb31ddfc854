package org.mailmedic.intake;

import java.util.Comparator;

/**
 * A run of lines of a ticket.
 *
 * @param start first line, counted from 1
 * @param end last line, included; not before {@code start}
 */
public record LineSpan(int start, int end) {

  /** Spans in the order of the ticket, the shorter first. */
  public static final Comparator<LineSpan> BY_PLACE =
      Comparator.comparingInt(LineSpan::start).thenComparingInt(LineSpan::end);

  public LineSpan {
    if (start < 1 || end < start) {
      throw new IllegalArgumentException("not a run of lines: " + start + " to " + end);
    }
  }

  /** The span of one line. */
  public static LineSpan line(int number) {
    return new LineSpan(number, number);
  }

  /** The smallest span that holds this one and {@code other}. */
  public LineSpan union(LineSpan other) {
    return new LineSpan(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** Whether the two spans have a line in common. */
  public boolean overlaps(LineSpan other) {
    return start <= other.end && other.start <= end;
  }
}
