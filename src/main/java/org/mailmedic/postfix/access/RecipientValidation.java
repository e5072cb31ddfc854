package org.mailmedic.postfix.access;

import java.util.List;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.lookup.Answer;
import org.mailmedic.postfix.lookup.PatternList.Match;
import org.mailmedic.postfix.lookup.TableOpener;

/**
 * reject_unlisted_recipient and reject_unlisted_sender: whether an address of this machine's
 * domains exists. ADDRESS_CLASS_README, LOCAL_RECIPIENT_README.
 */
final class RecipientValidation {

  private static final List<String> UNLISTED_FIRST = List.of("not listed", "listed");
  private static final List<String> LISTED_FIRST = List.of("listed", "not listed");

  private final PolicySettings settings;
  private final boolean knowsRetry;
  private final AddressMaps recipientCanonical;
  private final AddressMaps senderCanonical;
  private final AddressMaps canonical;
  private final AddressMaps virtualAlias;
  private final AddressMaps local;
  private final AddressMaps mailbox;
  private final AddressMaps relay;

  RecipientValidation(Parameters values, PolicySettings settings, TableOpener tables) {
    this.settings = settings;
    knowsRetry = values.version().isAtLeast(3, 0);
    recipientCanonical = maps("recipient_canonical_maps", values, tables);
    senderCanonical = maps("sender_canonical_maps", values, tables);
    canonical = maps("canonical_maps", values, tables);
    virtualAlias = maps("virtual_alias_maps", values, tables);
    local = maps("local_recipient_maps", values, tables);
    mailbox = maps("virtual_mailbox_maps", values, tables);
    relay = maps("relay_recipient_maps", values, tables);
  }

  private static AddressMaps maps(String parameter, Parameters values, TableOpener tables) {
    return AddressMaps.parse(parameter, values.value(parameter), tables);
  }

  Status recipient(Session session) {
    if (session.recipientValidated || session.recipient == null) {
      return Status.DUNNO;
    }
    if (session.warnIfReject == 0) {
      session.recipientValidated = true;
    }
    return check(
        session,
        session.recipientDestination(),
        new Subject(session.recipient, Subject.RECIPIENT, Kind.CHECK_RECIPIENT_ACCESS));
  }

  Status sender(Session session) {
    if (session.senderValidated || session.sender == null || session.sender.isEmpty()) {
      return Status.DUNNO;
    }
    if (session.warnIfReject == 0) {
      session.senderValidated = true;
    }
    return check(
        session,
        session.senderDestination(),
        new Subject(session.sender, Subject.SENDER, Kind.CHECK_SENDER_ACCESS));
  }

  private Status check(Session session, Destination destination, Subject subject) {
    if (destination.outcome() == Destination.Outcome.FAILED) {
      throw session.lookupFailure(subject.name());
    }
    boolean sender = subject.noun().equals(Subject.SENDER);
    if (matches(session, recipientCanonical, destination, subject, UNLISTED_FIRST)
        || (sender && matches(session, senderCanonical, destination, subject, UNLISTED_FIRST))
        || matches(session, canonical, destination, subject, UNLISTED_FIRST)
        || matches(session, virtualAlias, destination, subject, UNLISTED_FIRST)) {
      return Status.DUNNO;
    }
    String unknown = sender ? "5.1.0" : "5.1.1";
    switch (destination.transport()) {
      case "error" -> {
        int code =
            destination.addressClass() == Destination.AddressClass.VIRTUAL_ALIAS
                ? settings.unknownAliasCode
                : 550;
        return undeliverable(session, code, unknown, destination, subject);
      }
      case "retry" -> {
        // smtpd knows this transport since 3.0.
        if (!knowsRetry) {
          break;
        }
        return undeliverable(session, 450, sender ? "4.1.0" : "4.1.1", destination, subject);
      }
      default -> {}
    }
    return switch (destination.addressClass()) {
      case LOCAL ->
          isPostfixOwn(destination.address())
              ? Status.DUNNO
              : listed(session, local, settings.unknownLocalCode, "local", destination, subject);
      case VIRTUAL_MAILBOX ->
          listed(
              session,
              mailbox,
              settings.unknownMailboxCode,
              "virtual mailbox",
              destination,
              subject);
      case RELAY ->
          listed(session, relay, settings.unknownRelayCode, "relay", destination, subject);
      case VIRTUAL_ALIAS, DEFAULT -> Status.DUNNO;
    };
  }

  /** Addresses that Postfix itself takes care of. */
  private boolean isPostfixOwn(String address) {
    String local = address.substring(0, address.lastIndexOf('@'));
    return local.equalsIgnoreCase("postmaster")
        || local.equalsIgnoreCase("mailer-daemon")
        || local.equalsIgnoreCase(settings.doubleBounceSender);
  }

  private static Status undeliverable(
      Session session, int code, String enhanced, Destination destination, Subject subject) {
    DsnText reason = DsnText.split(enhanced, destination.nexthop());
    return session.reject(
        code, reason.enhancedFor(subject.noun()), subject.rejected(reason.text()));
  }

  private Status listed(
      Session session,
      AddressMaps maps,
      int code,
      String table,
      Destination destination,
      Subject subject) {
    if (maps.isEmpty() || matches(session, maps, destination, subject, LISTED_FIRST)) {
      return Status.DUNNO;
    }
    String where =
        settings.showTableName
            ? " in " + table + (table.startsWith("virtual") ? " table" : " recipient table")
            : "";
    String enhanced = subject.noun().equals(Subject.SENDER) ? "5.1.0" : "5.1.1";
    return session.reject(code, enhanced, subject.rejected("User unknown" + where));
  }

  private boolean matches(
      Session session,
      AddressMaps maps,
      Destination destination,
      Subject subject,
      List<String> answers) {
    if (maps.isEmpty()) {
      return false;
    }
    String address = destination.address();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    Match localDomain = session.resolver.isLocalOrOrigin(domain, session.suppositions);
    Answer answer =
        maps.findAddress(address, settings.recipientDelimiter, localDomain == Match.YES);
    return switch (answer.kind()) {
      case FOUND -> true;
      case NOT_FOUND -> {
        if (localDomain == Match.FAILED) {
          throw session.lookupFailure(subject.name());
        }
        yield false;
      }
      case FAILED -> throw session.lookupFailure(subject.name());
      case UNKNOWN -> {
        String on = answer.value() + " in " + maps.parameter() + ": " + address;
        yield answers.get(session.suppositions.ask(on, answers)).equals("listed");
      }
    };
  }
}
