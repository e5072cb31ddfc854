package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * When Postfix started and stopped, and what kept it from starting. Sources: postfix(1), master(8),
 * the messages of postfix-script and master, of Debian's init script and of systemd.
 */
final class PostfixStarts {

  /** The command that starts Postfix reads main.cf first. */
  private static final Pattern COMMAND_FAULT =
      Pattern.compile("(?:^|\\s)postfix(?:\\[\\d{1,9}\\])?: (?:fatal|panic): ");

  /** Faults of other daemons do not count: master starts those again and again. */
  private static final Pattern MASTER_FAULT =
      Pattern.compile("\\bpostfix/master\\[\\d{1,9}\\]: (?:fatal|panic): ");

  private static final Pattern COMMAND_RUN =
      Pattern.compile(
          "\\bpostfix-script(?:\\[\\d{1,9}\\])?: starting the postfix mail system\\s*$");

  /** Debian's unit without an instance runs /bin/true: it starts nothing. */
  private static final Pattern START =
      Pattern.compile(
          "\\bmaster\\[\\d{1,9}\\]: daemon started\\b"
              + "|\\bstarting postfix mail transport agent\\b.*(?:\\[ ?ok ?\\]|: postfix\\.)\\s*$"
              + "|\\bstarting postfix:\\s*\\[\\s*ok\\s*\\]"
              + "|: started postfix mail transport agent \\(instance");

  private static final Pattern STOP =
      Pattern.compile(
          "\\bpostfix-script(?:\\[\\d{1,9}\\])?: stopping the postfix mail system\\s*$"
              + "|\\bmaster\\[\\d{1,9}\\]: terminating on signal 15\\b");

  private static final Pattern AT_WORK =
      Pattern.compile("\\bpostfix[a-z0-9_-]{0,20}/[a-z0-9/_-]{2,40}\\[\\d{1,9}\\]: ");

  private PostfixStarts() {}

  /** The faults behind which Postfix started after all: they were mended on the way. */
  static List<Line> mendedFaults(TicketLines lines) {
    List<Line> faults =
        lines.with("fatal: ", "panic: ").stream()
            .filter(line -> !line.isIn(Segment.Kind.PROSE))
            .toList();
    if (faults.isEmpty()) {
      return List.of();
    }
    int start =
        last(lines, START, "daemon started", "starting postfix", "started postfix")
            .map(Line::index)
            .orElse(-1);
    int run = last(lines, COMMAND_RUN, "starting the postfix").map(Line::index).orElse(-1);
    int command = Math.max(start, run);
    return faults.stream()
        .filter(line ->
            (line.index() < command && COMMAND_FAULT.matcher(line.lower()).find())
                || (line.index() < start && MASTER_FAULT.matcher(line.lower()).find()))
        .toList();
  }

  /** Whether the last that the log tells of Postfix is that it was stopped. */
  static void collect(TicketLines lines, FindingList findings) {
    last(lines, STOP, "stopping the postfix", "terminating on signal 15")
        .filter(stop ->
            lines.all().stream().skip(stop.index() + 1L).noneMatch(line -> isAtWork(line.lower())))
        .ifPresent(stop ->
            findings.add(
                FindingKind.POSTFIX_STOPPED,
                stop.span(),
                "The last that the log tells of Postfix is that it was stopped."));
  }

  private static boolean isAtWork(String line) {
    return AT_WORK.matcher(line).find()
        || COMMAND_RUN.matcher(line).find()
        || START.matcher(line).find();
  }

  /** The last line of a form; it holds one of the words. */
  private static Optional<Line> last(TicketLines lines, Pattern form, String... words) {
    return lines.with(words).reversed().stream()
        .filter(line -> form.matcher(line.lower()).find())
        .findFirst();
  }
}
