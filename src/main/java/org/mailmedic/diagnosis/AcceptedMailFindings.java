package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/**
 * Who handed in the mail that the log shows as accepted. Source: smtpd(8) logs {@code QUEUEID:
 * client=..., sasl_username=...}, qmgr(8) {@code QUEUEID: from=<...>}.
 */
final class AcceptedMailFindings {

  /** So many networks at once are no traveller's. */
  private static final int MANY_NETWORKS = 3;

  private static final Set<String> LOCAL_TRANSPORTS = Set.of("local", "virtual", "lmtp", "pipe");

  private final Reading reading;

  AcceptedMailFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    Map<String, Set<String>> networks = new HashMap<>();
    Set<String> ofStrangers = new HashSet<>();
    Map<String, String> senders = new HashMap<>();
    for (LogEvent event : reading.events()) {
      switch (event) {
        case LogEvent.Submission submission -> {
          Optional<String> network = publicNetwork(submission.client());
          String login = submission.saslUsername();
          String queueId = submission.queueId();
          if (network.isPresent() && login != null) {
            Set<String> ofLogin =
                networks.computeIfAbsent(login.toLowerCase(Locale.ROOT), key -> new HashSet<>());
            if (ofLogin.add(network.get()) && ofLogin.size() == MANY_NETWORKS) {
              findings.add(
                  FindingKind.LOGIN_NAME_MANY_ADDRESSES,
                  submission.span(),
                  login + " hands in mail from several places at once.");
            }
          } else if (network.isPresent() && queueId != null) {
            ofStrangers.add(queueId);
          }
        }
        case LogEvent.Delivery delivery -> {
          String queueId = delivery.queueId();
          String sender = queueId == null ? null : senders.get(queueId);
          if (sender != null
              && ofStrangers.contains(queueId)
              && LOCAL_TRANSPORTS.contains(delivery.transport())
              && delivery.status().equals("sent")
              && sender.equals(OwnDomains.domainOf(delivery.recipient()))) {
            findings.add(
                FindingKind.OWN_SENDER_FROM_STRANGER,
                delivery.span(),
                "A client without login handed in mail from " + sender + " to " + sender + ".");
          }
        }
        case LogEvent.Other other -> senderOf(other, senders);
        case LogEvent.Reject _, LogEvent.Connection _, LogEvent.Diagnostic _ -> {}
      }
    }
  }

  /** {@code QUEUEID: from=<user@domain>, size=...} of qmgr(8). */
  private static void senderOf(LogEvent.Other event, Map<String, String> senders) {
    String message = event.message();
    int mark = message.indexOf(": from=<");
    int end = mark < 0 ? -1 : message.indexOf('>', mark);
    if (end > 0) {
      String domain = OwnDomains.domainOf(message.substring(mark + 8, end));
      if (domain != null) {
        senders.put(message.substring(0, mark), domain);
      }
    }
  }

  /** The first half of a public IPv4 address; empty for others. */
  private static Optional<String> publicNetwork(@Nullable Endpoint client) {
    String address = client == null ? null : client.address();
    boolean isPublic =
        Networks.address(address)
            .filter(ip -> ip.isIPv4() && !Networks.isPrivate(ip) && !Networks.isLoopback(ip))
            .isPresent();
    if (address == null || !isPublic) {
      return Optional.empty();
    }
    int dot = address.indexOf('.', address.indexOf('.') + 1);
    return dot < 0 ? Optional.empty() : Optional.of(address.substring(0, dot));
  }
}
