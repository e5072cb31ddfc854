package org.mailmedic.diagnosis;

import java.util.List;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.knowledge.FindingKind;

/**
 * Why smtpd says "Insufficient system storage": it wants 1.5 times message_size_limit free in the
 * queue's file system. Source: postconf(5) queue_minfree, message_size_limit; smtpd's warning.
 */
final class QueueSpaceFindings {

  private static final String WARNING = "not enough free space in mail queue: ";

  /** Below this many bytes the disk is full by any measure. */
  private static final long LOW = 100_000_000L;

  /** From this many bytes on the disk has room for mail of any usual size. */
  private static final long PLENTY = 500_000_000L;

  /** More than any usual server has to take in one mail, in bytes. */
  private static final long HUGE_LIMIT = 1_000_000_000L;

  private static final int LONGEST_NUMBER = 18;

  private final TicketLines lines;
  private final PastedConfiguration configuration;

  QueueSpaceFindings(TicketLines lines, PastedConfiguration configuration) {
    this.lines = lines;
    this.configuration = configuration;
  }

  void collect(FindingList findings) {
    for (Line line : lines.with(WARNING)) {
      int at = line.lower().indexOf(WARNING);
      warning(number(line.lower().substring(at + WARNING.length())), line.span(), findings);
    }
    configuration.find("message_size_limit").ifPresent(limit -> limit(limit, findings));
  }

  private static void warning(long free, LineSpan span, FindingList findings) {
    if (free >= 0 && free < LOW) {
      findings.add(
          FindingKind.QUEUE_SPACE_LOW, span, "The queue's disk has only " + free + " bytes left.");
    } else if (free >= PLENTY) {
      findings.add(
          FindingKind.QUEUE_SIZE_LIMIT_TOO_LARGE,
          span,
          "The queue's disk has " + free + " bytes left: message_size_limit is what is too large.");
    }
  }

  private static void limit(PastedParameter limit, FindingList findings) {
    long bytes = number(limit.value());
    if (bytes > HUGE_LIMIT) {
      findings.add(
          FindingKind.QUEUE_SIZE_LIMIT_TOO_LARGE,
          List.of(limit.span()),
          "With message_size_limit = " + bytes + " one and a half times as much must be free.");
    }
  }

  /** The number that the text begins with; -1 where it begins with none. */
  private static long number(String text) {
    int end = 0;
    while (end < text.length() && end < LONGEST_NUMBER && isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 ? -1 : Long.parseLong(text.substring(0, end));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
