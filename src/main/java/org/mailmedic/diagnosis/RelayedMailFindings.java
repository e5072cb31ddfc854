package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/**
 * Mail that a client without login brought from the internet and that went on to the internet: what
 * an open relay does. Sources: smtpd(8) {@code QUEUEID: client=}, qmgr(8) {@code nrcpt=}, smtp(8)
 * {@code to=, relay=}.
 */
final class RelayedMailFindings {

  /** So many recipients at once are those of mass mail. */
  private static final int MANY_RECIPIENTS = 10;

  private static final Pattern QUEUED =
      Pattern.compile("^([0-9A-Za-z]{4,20}): from=<[^>]{0,200}>.{0,60}?\\bnrcpt=(\\d{1,6})\\b");

  private final Reading reading;
  private final OwnDomains own;

  RelayedMailFindings(Reading reading, OwnDomains own) {
    this.reading = reading;
    this.own = own;
  }

  void collect(FindingList findings) {
    Set<String> strangers = strangersMail();
    Map<String, LogEvent.Delivery> outward = new HashMap<>();
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Delivery delivery
          && delivery.queueId() != null
          && strangers.contains(delivery.queueId())) {
        if (goesOut(delivery)) {
          outward.putIfAbsent(delivery.queueId(), delivery);
        }
      } else if (event instanceof LogEvent.Other other) {
        Matcher queued = QUEUED.matcher(other.message());
        if (queued.find()
            && strangers.contains(queued.group(1))
            && Integer.parseInt(queued.group(2)) >= MANY_RECIPIENTS) {
          findings.add(
              FindingKind.RELAYED_FROM_STRANGER,
              other.span(),
              "A stranger without login hands in one message for "
                  + queued.group(2)
                  + " recipients.");
        }
      }
    }
    for (LogEvent.Delivery delivery : outward.values()) {
      findings.add(
          FindingKind.RELAYED_FROM_STRANGER,
          delivery.span(),
          "Mail of a stranger without login goes on to " + delivery.recipient() + ".");
    }
  }

  /** Queue ids of what clients from the internet brought without a login. */
  private Set<String> strangersMail() {
    Set<String> queueIds = new HashSet<>();
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Submission submission
          && submission.queueId() != null
          && submission.saslUsername() == null
          && submission.client() != null
          && isPublic(submission.client())
          && !HostNames.looksLikeMailServer(submission.client().name())) {
        queueIds.add(submission.queueId());
      }
    }
    return queueIds;
  }

  private boolean goesOut(LogEvent.Delivery delivery) {
    String domain = OwnDomains.domainOf(delivery.recipient());
    return domain != null
        && delivery.originalRecipient() == null
        && delivery.transport().equals("smtp")
        && isPublic(delivery.relay())
        && !own.owns(delivery.recipient())
        && (PublicProviders.isMailboxDomain(domain) || !own.isEmpty());
  }

  private static boolean isPublic(@Nullable Endpoint host) {
    return host != null
        && Networks.address(host.address())
            .filter(ip -> !Networks.isPrivate(ip) && !Networks.isLoopback(ip))
            .isPresent();
  }
}
