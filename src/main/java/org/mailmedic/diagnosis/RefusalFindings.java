package org.mailmedic.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.knowledge.FindingKind;

/** What was refused, by whom and for whose mail. */
final class RefusalFindings {

  private final OwnDomains own;

  RefusalFindings(OwnDomains own) {
    this.own = own;
  }

  void collect(List<Refusal> refusals, FindingList findings) {
    for (Refusal refusal : refusals) {
      switch (refusal.kind()) {
        case RELAY -> relay(refusal, findings);
        case CLIENT -> denied(FindingKind.ACCESS_DENIED_CLIENT, "client", refusal, findings);
        case HELO -> denied(FindingKind.ACCESS_DENIED_HELO, "HELO name", refusal, findings);
        case SENDER -> denied(FindingKind.ACCESS_DENIED_SENDER, "sender", refusal, findings);
        case RECIPIENT ->
            denied(FindingKind.ACCESS_DENIED_RECIPIENT, "recipient", refusal, findings);
        case OTHER -> {}
      }
      String service = refusal.service();
      if (service != null
          && !refusal.byRemoteServer()
          && (service.contains("submission") || service.startsWith("smtps"))) {
        findings.add(
            FindingKind.SERVICE_SUBMISSION,
            refusal.span(),
            "The " + service + " service refused, which is for users who log in.");
      }
    }
  }

  private static void denied(FindingKind kind, String what, Refusal refusal, FindingList findings) {
    if (!refusal.byRemoteServer()) {
      findings.add(kind, refusal.span(), "A plain rule of the server refuses the " + what + ".");
    }
  }

  private void relay(Refusal refusal, FindingList findings) {
    if (refusal.byRemoteServer()) {
      findings.add(
          FindingKind.RELAY_DENIED_REMOTE,
          refusal.span(),
          "Another server refused to take this mail; the reply is not ours.");
      return;
    }
    findings.add(
        FindingKind.RELAY_DENIED, refusal.span(), "The server refused to relay this mail.");
    Integer code = refusal.reply().code();
    if (code != null && code < 500) {
      findings.add(
          FindingKind.RELAY_DENIED_DEFERRED,
          refusal.span(),
          "Relaying is deferred, not rejected: the client will try again.");
    }
    String recipient = refusal.recipient();
    String domain = OwnDomains.domainOf(recipient);
    if (domain == null) {
      return;
    }
    if (own.owns(recipient)) {
      findings.add(
          FindingKind.RELAY_DENIED_OWN_DOMAIN,
          refusal.span(),
          "The refused recipient is in " + domain + ", a domain of this server's owner.");
    } else if (PublicProviders.isMailboxDomain(domain) || differs(domain, refusal.sender())) {
      findings.add(
          FindingKind.RELAY_DENIED_FOREIGN_DOMAIN,
          refusal.span(),
          "The refused recipient is in " + domain + ", somebody else's domain.");
    }
  }

  /** Whether the sender is one of ours and the recipient's domain another. */
  private boolean differs(String recipientDomain, @Nullable String sender) {
    String senderDomain = OwnDomains.domainOf(sender);
    return senderDomain != null && own.owns(sender) && !senderDomain.equals(recipientDomain);
  }
}
