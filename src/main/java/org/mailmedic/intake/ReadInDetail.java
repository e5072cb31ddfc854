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

  private static final int FIRST = 100_000;
  private static final int LAST = 50_000;

  /** What a line counts at least: the work for short lines is that of longer ones. */
  private static final int SHORTEST = 4;

  /** So many lines below one of a notification may go on with it, up to a blank line. */
  private static final int NOTIFICATION = 8;

  private final int lastStart;
  private int taken;
  private int notification;

  ReadInDetail(List<String> lines) {
    int length = 0;
    for (String line : lines) {
      length += line.length() + 1;
    }
    this.lastStart = length - LAST;
  }

  /** Whether a line that begins at a place is read, whatever it is. */
  boolean covers(int start) {
    return taken < FIRST || start >= lastStart || notification > 0;
  }

  /** Counts a line, read or not. */
  void take(String line, LineForm form) {
    notification =
        switch (form) {
          case BOUNCE -> NOTIFICATION;
          case BLANK -> 0;
          default -> Math.max(notification - 1, 0);
        };
    switch (form) {
      case LOG, BOUNCE, UNREAD -> {}
      case PARAMETER, DOVECOT_SETTING, SERVICE, OPTION, BLOCK_OPEN, BLOCK_CLOSE -> {}
      default -> taken += notification > 0 ? 0 : Math.max(line.length(), SHORTEST);
    }
  }
}
