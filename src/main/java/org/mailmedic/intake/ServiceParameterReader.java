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
    Map<String, PastedService> services = new LinkedHashMap<>();
    for (Segment segment : segments) {
      for (TicketLine line : segment.lines()) {
        read(line, services);
      }
    }
    return List.copyOf(services.values());
  }

  private static void read(TicketLine line, Map<String, PastedService> services) {
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
    services.merge(
        name + "/" + type,
        new PastedService(
            name, type, "smtpd", Map.of(setting.name(), setting.value()), true, line.span()),
        ServiceParameterReader::together);
  }

  private static PastedService together(PastedService before, PastedService more) {
    Map<String, String> overrides = new LinkedHashMap<>(before.overrides());
    overrides.putAll(more.overrides());
    return new PastedService(
        before.name(),
        before.type(),
        before.command(),
        overrides,
        true,
        before.span().union(more.span()));
  }
}
