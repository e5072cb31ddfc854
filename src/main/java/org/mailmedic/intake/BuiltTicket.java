package org.mailmedic.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ticket put together of lines whose kind is known.
 *
 * @param lines its lines that are not blank
 * @param text the whole ticket
 */
record BuiltTicket(List<Line> lines, String text) {

  /** A line, counted from 1. */
  record Line(int number, Segment.Kind kind, String text) {}

  BuiltTicket {
    lines = List.copyOf(lines);
  }

  /** What a line of the list looks like between its neighbours. */
  String[] features(int index) {
    return LineFeatures.of(neighbour(index, -1), lines.get(index).text(), neighbour(index, 1));
  }

  /** The line right above or below; empty where a blank line or none stands there. */
  String neighbour(int index, int step) {
    int at = index + step;
    return at < 0
            || at >= lines.size()
            || Math.abs(lines.get(at).number() - lines.get(index).number()) != 1
        ? ""
        : lines.get(at).text();
  }

  /** The kinds that a reader gives to the lines. */
  Map<Integer, Segment.Kind> kinds(TicketReader reader) {
    Map<Integer, Segment.Kind> kinds = new HashMap<>();
    for (Segment segment : reader.read(text).segments()) {
      for (TicketLine line : segment.lines()) {
        for (int i = line.span().start(); i <= line.span().end(); i++) {
          kinds.put(i, segment.kind());
        }
      }
    }
    return kinds;
  }
}
