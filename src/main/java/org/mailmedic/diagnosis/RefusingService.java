package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Segment;

/**
 * The service of master.cf whose smtpd refused, where it has settings of its own: by the name that
 * it logs, else by the port that the ticket speaks of. Sources: master(5) {@code -o}, postconf(5)
 * syslog_name.
 */
final class RefusingService {

  private static final String SYSLOG_NAME = "syslog_name";

  /** Names of services and of their ports: /etc/services. */
  private static final Map<String, String> PORTS =
      Map.of("smtp", "25", "submission", "587", "smtps", "465", "submissions", "465");

  private RefusingService() {}

  /** The service with all its settings; empty where none that the ticket shows refused. */
  static Optional<PastedService> find(TicketLines lines, List<Refusal> refusals) {
    List<Refusal> own = refusals.stream().filter(each -> !each.byRemoteServer()).toList();
    List<PastedService> services = withSettings(lines.reading().services());
    if (own.isEmpty() || services.isEmpty()) {
      return Optional.empty();
    }
    Set<String> logged =
        own.stream()
            .map(Refusal::service)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!logged.isEmpty()) {
      return services.stream()
          .filter(each -> logged.contains(each.name()) || logged.contains(loggedName(each)))
          .findFirst();
    }
    boolean inLog = own.stream().anyMatch(each -> each.client() != null);
    List<PastedService> possible =
        services.stream().filter(each -> !inLog || loggedName(each).isEmpty()).toList();
    String words = words(lines);
    List<PastedService> told = possible.stream().filter(each -> isTold(each, words)).toList();
    return told.size() == 1
        ? told.stream().findFirst()
        : possible.stream().filter(each -> port(each).equals("25")).findFirst();
  }

  /** One service for each name that receives mail by SMTP and sets something. */
  private static List<PastedService> withSettings(List<PastedService> pasted) {
    Map<String, PastedService> services = new LinkedHashMap<>();
    for (PastedService each : pasted) {
      if (each.enabled()
          && each.command().equals("smtpd")
          && !each.type().equals("unix")
          && !each.overrides().isEmpty()) {
        services.merge(each.name(), each, RefusingService::joined);
      }
    }
    return List.copyOf(services.values());
  }

  private static PastedService joined(PastedService first, PastedService second) {
    Map<String, String> overrides = new LinkedHashMap<>(first.overrides());
    overrides.putAll(second.overrides());
    return new PastedService(
        first.name(), first.type(), first.command(), overrides, true, first.span());
  }

  /** What a log shows between "postfix/" and "/smtpd"; empty for nothing. */
  private static String loggedName(PastedService service) {
    String name = service.overrides().getOrDefault(SYSLOG_NAME, "");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String port(PastedService service) {
    String name = service.name().substring(service.name().lastIndexOf(':') + 1);
    return PORTS.getOrDefault(name, name);
  }

  /** What is no configuration. */
  private static String words(TicketLines lines) {
    return lines.all().stream()
        .filter(line ->
            !line.isIn(Segment.Kind.MAIN_CF, Segment.Kind.MASTER_CF, Segment.Kind.DOVECOT_CONF))
        .map(Line::lower)
        .collect(Collectors.joining("\n"));
  }

  /** Port 25 is spoken of beside every other one. */
  private static boolean isTold(PastedService service, String words) {
    String port = port(service);
    return !port.equals("25")
        && Pattern.compile("(?<![\\w.])" + Pattern.quote(port) + "(?![\\w.]\\w)")
            .matcher(words)
            .find();
  }
}
