package org.mailmedic.diagnosis;

import java.util.Locale;
import org.mailmedic.intake.LogEvent;

/** The words for log lines in the {@code event} field of patterns. */
public final class EventNames {

  private EventNames() {}

  /** Daemon or software and kind, such as {@code smtpd.reject}. */
  public static String of(LogEvent event) {
    String software = event.origin().software();
    String daemon = event.origin().daemon();
    return (software.equals("postfix") && daemon != null ? daemon : software) + "." + kind(event);
  }

  /** What happened, such as {@code reject}. */
  static String kind(LogEvent event) {
    return switch (event) {
      case LogEvent.Reject reject -> reject.action().replace(' ', '-');
      case LogEvent.Delivery delivery -> delivery.status();
      case LogEvent.Connection connection -> connection.phase().replace(' ', '-');
      case LogEvent.Submission submission -> "submission";
      case LogEvent.Diagnostic diagnostic -> diagnostic.severity().name().toLowerCase(Locale.ROOT);
      case LogEvent.Other other -> "other";
    };
  }
}
