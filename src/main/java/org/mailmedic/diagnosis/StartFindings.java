package org.mailmedic.diagnosis;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether Postfix started after the last fault that kept it from starting: such a fault was mended
 * on the way. Faults of single daemons do not count, which master starts again and again, and
 * neither does Debian's unit without an instance, which runs /bin/true. Sources: postfix(1),
 * master(8), the messages of postfix-script, of Debian's init script and of systemd.
 */
final class StartFindings {

  private static final Pattern FAULT =
      Pattern.compile(
          "\\bpostfix(?:/(?:master|postfix-script))?(?:\\[\\d{1,9}\\])?: (?:fatal|panic): "
              + "|\\bfailed to start postfix\\b|\\bmail system startup failed\\b");

  private static final Pattern START =
      Pattern.compile(
          "\\bpostfix-script(?:\\[\\d{1,9}\\])?: starting the postfix mail system\\s*$"
              + "|\\bmaster\\[\\d{1,9}\\]: daemon started\\b"
              + "|\\bstarting postfix mail transport agent\\b.*(?:\\[ ?ok ?\\]|\\.)\\s*$"
              + "|\\bstarting postfix:\\s*\\[\\s*ok\\s*\\]"
              + "|: started postfix mail transport agent \\(instance");

  private final TicketLines lines;

  StartFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    Optional<TicketLines.Line> fault = last(FAULT);
    Optional<TicketLines.Line> start = last(START);
    if (fault.isPresent() && start.isPresent() && start.get().index() > fault.get().index()) {
      findings.add(
          FindingKind.START_AFTER_FAULT,
          start.get().span(),
          "Postfix started after the fault that had kept it from starting.");
    }
  }

  private Optional<TicketLines.Line> last(Pattern form) {
    return lines.with("postfix", "daemon started").stream()
        .filter(line -> form.matcher(line.lower()).find())
        .reduce((earlier, later) -> later);
  }
}
