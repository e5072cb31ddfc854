package org.mailmedic.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads parameters of master.cf services as {@code postconf -P} prints them: {@code
 * submission/inet/smtpd_relay_restrictions = reject}. Source: postconf(1), option -P.
 */
final class ServiceParameterReader {

  /** Types of services by master(5). */
  private static final Set<String> TYPES = Set.of("inet", "unix", "unix-dgram", "fifo", "pass");

  private static final int LONGEST_NAME = 200;

  private ServiceParameterReader() {}

  /** One service for each that the lines name, with what they set. */
  static List<PastedService> services(List<Segment> segments) {
    Map<String, Draft> services = new LinkedHashMap<>();
    for (Segment segment : segments) {
      for (TicketLine line : segment.lines()) {
        read(line, services);
      }
    }
    return services.values().stream().map(Draft::finish).toList();
  }

  private static void read(TicketLine line, Map<String, Draft> services) {
    String text = line.text();
    int start = Scan.skipBlanks(text, 0);
    int typeStart = text.indexOf('/', start) + 1;
    int parameterStart = typeStart == 0 ? 0 : text.indexOf('/', typeStart) + 1;
    if (parameterStart == 0 || parameterStart - start > LONGEST_NAME) {
      return;
    }
    String type = text.substring(typeStart, parameterStart - 1);
    SettingLine setting = SettingLine.parse(text.substring(parameterStart));
    String name = text.substring(start, typeStart - 1);
    if (setting == null || !TYPES.contains(type) || name.isEmpty() || name.indexOf(' ') >= 0) {
      return;
    }
    services
        .computeIfAbsent(name + "/" + type, key -> new Draft(name, type, line.span()))
        .set(setting, line.span());
  }

  /** A service while its lines are read. */
  private static final class Draft {

    private final String name;
    private final String type;
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private LineSpan span;

    Draft(String name, String type, LineSpan span) {
      this.name = name;
      this.type = type;
      this.span = span;
    }

    void set(SettingLine setting, LineSpan line) {
      overrides.put(setting.name(), setting.value());
      span = span.union(line);
    }

    PastedService finish() {
      return new PastedService(name, type, "smtpd", overrides, true, span);
    }
  }
}
