package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/**
 * Sessions that the log shows to be unencrypted in other ways than by the counters of a refusal.
 * Sources: postconf(5) smtpd_tls_loglevel (1 logs a summary of every handshake), smtpd(8) {@code
 * lost connection after EHLO}, and the command counts of a disconnect line.
 */
final class PlainSessionFindings {

  private final Reading reading;
  private final PastedConfiguration configuration;

  PlainSessionFindings(Reading reading, PastedConfiguration configuration) {
    this.reading = reading;
    this.configuration = configuration;
  }

  void collect(Set<String> refused, FindingList findings) {
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Connection connection && leavesAfterEhlo(connection)) {
        findings.add(
            FindingKind.CLIENT_LEFT_AFTER_EHLO,
            connection.span(),
            "The client asks what the server offers, and leaves without login, TLS or mail.");
      }
    }
    if (handshakesAreLogged() && !findings.has(FindingKind.CLIENT_TLS)) {
      withoutHandshake(refused, findings);
    }
  }

  private static boolean leavesAfterEhlo(LogEvent.Connection connection) {
    String service = connection.origin().service();
    boolean wrapped =
        service != null && (service.startsWith("smtps") || service.startsWith("submissions"));
    Map<String, String> counters = connection.counters();
    boolean onlyGreets =
        "1".equals(counters.get("ehlo"))
            && counters.keySet().stream()
                .allMatch(name ->
                    name.equals("ehlo")
                        || name.equals("quit")
                        || name.equals("rset")
                        || name.equals("noop")
                        || name.equals("commands"));
    boolean lost =
        connection.phase().equals("lost connection")
            && connection.stage() != null
            && connection.stage().toUpperCase(Locale.ROOT).equals("EHLO");
    return !wrapped && (onlyGreets || lost);
  }

  private boolean handshakesAreLogged() {
    return configuration.words("smtpd_tls_loglevel").stream()
        .findFirst()
        .filter(level -> level.length() == 1 && level.charAt(0) >= '1' && level.charAt(0) <= '4')
        .isPresent();
  }

  /** A whole session of a refused client, from connect to disconnect, without a handshake. */
  private void withoutHandshake(Set<String> refused, FindingList findings) {
    Set<String> connected = new HashSet<>();
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Connection connection && connection.client() != null) {
        String address = connection.client().address();
        String service = connection.origin().service();
        if (address == null || !refused.contains(address) || "smtps".equals(service)) {
          continue;
        }
        if (connection.phase().equals("connect")) {
          connected.add(address);
        } else if (connected.contains(address)) {
          findings.add(
              FindingKind.CLIENT_PLAIN,
              connection.span(),
              "smtpd_tls_loglevel would show a TLS handshake; this session had none.");
        }
      }
    }
  }
}
