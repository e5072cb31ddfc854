package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;

/**
 * The lines of a ticket as findings look at them: put into small letters once for all, and of a
 * long line the beginning only, so that no expression runs over more than that. Immutable.
 */
final class TicketLines {

  /** Characters of a line that are looked at. */
  static final int LONGEST = 4_000;

  /**
   * A line, its text as it was written and in small letters.
   *
   * @param index its place among all lines, from 0
   * @param segment number of the segment that it is in
   */
  record Line(int index, int segment, Segment.Kind kind, LineSpan span, String text, String lower) {

    boolean isIn(Segment.Kind... kinds) {
      return Arrays.asList(kinds).contains(kind);
    }
  }

  private final Reading reading;
  private final List<Line> lines;

  /** All lines in small letters, each with a line end. */
  private final String lower;

  /** The place behind each line's end in {@link #lower}. */
  private final int[] ends;

  TicketLines(Reading reading) {
    this.reading = reading;
    List<Line> all = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int segments = 0;
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        Line next = line(all.size(), segments, segment.kind(), line);
        all.add(next);
        text.append(next.lower()).append('\n');
      }
      segments++;
    }
    this.lines = List.copyOf(all);
    this.lower = text.toString();
    this.ends = new int[all.size()];
    int end = 0;
    for (Line line : all) {
      end += line.lower().length() + 1;
      ends[line.index()] = end;
    }
  }

  private static Line line(int index, int segment, Segment.Kind kind, TicketLine line) {
    String text = line.text();
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return new Line(index, segment, kind, line.span(), text, text.toLowerCase(Locale.ROOT));
  }

  Reading reading() {
    return reading;
  }

  List<Line> all() {
    return lines;
  }

  /** The line before, in the same segment; null for none. */
  @Nullable Line before(Line line) {
    return neighbour(line, line.index() - 1);
  }

  /** The line behind, in the same segment; null for none. */
  @Nullable Line after(Line line) {
    return neighbour(line, line.index() + 1);
  }

  /** The line right behind, whatever part of the ticket it is in; null where it is blank. */
  @Nullable Line next(Line line) {
    Line next = line.index() + 1 < lines.size() ? lines.get(line.index() + 1) : null;
    return next != null && next.span().start() == line.span().end() + 1 ? next : null;
  }

  private @Nullable Line neighbour(Line line, int index) {
    return index >= 0 && index < lines.size() && lines.get(index).segment() == line.segment()
        ? lines.get(index)
        : null;
  }

  /** Whether a line holds one of the words, which are in small letters. */
  boolean hold(String... words) {
    return Arrays.stream(words).anyMatch(lower::contains);
  }

  /** The lines that hold one of the words, which are in small letters. */
  List<Line> with(String... words) {
    return with(Arrays.asList(words));
  }

  /** The lines that hold one of the words, which are in small letters. */
  List<Line> with(Iterable<String> words) {
    BitSet found = new BitSet();
    for (String word : words) {
      for (int at = lower.indexOf(word); at >= 0; ) {
        int line = Arrays.binarySearch(ends, at + 1);
        line = line < 0 ? -line - 1 : line;
        found.set(line);
        at = lower.indexOf(word, ends[line]);
      }
    }
    return found.stream().mapToObj(lines::get).toList();
  }

  /** The lines that stand, wholly or in part, where {@code span} is. */
  List<Line> at(LineSpan span) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle).span().end() < span.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < lines.size() && lines.get(end).span().start() <= span.end()) {
      end++;
    }
    return lines.subList(low, end);
  }

  /** Whether {@code text} holds one of the names in square brackets. */
  static boolean bracketsOneOf(Set<String> names, String text) {
    int open = names.isEmpty() ? -1 : text.indexOf('[');
    while (open >= 0) {
      int close = text.indexOf(']', open);
      if (close < 0) {
        return false;
      }
      int last = text.lastIndexOf('[', close);
      if (names.contains(text.substring(last + 1, close))) {
        return true;
      }
      open = text.indexOf('[', close);
    }
    return false;
  }
}
