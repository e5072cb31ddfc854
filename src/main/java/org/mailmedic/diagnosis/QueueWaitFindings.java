package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether mail waits inside Postfix itself: long in the active queue, or for a service that is
 * switched off. Sources: postconf(5) delay_logging_resolution_limit, which explains {@code
 * delays=a/b/c/d}; master(5), OVERVIEW.
 */
final class QueueWaitFindings {

  /** Seconds that a mail may wait for its turn. */
  private static final double LONG_WAIT = 600;

  /** Part of the whole delay that the wait must make up. */
  private static final double MOST = 0.8;

  private static final Pattern DELAYS =
      Pattern.compile(
          "delays=(\\d{1,9}(?:\\.\\d+)?)/(\\d{1,9}(?:\\.\\d+)?)/(\\d{1,9}(?:\\.\\d+)?)/"
              + "(\\d{1,9}(?:\\.\\d+)?)");

  /** Services without which mail does not go its way. */
  private static final Set<String> NEEDED =
      Set.of(
          "pickup",
          "cleanup",
          "qmgr",
          "rewrite",
          "bounce",
          "defer",
          "trace",
          "proxymap",
          "smtp",
          "relay",
          "error",
          "retry",
          "local",
          "virtual",
          "lmtp");

  private final Reading reading;

  QueueWaitFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Delivery delivery) {
        wait(delivery, findings);
      }
    }
    Set<String> on = new HashSet<>();
    for (PastedService service : reading.services()) {
      if (service.enabled()) {
        on.add(service.name());
      }
    }
    for (PastedService service : reading.services()) {
      if (!service.enabled()
          && !service.type().equals("inet")
          && NEEDED.contains(service.name())
          && !on.contains(service.name())) {
        findings.add(
            FindingKind.MASTER_NEEDED_SERVICE_OFF,
            service.span(),
            "The service " + service.name() + " is commented out in master.cf.");
      }
    }
  }

  private static void wait(LogEvent.Delivery delivery, FindingList findings) {
    Matcher delays = DELAYS.matcher(delivery.message());
    if (!delays.find()) {
      return;
    }
    double all = 0;
    for (int part = 1; part <= delays.groupCount(); part++) {
      all += Double.parseDouble(delays.group(part));
    }
    double active = Double.parseDouble(delays.group(2));
    if (active >= LONG_WAIT && active >= MOST * all) {
      findings.add(
          FindingKind.QUEUE_WAITS_ACTIVE,
          delivery.span(),
          "The mail waited " + (long) active + " s in the active queue for its turn.");
    }
  }
}
