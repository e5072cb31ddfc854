package org.mailmedic.postfix.review;

import java.util.HashMap;
import java.util.Map;
import org.mailmedic.postfix.config.ConfigProblem;
import org.mailmedic.postfix.config.ConfigProblem.Severity;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.MasterService;

/** Lines of master.cf that Postfix refuses or takes otherwise than meant: master(5). */
final class MasterSyntaxCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    MasterCf master = configuration.master();
    if (master == null) {
      return;
    }
    for (ConfigProblem problem : master.problems()) {
      boolean fatal = problem.severity() == Severity.FATAL;
      faults.addToMaster(
          fatal ? FaultKind.MASTER_UNREADABLE : FaultKind.MASTER_TEXT_PASSED_OVER,
          problem.line(),
          "",
          "Postfix cannot use this: " + Words.shown(problem.message()),
          fatal
              ? "The master daemon refuses the file: Postfix does not start."
              : "The text has no or another effect than meant.",
          fatal
              ? "Give the service its eight columns: name, type, private, unprivileged, chroot,"
                  + " wakeup, maximum of processes, command. Lines that continue it begin with a"
                  + " blank."
              : "Correct line "
                  + problem.line()
                  + "; lines that continue a service begin with a"
                  + " blank, others do not.");
    }
    duplicates(configuration, faults);
    for (MasterService service : configuration.services()) {
      for (String broken : service.brokenOverrides()) {
        faults.add(
            FaultKind.OVERRIDE_WITHOUT_VALUE,
            service,
            service.name(),
            Words.quoted(broken) + " of service " + Words.shown(service.name()) + " sets nothing",
            "The program reads the one word behind -o as name=value and does not start without"
                + " the equals sign; blanks end the value.",
            "Write -o name=value without blanks, or since Postfix 3.0 -o { name = value }.");
      }
    }
  }

  /** The master daemon: "duplicate master.cf entry ... using the last entry". */
  private static void duplicates(Configuration configuration, FaultList faults) {
    Map<String, MasterService> seen = new HashMap<>();
    for (MasterService service : configuration.services()) {
      MasterService earlier = seen.put(service.name() + " " + service.type(), service);
      if (earlier != null) {
        faults.add(
            FaultKind.SERVICE_TWICE,
            service,
            service.name(),
            "the service "
                + Words.shown(service.name())
                + " ("
                + service.type()
                + ") is already defined on line "
                + earlier.line(),
            "Only the last entry counts.",
            "Delete one of the two.");
      }
    }
  }
}
