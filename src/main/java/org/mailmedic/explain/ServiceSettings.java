package org.mailmedic.explain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.MasterService;

/**
 * The settings that one smtpd service sees: main.cf with the {@code -o} settings of its line in
 * master.cf over it (master(5)).
 *
 * @param written main.cf as written
 * @param effective main.cf with the service's settings
 * @param master master.cf; null where it is not known
 * @param service the service; null where there is none to name
 */
record ServiceSettings(
    MainCf written, MainCf effective, @Nullable MasterCf master, @Nullable MasterService service) {

  /** Names of ports in /etc/services of Debian and others. */
  private static final Map<String, String> PORTS =
      Map.of("smtp", "25", "submission", "587", "submissions", "465", "smtps", "465", "urd", "465");

  /**
   * The settings of the wanted service; of the one on port 25 where none is wanted.
   *
   * @throws UnusableRequestException where master.cf has no such smtpd service
   */
  static ServiceSettings of(ExplainRequest request) {
    MainCf main = MainCf.parse(request.mainCf());
    String wanted = request.service();
    String text = request.masterCf();
    if (text == null) {
      if (wanted != null && !port(wanted).equals("25")) {
        throw new UnusableRequestException("service", "needs the field master_cf beside it");
      }
      return new ServiceSettings(main, main, null, null);
    }
    MasterCf master = MasterCf.parse(text);
    Optional<MasterService> found = find(master, wanted == null ? "25" : wanted);
    if (found.isEmpty() && wanted != null) {
      throw new UnusableRequestException(
          "service", "names no smtpd service of master_cf; there are: " + smtpdNames(master));
    }
    MainCf effective = main;
    if (found.isPresent()) {
      for (Map.Entry<String, String> override : found.get().overrides().entrySet()) {
        effective = effective.with(override.getKey(), override.getValue());
      }
    }
    return new ServiceSettings(main, effective, master, found.orElse(null));
  }

  private static Optional<MasterService> find(MasterCf master, String wanted) {
    List<MasterService> services =
        master.services().stream().filter(ServiceSettings::isSmtpd).toList();
    Optional<MasterService> named =
        services.stream().filter(service -> service.name().equals(wanted)).findFirst();
    if (named.isEmpty()) {
      named =
          services.stream()
              .filter(service -> port(service.name()).equals(port(wanted)))
              .findFirst();
    }
    boolean postscreen =
        master.services().stream()
            .anyMatch(service ->
                service.command().equals("postscreen")
                    && port(service.name()).equals(port(wanted)));
    // postscreen(8) hands its clients to the smtpd service of type pass.
    return named.isEmpty() && postscreen
        ? services.stream().filter(service -> service.type().equals("pass")).findFirst()
        : named;
  }

  private static boolean isSmtpd(MasterService service) {
    return service.command().equals("smtpd");
  }

  private static String smtpdNames(MasterCf master) {
    List<String> names =
        master.services().stream()
            .filter(ServiceSettings::isSmtpd)
            .map(MasterService::name)
            .limit(10)
            .toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** The port of {@code name}, {@code port} or {@code host:port}. */
  private static String port(String name) {
    String last = name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    return PORTS.getOrDefault(last, last);
  }

  /** Whether the service's line in master.cf sets the parameter. */
  boolean isOverridden(String parameter) {
    return service != null && service.overrides().containsKey(parameter);
  }

  /** Whether TLS begins with the connection: postconf(5) smtpd_tls_wrappermode. */
  boolean isWrapped() {
    String value = effective.raw("smtpd_tls_wrappermode");
    return value != null && value.equalsIgnoreCase("yes");
  }
}
