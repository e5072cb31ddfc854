package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The services of a master.cf, read as {@code postconf -M} reads them: master(5), postconf(1). */
public final class MasterCf {

  private static final int FIELDS = 8;

  /** Where postconf puts the fields of a service, in columns from 0. */
  private static final int[] COLUMNS = {0, 11, 17, 25, 33, 41, 49, 57};

  private static final List<String> TYPES = List.of("unix", "fifo", "inet", "pass", "unix-dgram");
  private static final String[] FLAG_NAMES = {"private", "unprivileged", "chroot"};

  /** Services of the files that Postfix and distributions ship. */
  private static final String DISTRIBUTED =
      """
      pickup unix n - y 60 1 pickup
      cleanup unix n - y - 0 cleanup
      smtp unix - - y - - smtp
      relay unix - - y - - smtp
      error unix - - y - - error
      retry unix - - y - - error
      discard unix - - y - - discard
      local unix - n n - - local
      virtual unix - n n - - virtual
      lmtp unix - - y - - lmtp
      maildrop unix - n n - - pipe
      uucp unix - n n - - pipe
      ifmail unix - n n - - pipe
      bsmtp unix - n n - - pipe
      scalemail-backend unix - n n - 2 pipe
      mailman unix - n n - - pipe
      dovecot unix - n n - - pipe
      """;

  private final List<MasterService> services;
  private final List<ConfigProblem> problems;

  private MasterCf(List<MasterService> services, List<ConfigProblem> problems) {
    this.services = List.copyOf(services);
    this.problems = List.copyOf(problems);
  }

  /** Reads the text of a file. Never fails: what Postfix would refuse is among the problems. */
  public static MasterCf parse(String text) {
    LogicalLine.Reading reading = LogicalLine.read(text);
    List<ConfigProblem> problems = new ArrayList<>(reading.problems());
    List<MasterService> services = new ArrayList<>();
    for (LogicalLine line : reading.lines()) {
      List<String> words = Texts.words(line.text());
      String error = words.size() < FIELDS ? "bad field count" : fieldError(words, line.text());
      if (!error.isEmpty()) {
        problems.add(ConfigProblem.fatal(line.number(), Texts.shortened(error, 300)));
        break;
      }
      List<String> arguments =
          MasterArguments.normalized(words.subList(FIELDS, words.size()), line.number(), problems);
      services.add(new MasterService(words.subList(0, FIELDS), arguments, line.number()));
    }
    return new MasterCf(services, problems);
  }

  /** What stands for a master.cf that nobody showed: the services that distributions ship. */
  public static MasterCf distributed() {
    return parse(DISTRIBUTED);
  }

  private static String fieldError(List<String> words, String text) {
    if (!TYPES.contains(words.get(1))) {
      return invalid("type", words.get(1), text);
    }
    for (int field = 2; field <= 4; field++) {
      String flag = words.get(field);
      if (!flag.equals("y") && !flag.equals("n") && !flag.equals("-")) {
        return invalid(FLAG_NAMES[field - 2], flag, text);
      }
    }
    String wakeup = words.get(5);
    String time = wakeup.endsWith("?") ? wakeup.substring(0, wakeup.length() - 1) : wakeup;
    if (!time.equals("-") && !isDigits(time)) {
      return invalid("wakeup", wakeup, text);
    }
    String processes = words.get(6);
    if (!processes.equals("-") && !isDigits(processes)) {
      return invalid("process_limit", processes, text);
    }
    return "";
  }

  private static String invalid(String field, String value, String text) {
    return "invalid " + field + " field \"" + value + "\" in \"" + text + "\"";
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The services in the order of the file. */
  public List<MasterService> services() {
    return services;
  }

  /** What is wrong with the file. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  /** Whether the master daemon refuses this file. */
  public boolean fatal() {
    return problems.stream().anyMatch(p -> p.severity() == ConfigProblem.Severity.FATAL);
  }

  /** The first service of this name and type. */
  public Optional<MasterService> service(String name, String type) {
    return services.stream()
        .filter(service -> service.name().equals(name) && service.type().equals(type))
        .findFirst();
  }

  /** The names of all services. */
  public Set<String> serviceNames() {
    Set<String> names = new LinkedHashSet<>();
    services.forEach(service -> names.add(service.name()));
    return names;
  }

  /** The services as {@code postconf -M} prints them; empty where it fails. */
  public String listing() {
    StringBuilder listing = new StringBuilder();
    if (fatal()) {
      return "";
    }
    for (MasterService service : services) {
      int start = listing.length();
      for (int field = 0; field < FIELDS; field++) {
        if (field > 0) {
          do {
            listing.append(' ');
          } while (listing.length() - start < COLUMNS[field]);
        }
        listing.append(service.fields().get(field));
      }
      MasterArguments.print(service.arguments(), listing);
      listing.append('\n');
    }
    return listing.toString();
  }

  /** The {@code -o} settings as {@code postconf -P} prints them; empty where it fails. */
  public String overridesListing() {
    StringBuilder listing = new StringBuilder();
    if (fatal()) {
      return "";
    }
    for (MasterService service : services) {
      // Services of the same name and type share their settings in postconf.
      TreeMap<String, String> overrides = new TreeMap<>();
      for (MasterService other : services) {
        if (other.name().equals(service.name()) && other.type().equals(service.type())) {
          overrides.putAll(other.overrides());
        }
      }
      overrides.forEach((name, value) ->
          listing
              .append(service.name())
              .append('/')
              .append(service.type())
              .append('/')
              .append(name)
              .append(value.isEmpty() ? " =" : " = ")
              .append(Texts.folded(value))
              .append('\n'));
    }
    return listing.toString();
  }
}
