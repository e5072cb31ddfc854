package org.mailmedic.postfix.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.PatternList;
import org.mailmedic.postfix.lookup.PatternList.Match;

/** What each restriction does: postconf(5), and real Postfix for codes and texts. */
final class RestrictionChecks {

  /** What the restrictions work with. */
  record Parts(
      PatternList mynetworks,
      PatternList relayDomains,
      PostfixVersion version,
      OwnAddresses own,
      LoginChecks logins,
      RecipientValidation validation,
      NameChecks names) {}

  private final Parts parts;
  private final AccessTables tables;
  private final OutsideChecks outside;

  RestrictionChecks(Parts parts, AccessAction actions) {
    this.parts = parts;
    this.tables = new AccessTables(actions);
    this.outside = new OutsideChecks(actions);
  }

  Status check(Session session, Restriction restriction, Subject subject) {
    return switch (restriction.kind()) {
      case PERMIT -> Status.OK;
      case REJECT ->
          session.reject(session.settings.rejectCode, "5.7.1", subject.rejected("Access denied"));
      case DEFER ->
          session.reject(session.settings.deferCode, "4.3.2", subject.rejected("Try again later"));
      case DEFER_IF_PERMIT ->
          session.deferIfPermit(450, "4.7.0", subject.rejected("defer_if_permit requested"));
      case DEFER_IF_REJECT ->
          session.deferIfReject(450, "4.7.0", subject.rejected("defer_if_reject requested"));
      case SLEEP -> {
        if (!restriction.argument().chars().allMatch(c -> c >= '0' && c <= '9')
            || restriction.argument().isEmpty()) {
          throw session.serverError();
        }
        yield Status.DUNNO;
      }
      case REJECT_PLAINTEXT_SESSION ->
          session.transaction.tls()
              ? Status.DUNNO
              : session.reject(
                  session.settings.plaintextCode, "4.7.1", "Session encryption is required");
      case REJECT_UNAUTH_PIPELINING, REJECT_MULTI_RECIPIENT_BOUNCE, PERMIT_TLS_CLIENTCERTS ->
          Status.DUNNO;
      case CHECK_POLICY_SERVICE -> {
        if (restriction.argument().isEmpty()) {
          throw session.serverError();
        }
        yield outside.policyService(session, restriction, subject);
      }
      case CHECK_ETRN_ACCESS -> {
        requireTable(session, restriction);
        yield Status.DUNNO;
      }
      case REJECT_MAPS_RBL -> {
        refuseRemoved(session);
        yield outside.dnsBlocklist(session, "maps_rbl_domains", dnsSubject(session, restriction));
      }
      case PERMIT_DNS_LIST -> outside.dnsAllowlist(session, restriction);
      case REJECT_DNS_LIST ->
          outside.dnsBlocklist(session, restriction.argument(), dnsSubject(session, restriction));
      case CHECK_DNS_ACCESS -> {
        requireTable(session, restriction);
        Subject about = dnsSubject(session, restriction);
        yield about == null
            ? Status.DUNNO
            : tables.outside(session, restriction, about.name(), about);
      }
      case PERMIT_INET_INTERFACES,
          PERMIT_MYNETWORKS,
          PERMIT_SASL_AUTHENTICATED,
          REJECT_UNKNOWN_CLIENT,
          REJECT_UNKNOWN_REVERSE_CLIENT,
          CHECK_CLIENT_ACCESS,
          CHECK_REVERSE_CLIENT_ACCESS,
          CHECK_CCERT_ACCESS,
          CHECK_SASL_ACCESS ->
          client(session, restriction, subject);
      case CHECK_HELO_ACCESS,
          REJECT_INVALID_HELO,
          REJECT_NON_FQDN_HELO,
          REJECT_UNKNOWN_HELO,
          PERMIT_NAKED_IP_ADDRESS -> {
        requireTable(session, restriction);
        if (restriction.kind() == Kind.PERMIT_NAKED_IP_ADDRESS) {
          refuseRemoved(session);
        }
        yield session.helo == null ? Status.DUNNO : helo(session, restriction, session.helo);
      }
      case CHECK_SENDER_ACCESS,
          REJECT_NON_FQDN_SENDER,
          REJECT_UNKNOWN_SENDER_DOMAIN,
          REJECT_UNLISTED_SENDER,
          REJECT_UNVERIFIED_SENDER -> {
        requireTable(session, restriction);
        yield session.sender == null ? Status.DUNNO : sender(session, restriction, session.sender);
      }
      case REJECT_SENDER_LOGIN_MISMATCH -> {
        Status status = parts.logins.authenticated(session, false);
        yield status == Status.DUNNO ? parts.logins.unauthenticated(session) : status;
      }
      case REJECT_AUTHENTICATED_SENDER_LOGIN_MISMATCH -> parts.logins.authenticated(session, false);
      case REJECT_KNOWN_SENDER_LOGIN_MISMATCH -> {
        Status status = parts.logins.authenticated(session, true);
        yield status == Status.DUNNO ? parts.logins.unauthenticated(session) : status;
      }
      case REJECT_UNAUTHENTICATED_SENDER_LOGIN_MISMATCH -> parts.logins.unauthenticated(session);
      case CHECK_RECIPIENT_ACCESS,
          PERMIT_AUTH_DESTINATION,
          PERMIT_MX_BACKUP,
          REJECT_UNAUTH_DESTINATION,
          DEFER_UNAUTH_DESTINATION,
          CHECK_RELAY_DOMAINS,
          REJECT_NON_FQDN_RECIPIENT,
          REJECT_UNKNOWN_RECIPIENT_DOMAIN,
          REJECT_UNLISTED_RECIPIENT,
          REJECT_UNVERIFIED_RECIPIENT -> {
        requireTable(session, restriction);
        yield session.recipient == null || session.recipient.isEmpty()
            ? Status.DUNNO
            : recipient(session, restriction, session.recipient);
      }
      case WARN_IF_REJECT, BARE_TABLE, CLASS_OR_UNKNOWN ->
          throw new IllegalStateException("not a restriction: " + restriction);
    };
  }

  /** A check_*_access without a table after it is an error where it is reached. */
  private static void requireTable(Session session, Restriction restriction) {
    if (restriction.kind().argument() == Kind.Argument.TABLE && restriction.table() == null) {
      throw session.serverError();
    }
  }

  /** Restrictions that 3.9 removed are errors since then where they are reached: RELEASE_NOTES. */
  private void refuseRemoved(Session session) {
    if (parts.version.isAtLeast(3, 9)) {
      throw session.serverError();
    }
  }

  private Status client(Session session, Restriction restriction, Subject listed) {
    requireTable(session, restriction);
    Transaction transaction = session.transaction;
    Subject client = new Subject(session.clientText, Subject.CLIENT, Kind.CHECK_CLIENT_ACCESS);
    return switch (restriction.kind()) {
      case PERMIT_MYNETWORKS -> mynetworks(session, listed);
      case PERMIT_INET_INTERFACES ->
          session.clientAddress != null && parts.own.isInterface(session.clientAddress)
              ? Status.OK
              : Status.DUNNO;
      case PERMIT_SASL_AUTHENTICATED ->
          session.settings.saslEnabled && session.loggedIn ? Status.OK : Status.DUNNO;
      case REJECT_UNKNOWN_CLIENT -> parts.names.unknownClient(session);
      case REJECT_UNKNOWN_REVERSE_CLIENT -> parts.names.unknownReverseClient(session);
      case CHECK_CLIENT_ACCESS ->
          tables.client(session, restriction, transaction.clientName(), client);
      case CHECK_REVERSE_CLIENT_ACCESS -> {
        String name = NameChecks.reverseName(transaction);
        Subject subject =
            new Subject(name, Subject.UNVERIFIED_CLIENT, Kind.CHECK_REVERSE_CLIENT_ACCESS);
        Status status = tables.client(session, restriction, name, subject);
        // Anybody can give an address somebody else's name, so this must not permit.
        if (status == Status.OK && !session.discard) {
          throw session.serverError();
        }
        yield status;
      }
      case CHECK_SASL_ACCESS -> {
        String login = transaction.saslUsername();
        yield !session.settings.saslEnabled || !session.loggedIn || login == null
            ? Status.DUNNO
            : tables.whole(
                session,
                restriction,
                login,
                new Subject(login, Subject.LOGIN, Kind.CHECK_SASL_ACCESS));
      }
      default -> Status.DUNNO;
    };
  }

  private Status mynetworks(Session session, Subject subject) {
    Match match =
        parts.mynetworks.match(
            session.clientName,
            session.transaction.clientAddress(),
            session.clientAddress,
            session.suppositions);
    return switch (match) {
      case YES -> Status.OK;
      case NO -> Status.DUNNO;
      case FAILED -> throw session.lookupFailure(subject.name());
    };
  }

  private Status helo(Session session, Restriction restriction, String helo) {
    Subject subject = new Subject(helo, Subject.HELO, Kind.CHECK_HELO_ACCESS);
    return switch (restriction.kind()) {
      case CHECK_HELO_ACCESS -> tables.domain(session, restriction, helo, subject);
      case REJECT_INVALID_HELO -> parts.names.invalidHelo(session, helo, subject);
      case REJECT_NON_FQDN_HELO -> parts.names.nonFqdnHelo(session, helo, subject);
      case REJECT_UNKNOWN_HELO -> outside.unknownHelo(session, helo, subject);
      default -> parts.names.nakedAddress(session, helo, subject);
    };
  }

  private Status sender(Session session, Restriction restriction, String sender) {
    Subject subject = new Subject(sender, Subject.SENDER, Kind.CHECK_SENDER_ACCESS);
    if (sender.isEmpty()) {
      return restriction.kind() == Kind.CHECK_SENDER_ACCESS
          ? tables.whole(session, restriction, session.settings.nullAccessKey, subject)
          : Status.DUNNO;
    }
    return switch (restriction.kind()) {
      case CHECK_SENDER_ACCESS ->
          tables.address(
              session,
              restriction,
              resolved(session, session.senderDestination(), sender),
              subject);
      case REJECT_NON_FQDN_SENDER -> parts.names.nonFqdnAddress(session, sender, subject);
      case REJECT_UNLISTED_SENDER -> parts.validation.sender(session);
      case REJECT_UNKNOWN_SENDER_DOMAIN ->
          outside.unknownDomain(
              session, resolved(session, session.senderDestination(), sender), subject);
      default ->
          outside.unverified(session, sender, session.settings.unverifiedSenderCode, subject);
    };
  }

  private Status recipient(Session session, Restriction restriction, String recipient) {
    Subject subject = new Subject(recipient, Subject.RECIPIENT, Kind.CHECK_RECIPIENT_ACCESS);
    return switch (restriction.kind()) {
      case CHECK_RECIPIENT_ACCESS ->
          tables.address(session, restriction, destination(session, recipient), subject);
      case PERMIT_AUTH_DESTINATION -> isOurs(session, recipient) ? Status.OK : Status.DUNNO;
      case REJECT_UNAUTH_DESTINATION ->
          relayDenied(session, recipient, session.settings.relayCode, "5.7.1");
      case DEFER_UNAUTH_DESTINATION ->
          relayDenied(session, recipient, session.settings.relayCode - 100, "4.7.1");
      case CHECK_RELAY_DOMAINS -> checkRelayDomains(session, recipient, subject);
      case REJECT_NON_FQDN_RECIPIENT -> parts.names.nonFqdnAddress(session, recipient, subject);
      case REJECT_UNLISTED_RECIPIENT -> parts.validation.recipient(session);
      case REJECT_UNKNOWN_RECIPIENT_DOMAIN ->
          outside.unknownDomain(session, destination(session, recipient), subject);
      case PERMIT_MX_BACKUP ->
          isOurs(session, recipient)
              ? Status.OK
              : outside.mxBackup(session, destination(session, recipient));
      default ->
          outside.unverified(session, recipient, session.settings.unverifiedRecipientCode, subject);
    };
  }

  private static Destination destination(Session session, String recipient) {
    return resolved(session, session.recipientDestination(), recipient);
  }

  private static Destination resolved(Session session, Destination destination, String address) {
    if (destination.outcome() == Destination.Outcome.FAILED) {
      throw session.lookupFailure(address);
    }
    return destination;
  }

  /** check_relay_domains, until 3.8: clients and destinations in relay_domains are permitted. */
  private Status checkRelayDomains(Session session, String recipient, Subject subject) {
    refuseRemoved(session);
    boolean permitted =
        parts.relayDomains.match(session.clientName, session.suppositions) == Match.YES
            || isOurs(session, recipient);
    return permitted
        ? Status.OK
        : session.reject(
            session.settings.relayCode, "5.7.1", subject.rejected("Relay access denied"));
  }

  private static Status relayDenied(Session session, String recipient, int code, String enhanced) {
    return isOurs(session, recipient)
        ? Status.DUNNO
        : session.reject(code, enhanced, "<" + recipient + ">: Relay access denied");
  }

  /** Whether this machine is the destination of the recipient's domain or relays for it. */
  private static boolean isOurs(Session session, String recipient) {
    Destination destination = destination(session, recipient);
    if (destination.routed() && !session.settings.allowUntrustedRouting) {
      return false;
    }
    return destination.addressClass() != Destination.AddressClass.DEFAULT;
  }

  /** What a DNS restriction is about, by its name; null where that is not there yet. */
  private @Nullable Subject dnsSubject(Session session, Restriction restriction) {
    String name = restriction.name().toLowerCase(Locale.ROOT);
    Transaction transaction = session.transaction;
    if (name.contains("sender")) {
      return session.sender == null || session.sender.isEmpty()
          ? null
          : new Subject(session.sender, Subject.SENDER, Kind.CHECK_SENDER_ACCESS);
    }
    if (name.contains("recipient")) {
      return session.recipient == null
          ? null
          : new Subject(session.recipient, Subject.RECIPIENT, Kind.CHECK_RECIPIENT_ACCESS);
    }
    if (name.contains("helo")) {
      return session.helo == null
          ? null
          : new Subject(session.helo, Subject.HELO, Kind.CHECK_HELO_ACCESS);
    }
    if (name.contains("rbl") && !name.contains("rhsbl")) {
      return new Subject(transaction.clientAddress(), Subject.CLIENT, Kind.CHECK_CLIENT_ACCESS);
    }
    String host =
        name.contains("reverse") ? NameChecks.reverseName(transaction) : transaction.clientName();
    return host.equalsIgnoreCase("unknown")
        ? null
        : new Subject(host, Subject.CLIENT, Kind.CHECK_CLIENT_ACCESS);
  }
}
