package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
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

  private static final Pattern WORD = Pattern.compile("\\w++(?:\\.\\w++)*+");

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
    Set<String> words = words(lines);
    // Port 25 is spoken of beside every other one.
    List<PastedService> told =
        possible.stream()
            .filter(each -> !port(each).equals("25") && words.contains(port(each)))
            .toList();
    return told.size() == 1
        ? told.stream().findFirst()
        : possible.stream().filter(each -> port(each).equals("25")).findFirst();
  }

  /** One service for each name that receives mail by SMTP and sets something. */
  private static List<PastedService> withSettings(List<PastedService> pasted) {
    Map<String, PastedService> first = new LinkedHashMap<>();
    Map<String, Map<String, String>> overrides = new HashMap<>();
    for (PastedService each : pasted) {
      if (each.enabled()
          && each.command().equals("smtpd")
          && !each.type().equals("unix")
          && !each.overrides().isEmpty()) {
        first.putIfAbsent(each.name(), each);
        overrides
            .computeIfAbsent(each.name(), name -> new LinkedHashMap<>())
            .putAll(each.overrides());
      }
    }
    return first.values().stream()
        .map(each ->
            new PastedService(
                each.name(),
                each.type(),
                each.command(),
                overrides.getOrDefault(each.name(), Map.of()),
                /* enabled= */ true,
                each.span()))
        .toList();
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

  /** The words and numbers of what is no configuration; an address or a decimal number is one. */
  private static Set<String> words(TicketLines lines) {
    Set<String> words = new HashSet<>();
    for (Line line : lines.all()) {
      if (!line.isIn(Segment.Kind.MAIN_CF, Segment.Kind.MASTER_CF, Segment.Kind.DOVECOT_CONF)) {
        Matcher word = WORD.matcher(line.lower());
        while (word.find()) {
          words.add(word.group());
        }
      }
    }
    return words;
  }
}
