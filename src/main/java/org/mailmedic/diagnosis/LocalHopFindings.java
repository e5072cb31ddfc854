package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/**
 * Deliveries that fail at a socket of this machine, and mail to a bare local name that leaves it.
 * Sources: lmtp(8), the log of Postfix's delivery agents; postconf(5) myorigin.
 */
final class LocalHopFindings {

  private static final Pattern SOCKET = Pattern.compile("\\[(?:private/|public/|/)[\\w./@-]+\\]");

  private final Reading reading;

  LocalHopFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Delivery delivery) {
        if (!delivery.status().equals("sent") && SOCKET.matcher(delivery.message()).find()) {
          findings.add(
              FindingKind.DELIVERY_LOCAL_SOCKET_FAILED,
              delivery.span(),
              "The delivery fails at a socket of this machine.");
        }
        bareName(delivery, findings);
      }
    }
  }

  private static void bareName(LogEvent.Delivery delivery, FindingList findings) {
    String bare = delivery.originalRecipient();
    String recipient = delivery.recipient();
    if (bare != null
        && recipient != null
        && !bare.isEmpty()
        && bare.indexOf('@') < 0
        && delivery.transport().equals("smtp")
        && recipient.toLowerCase(Locale.ROOT).startsWith(bare.toLowerCase(Locale.ROOT) + "@")) {
      findings.add(
          FindingKind.DELIVERY_BARE_NAME_LEAVES,
          delivery.span(),
          "Mail to the local name " + bare + " leaves the machine as " + recipient + ".");
    }
  }
}
