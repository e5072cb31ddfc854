package org.mailmedic.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of master.cf.
 *
 * @param name service name, a port, or {@code host:port}
 * @param type {@code inet}, {@code unix}, {@code fifo}, {@code pass}
 * @param command daemon program such as {@code smtpd}
 * @param overrides parameters set by {@code -o}, in order
 * @param enabled false where the line is commented out
 * @param span where it stands
 */
public record PastedService(
    String name,
    String type,
    String command,
    Map<String, String> overrides,
    boolean enabled,
    LineSpan span) {

  public PastedService {
    overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
  }
}
