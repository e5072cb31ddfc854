package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether our client logs in at a server that is no smarthost of ours: it is not of the relayhost's
 * provider, is named like an MX host, or serves the recipient's domain. Source: smtp(8), {@code
 * SASL authentication failed; server name[address] said:}.
 */
final class LoginElsewhereFindings {

  private static final String FAILED = "authentication failed; ";
  private static final String SERVER = "server ";

  private final Reading reading;
  private final Optional<RelayhostSpec> relayhost;

  LoginElsewhereFindings(Reading reading, PastedConfiguration configuration) {
    this.reading = reading;
    this.relayhost = RelayhostSpec.of(configuration.words("relayhost"));
  }

  void collect(FindingList findings) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String server = server(line.text());
        if (server != null && isNoSmarthost(server) && !isSubmission(line.text())) {
          add(server, line, findings);
        }
      }
    }
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Delivery delivery) {
        String server = server(delivery.reason());
        String domain = OwnDomains.domainOf(delivery.recipient());
        if (server != null
            && domain != null
            && server.endsWith("." + domain)
            && !isSubmission(delivery.message())) {
          add(server, new TicketLine(delivery.reason(), delivery.span()), findings);
        }
      }
    }
  }

  private static void add(String server, TicketLine line, FindingList findings) {
    findings.add(
        FindingKind.LOGIN_AT_RECIPIENTS_SERVER,
        line.span(),
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

  private static @Nullable String server(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
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
