package org.mailmedic.postfix.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailmedic.postfix.config.MasterService;

/**
 * The faults found so far. Of one kind at most {@link #MAXIMUM_OF_A_KIND} are told one by one; the
 * last of them says how many more there are.
 */
final class FaultList {

  private static final int MAXIMUM_OF_A_KIND = 200;

  private static final Comparator<Fault> ORDER =
      Comparator.comparing(Fault::severity)
          .thenComparing(Fault::file)
          .thenComparingInt(Fault::line)
          .thenComparing(Fault::kind);

  private final Configuration configuration;
  private final Set<Fault> faults = new LinkedHashSet<>();
  private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);

  FaultList(Configuration configuration) {
    this.configuration = configuration;
  }

  /** A fault of a parameter, at its line in main.cf. */
  void add(FaultKind kind, String parameter, String message, String consequence, String fix) {
    add(kind, configuration.line(parameter), parameter, message, consequence, fix);
  }

  /** A fault at a line of main.cf. */
  void add(
      FaultKind kind, int line, String parameter, String message, String consequence, String fix) {
    add(new Fault(kind, Fault.MAIN, line, parameter, message, consequence, fix));
  }

  /** A fault of what an SMTP server sees: at its service where that sets the parameter. */
  void add(
      FaultKind kind,
      SmtpServer server,
      String parameter,
      String message,
      String consequence,
      String fix) {
    MasterService service = server.service();
    boolean own =
        service != null && (server.overrides(parameter) || !configuration.isSet(parameter));
    if (service != null && own) {
      add(kind, service, parameter, message, consequence, fix);
    } else {
      add(kind, parameter, message, consequence, fix);
    }
  }

  /** A fault of a service in master.cf. */
  void add(
      FaultKind kind,
      MasterService service,
      String parameter,
      String message,
      String consequence,
      String fix) {
    addToMaster(kind, service.line(), parameter, message, consequence, fix);
  }

  /** A fault at a line of master.cf. */
  void addToMaster(
      FaultKind kind, int line, String parameter, String message, String consequence, String fix) {
    add(new Fault(kind, Fault.MASTER, line, parameter, message, consequence, fix));
  }

  private void add(Fault fault) {
    boolean full = counts.getOrDefault(fault.kind(), 0) >= MAXIMUM_OF_A_KIND;
    if (full || faults.add(fault)) {
      counts.merge(fault.kind(), 1, Integer::sum);
    }
  }

  /** The worst first, then in the order of the lines. */
  List<Fault> sorted() {
    List<Fault> sorted = new ArrayList<>();
    Map<FaultKind, Integer> told = new EnumMap<>(FaultKind.class);
    for (Fault fault : faults) {
      int number = told.merge(fault.kind(), 1, Integer::sum);
      int all = counts.getOrDefault(fault.kind(), number);
      sorted.add(number == MAXIMUM_OF_A_KIND && all > number ? more(fault, all - number) : fault);
    }
    sorted.sort(ORDER);
    return List.copyOf(sorted);
  }

  private static Fault more(Fault last, int more) {
    return new Fault(
        last.kind(),
        last.file(),
        last.line(),
        last.parameter(),
        last.message() + " (and " + more + " more like this)",
        last.consequence(),
        last.fix());
  }
}
