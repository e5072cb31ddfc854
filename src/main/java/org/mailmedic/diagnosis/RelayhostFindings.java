package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/** What the value of relayhost says by itself. Source: postconf(5) relayhost. */
final class RelayhostFindings {

  /** First labels of host names; the name of a domain that has MX records begins with none. */
  private static final List<String> HOST_LABELS =
      List.of("smtp", "mail", "relay", "mx", "out", "send", "email-smtp", "smarthost", "mta");

  private final PastedConfiguration configuration;

  RelayhostFindings(PastedConfiguration configuration) {
    this.configuration = configuration;
  }

  void collect(FindingList findings) {
    List<String> words = configuration.words("relayhost");
    if (words.isEmpty()) {
      return;
    }
    String value = words.getFirst().toLowerCase(Locale.ROOT);
    List<LineSpan> spans = configuration.spans("relayhost");
    if (!value.startsWith("[") && isHost(value)) {
      findings.add(
          FindingKind.CONFIG_RELAYHOST_UNBRACKETED,
          spans,
          "relayhost = " + value + " has no brackets, so that Postfix asks for its MX record.");
    }
    if (portOf(value).isEmpty()) {
      findings.add(
          FindingKind.CONFIG_RELAYHOST_WITHOUT_PORT,
          spans,
          "relayhost names no port, so that Postfix uses port 25.");
    }
  }

  private static boolean isHost(String value) {
    return HOST_LABELS.stream()
        .anyMatch(label -> {
          int dot = value.indexOf('.');
          return value.startsWith(label) && dot > 0 && value.indexOf('.', dot + 1) > 0;
        });
  }

  private static String portOf(String value) {
    int bracket = value.indexOf(']');
    int colon = value.indexOf(':', Math.max(0, bracket));
    return colon < 0 ? "" : value.substring(colon + 1);
  }
}
