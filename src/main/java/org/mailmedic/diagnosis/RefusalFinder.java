package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.Refusal.Kind;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.LogOrigin;
import org.mailmedic.intake.SmtpReply;

/**
 * Collects the refused requests of a ticket: from the log first, then from replies quoted
 * elsewhere.
 */
final class RefusalFinder {

  /** How mail servers say that they do not relay. */
  private static final List<String> RELAY_WORDING =
      List.of(
          // Postfix, reject_unauth_destination
          "relay access denied",
          // Exim's example configuration
          "relay not permitted",
          // Sendmail, check_rcpt
          "relaying denied",
          // Exchange: 550 5.7.1 and 5.7.54
          "unable to relay",
          // qmail: 553 sorry, that domain isn't in my list of allowed rcpthosts
          "allowed rcpthosts",
          // Courier, MDaemon, Kerio, hMailServer, MailEnable
          "relaying is not allowed",
          "relaying not allowed",
          "relay denied",
          "relaying is prohibited",
          "relaying prohibited",
          "do not relay",
          "not allowed to relay",
          "not permitted to relay",
          "authentication is required for relay",
          "relay operation rejected",
          "relay is not allowed",
          "relay not allowed",
          "relais refus",
          "relais non autoris",
          "relaying abgelehnt",
          "relay verweigert");

  private RefusalFinder() {}

  /** Refusals in the order of the ticket; a reply that belongs to a log line counts once. */
  static List<Refusal> find(TicketLines lines) {
    List<Refusal> refusals = new ArrayList<>();
    BitSet inLog = new BitSet();
    for (LogEvent event : lines.reading().events()) {
      if (event instanceof LogEvent.Reject reject) {
        refusals.add(ofEvent(reject));
        if (reject.client() != null) {
          inLog.set(reject.span().start(), reject.span().end() + 1);
        }
      }
    }
    for (SmtpReply reply : lines.reading().replies()) {
      Integer code = reply.code();
      boolean refused = code == null || code >= 400;
      int next = inLog.nextSetBit(reply.span().start());
      boolean known = next >= 0 && next <= reply.span().end();
      boolean wished = code == null && WishedRefusal.isTold(lines, reply);
      if (refused && !known && !wished) {
        refusals.add(
            new Refusal(
                kindOf(reply.text()),
                reply,
                null,
                null,
                null,
                addressBeforeColon(reply.text()),
                null,
                null,
                reply.span()));
      }
    }
    return List.copyOf(refusals);
  }

  private static Refusal ofEvent(LogEvent.Reject reject) {
    LogOrigin origin = reject.origin();
    String recipient = reject.recipient();
    return new Refusal(
        kindOf(reject.reply().text()),
        reject.reply(),
        reject.client(),
        reject.helo(),
        reject.sender(),
        recipient == null ? addressBeforeColon(reject.reply().text()) : recipient,
        reject.saslUsername(),
        origin.service(),
        reject.span());
  }

  static Kind kindOf(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (RELAY_WORDING.stream().anyMatch(lower::contains)) {
      return Kind.RELAY;
    }
    if (!lower.contains("access denied")) {
      return Kind.OTHER;
    }
    if (lower.contains("client host rejected")) {
      return Kind.CLIENT;
    }
    if (lower.contains("sender address rejected")) {
      return Kind.SENDER;
    }
    if (lower.contains("recipient address rejected")) {
      return Kind.RECIPIENT;
    }
    return lower.contains("helo command rejected") ? Kind.HELO : Kind.OTHER;
  }

  /** The address in {@code <user@example.com>: Relay access denied}. */
  private static @Nullable String addressBeforeColon(String text) {
    int end = text.indexOf(">:");
    int start = end < 0 ? -1 : text.lastIndexOf('<', end);
    if (start < 0) {
      return null;
    }
    String address = text.substring(start + 1, end);
    return address.indexOf('@') > 0 && address.indexOf(' ') < 0 ? address : null;
  }
}
