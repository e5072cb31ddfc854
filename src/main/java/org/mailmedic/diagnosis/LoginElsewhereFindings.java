package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether our client logs in at a server that is no smarthost of ours: it is not of the relayhost's
 * provider, is named like an MX host, or serves the recipient's domain. Source: smtp(8), {@code
 * SASL authentication failed; server name[address] said:}.
 */
final class LoginElsewhereFindings {

  private static final String FAILED = "authentication failed; ";
  private static final String SERVER = "server ";

  private final TicketLines lines;
  private final Optional<RelayhostSpec> relayhost;

  LoginElsewhereFindings(TicketLines lines, PastedConfiguration configuration) {
    this.lines = lines;
    this.relayhost = RelayhostSpec.of(configuration.words("relayhost"));
  }

  void collect(FindingList findings) {
    for (Line line : lines.with(FAILED)) {
      String server = server(line.lower());
      if (server != null && isNoSmarthost(server) && !isSubmission(line.text())) {
        add(server, line.span(), findings);
      }
    }
    for (LogEvent event : lines.reading().events()) {
      if (event instanceof LogEvent.Delivery delivery) {
        String server = server(delivery.reason().toLowerCase(Locale.ROOT));
        String domain = OwnDomains.domainOf(delivery.recipient());
        if (server != null
            && domain != null
            && server.endsWith("." + domain)
            && !isSubmission(delivery.message())) {
          add(server, delivery.span(), findings);
        }
      }
    }
  }

  private static void add(String server, LineSpan span, FindingList findings) {
    findings.add(
        FindingKind.LOGIN_AT_RECIPIENTS_SERVER,
        span,
        "Our client logs in at " + server + ", which is no smarthost.");
  }

  /** On these ports servers take mail from those who log in. */
  private static boolean isSubmission(String line) {
    return line.contains("]:587") || line.contains("]:465");
  }

  private boolean isNoSmarthost(String server) {
    return relayhost.isPresent()
        ? !relayhost.get().isHost(server) && !relayhost.get().isOfProvider(server)
        : server.startsWith("mx");
  }

  private static @Nullable String server(String lower) {
    int failed = lower.indexOf(FAILED);
    int at = failed < 0 ? -1 : lower.indexOf(SERVER, failed);
    int end = at < 0 ? -1 : lower.indexOf('[', at);
    if (end < 0 || end - at > 255) {
      return null;
    }
    String server = lower.substring(at + SERVER.length(), end);
    return server.indexOf('.') > 0 && server.indexOf(' ') < 0 ? server : null;
  }
}
