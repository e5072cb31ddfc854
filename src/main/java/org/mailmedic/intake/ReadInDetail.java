package org.mailmedic.intake;

import java.util.List;

/**
 * How much of a ticket is looked through for facts. Lines of logs all are. Of everything else those
 * are that stand before {@value #FIRST} characters of neither log nor configuration were read, and
 * those in the last {@value #LAST} characters of the ticket, where errors often are. Nobody writes
 * or pastes more; what lies between stays text of a segment, where many short lines stand as one.
 */
final class ReadInDetail {

  private static final int FIRST = 100_000;
  private static final int LAST = 50_000;

  /** What a line counts at least: the work for short lines is that of longer ones. */
  private static final int SHORTEST = 4;

  private final int lastStart;
  private int taken;

  ReadInDetail(List<String> lines) {
    int length = 0;
    for (String line : lines) {
      length += line.length() + 1;
    }
    this.lastStart = length - LAST;
  }

  /** Whether a line that begins at a place is read, even where it is of no log. */
  boolean covers(int start) {
    return taken < FIRST || start >= lastStart;
  }

  /** Counts a line that was read. */
  void take(String line, LineForm form) {
    switch (form) {
      case LOG, PARAMETER, DOVECOT_SETTING, SERVICE, OPTION, BLOCK_OPEN, BLOCK_CLOSE -> {}
      default -> taken += Math.max(line.length(), SHORTEST);
    }
  }
}
