package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether this server does not find names that surely exist: a big provider's client without a
 * name, a HELO name or a sender's domain of such a provider "not found". Source: postconf(5)
 * reject_unknown_client_hostname, reject_unknown_helo_hostname, reject_unknown_sender_domain,
 * reject_unknown_recipient_domain; the warnings of smtpd(8) about a client's name.
 */
final class ProviderLookupFindings {

  private static final String NO_ADDRESS = "warning: hostname ";

  private ProviderLookupFindings() {}

  static void collect(TicketLines lines, List<Refusal> refusals, FindingList findings) {
    for (Refusal refusal : refusals) {
      String name = unfound(refusal);
      if (name != null) {
        findings.add(
            FindingKind.RESOLVER_NAMES_MISSING,
            refusal.span(),
            name + " is in DNS, and this server did not find it.");
      }
    }
    for (Line line : lines.with("temporary failure in name resolution")) {
      String name = unresolved(line.text());
      if (name != null) {
        findings.add(
            FindingKind.RESOLVER_NAMES_MISSING,
            line.span(),
            name + " is in DNS, and this server could not look it up.");
      }
    }
  }

  /** The provider's name that the refusal says is not there; null for none. */
  private static @Nullable String unfound(Refusal refusal) {
    if (refusal.byRemoteServer()) {
      return null;
    }
    String says = refusal.reply().text().toLowerCase(Locale.ROOT);
    String helo = refusal.helo();
    if (says.contains("cannot find your")) {
      return isUnnamed(refusal.client()) && isProvidersHost(helo) ? helo : null;
    }
    if (says.contains("helo command rejected: host not found")) {
      return isProvidersHost(helo) ? helo : null;
    }
    if (!says.contains("domain not found")) {
      return null;
    }
    String domain = OwnDomains.domainOf(subject(says));
    return domain != null && PublicProviders.isMailboxDomain(domain) ? domain : null;
  }

  /** {@code hostname NAME does not resolve to address ...: Temporary failure ...}. */
  private static @Nullable String unresolved(String line) {
    int mark = line.indexOf(NO_ADDRESS);
    int end = mark < 0 ? -1 : line.indexOf(' ', mark + NO_ADDRESS.length());
    String name = end < 0 ? null : line.substring(mark + NO_ADDRESS.length(), end);
    return isProvidersHost(name) ? name : null;
  }

  private static boolean isProvidersHost(@Nullable String name) {
    return name != null && PublicProviders.isSendingHost(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isUnnamed(@Nullable Endpoint client) {
    return client != null && (client.name() == null || client.name().equals("unknown"));
  }

  /** The address in {@code <user@example.com>: Sender address rejected}. */
  private static @Nullable String subject(String says) {
    int close = says.indexOf(">:");
    int open = close < 0 ? -1 : says.lastIndexOf('<', close);
    return open < 0 ? null : says.substring(open + 1, close);
  }
}
