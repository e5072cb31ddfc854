package org.mailmedic.intake;

import java.util.List;

/**
 * How much of a ticket is looked through for facts. Lines of logs and of notifications all are. Of
 * everything else those are that stand before {@value #FIRST} characters of none of these and of no
 * configuration were read, and those in the last {@value #LAST} characters of the ticket, where
 * errors often are. Nobody writes or pastes more; what lies between stays text of a segment, where
 * many short lines stand as one.
 */
final class ReadInDetail {

  static final int FIRST = 40_000;
  static final int LAST = 20_000;

  /** What a line counts at least: the work for short lines is that of longer ones. */
  static final int SHORTEST = 4;

  private final int lastStart;
  private int taken;
  private boolean notification;

  ReadInDetail(List<String> lines) {
    int length = 0;
    for (String line : lines) {
      length += line.length() + 1;
    }
    this.lastStart = length - LAST;
  }

  /** Whether a line that begins at a place is read, whatever it is. */
  boolean covers(int start) {
    return taken < FIRST || start >= lastStart;
  }

  /** Whether a line is read since it goes on with a notification's entry. */
  boolean goesOn(String line) {
    return notification && !line.isEmpty() && Scan.isBlank(line.charAt(0));
  }

  /** Counts a line, read or not. */
  void take(String line, LineForm form) {
    notification = form == LineForm.BOUNCE || goesOn(line);
    switch (form) {
      case LOG, BOUNCE, UNREAD -> {}
      case PARAMETER, DOVECOT_SETTING, SERVICE, OPTION, BLOCK_OPEN, BLOCK_CLOSE -> {}
      default -> taken += notification ? 0 : Math.max(line.length(), SHORTEST);
    }
  }
}
