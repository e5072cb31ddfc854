package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.knowledge.FindingKind;

/**
 * Refusals that name a private address as the one without a proper name in DNS: somebody's mail
 * server of the internet has no such address, so a gateway or container bridge in front of the
 * refusing server shows its own. Source: postconf(5) reject_unknown_client_hostname; RFC 1918.
 */
final class GatewayFindings {

  private static final Pattern NAMELESS =
      Pattern.compile("cannot find your (?:reverse )?hostname, \\[([0-9a-f.:]{2,45})\\]");

  private static final Pattern RECEIVED =
      Pattern.compile(
          "\\bfrom ([a-z0-9.-]{4,120}) \\((?:unknown|[a-z0-9._-]{1,120}) \\[([0-9a-f.:]{4,45})\\]\\)");

  private GatewayFindings() {}

  static void collect(List<Refusal> refusals, OwnDomains own, FindingList findings) {
    for (Refusal refusal : refusals) {
      foreignServer(refusal, own, findings);
      SmtpReply reply = refusal.reply();
      Matcher nameless =
          NAMELESS.matcher(reply.text().toLowerCase(Locale.ROOT).replaceAll("\\s{1,9}", " "));
      if (nameless.find()
          && Networks.address(nameless.group(1))
              .filter(address ->
                  Networks.isLikelyGateway(address)
                      || (refusal.byRemoteServer() && Networks.isPrivate(address)))
              .isPresent()) {
        findings.add(
            FindingKind.CLIENT_GATEWAY_ADDRESS,
            refusal.span(),
            "The refusal names " + nameless.group(1) + ", which no host of the internet has.");
      }
    }
  }

  /** A mail server of the sender's domain, which is not ours, with a private address. */
  private static void foreignServer(Refusal refusal, OwnDomains own, FindingList findings) {
    String sender = OwnDomains.domainOf(refusal.sender());
    String helo = refusal.helo();
    String address = refusal.client() == null ? null : refusal.client().address();
    if (sender != null
        && helo != null
        && !refusal.byRemoteServer()
        && !own.owns(refusal.sender())
        && HostNames.looksLikeMailServer(helo)
        && HostNames.site(helo.toLowerCase(Locale.ROOT)).equals(HostNames.site(sender))
        && Networks.address(address).filter(Networks::isPrivate).isPresent()) {
      findings.add(
          FindingKind.CLIENT_GATEWAY_ADDRESS,
          refusal.span(),
          helo + " of " + sender + " seems to have the private address " + address + ".");
    }
  }

  /**
   * {@code Received: from mx1.partner.example (unknown [172.18.0.1])}, or a client that is a
   * gateway by its address in the log of a server in containers.
   */
  static void received(TicketLines lines, OwnDomains own, FindingList findings) {
    for (Line line : lines.with(" [")) {
      Matcher received = RECEIVED.matcher(line.lower());
      if (received.find()
          && HostNames.looksLikeMailServer(received.group(1))
          && !own.owns("postmaster@" + HostNames.site(received.group(1)))
          && Networks.address(received.group(2)).filter(Networks::isPrivate).isPresent()) {
        findings.add(
            FindingKind.CLIENT_GATEWAY_ADDRESS,
            line.span(),
            received.group(1) + " seems to have the address " + received.group(2) + ".");
      }
    }
    for (LogEvent event : lines.reading().events()) {
      if (event instanceof LogEvent.Connection connection
          && connection.client() != null
          && "unknown".equals(connection.client().name())
          && isBridge(connection.client().address())) {
        findings.add(
            FindingKind.CLIENT_GATEWAY_ADDRESS,
            connection.span(),
            connection.client().address() + " is the address of a container bridge by its form.");
      }
    }
  }

  /** Docker's and Kubernetes' networks: 172.16.0.0/12 and 10.42.0.0/15 and their like. */
  private static boolean isBridge(@Nullable String address) {
    return address != null
        && (address.startsWith("172.") || address.startsWith("10.4"))
        && Networks.address(address).filter(Networks::isLikelyGateway).isPresent();
  }
}
