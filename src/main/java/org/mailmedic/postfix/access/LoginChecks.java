package org.mailmedic.postfix.access;

import java.util.List;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.config.Texts;
import org.mailmedic.postfix.lookup.Answer;
import org.mailmedic.postfix.lookup.PatternList.Match;
import org.mailmedic.postfix.lookup.TableOpener;

/**
 * Whether the login name may use the envelope sender: postconf(5) smtpd_sender_login_maps,
 * SASL_README "Envelope sender address authorization".
 */
final class LoginChecks {

  private static final List<String> OWNERS =
      List.of("not listed", "owned by the client", "owned by somebody else");

  private final PolicySettings settings;
  private final AddressMaps maps;

  LoginChecks(Parameters values, PolicySettings settings, TableOpener tables) {
    this.settings = settings;
    maps =
        AddressMaps.parse(
            "smtpd_sender_login_maps", values.value("smtpd_sender_login_maps"), tables);
  }

  /** Who owns a sender address. */
  private enum Owner {
    NOBODY,
    CLIENT,
    SOMEBODY_ELSE
  }

  /** reject_authenticated_sender_login_mismatch: a logged-in client must own the address. */
  Status authenticated(Session session, boolean knownOnly) {
    String sender = session.sender;
    String login = session.transaction.saslUsername();
    if (!applies(session) || sender == null || !session.loggedIn || login == null) {
      return Status.DUNNO;
    }
    Owner owner = owner(session, sender, login);
    if (owner == Owner.CLIENT || (owner == Owner.NOBODY && knownOnly)) {
      return Status.DUNNO;
    }
    return reject(session, sender, "not owned by user " + login);
  }

  /** reject_unauthenticated_sender_login_mismatch: an address with an owner needs a login. */
  Status unauthenticated(Session session) {
    String sender = session.sender;
    if (!applies(session) || sender == null || session.loggedIn) {
      return Status.DUNNO;
    }
    return owner(session, sender, "") == Owner.NOBODY
        ? Status.DUNNO
        : reject(session, sender, "not logged in");
  }

  private boolean applies(Session session) {
    return settings.saslEnabled && session.sender != null && !session.sender.isEmpty();
  }

  private static Status reject(Session session, String sender, String reason) {
    Subject subject = new Subject(sender, Subject.SENDER, Kind.CHECK_SENDER_ACCESS);
    return session.reject(553, "5.7.1", subject.rejected(reason));
  }

  private Owner owner(Session session, String sender, String login) {
    Destination destination = session.senderDestination();
    if (destination.outcome() == Destination.Outcome.FAILED) {
      throw session.lookupFailure(sender);
    }
    if (maps.isEmpty()) {
      return Owner.NOBODY;
    }
    String address = destination.address();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    Match localDomain = session.resolver.isLocalOrOrigin(domain, session.suppositions);
    Answer answer =
        maps.findAddress(address, settings.recipientDelimiter, localDomain == Match.YES);
    return switch (answer.kind()) {
      case FOUND -> {
        for (String owner : Texts.listElements(answer.value())) {
          if (owner.equalsIgnoreCase(login)) {
            yield Owner.CLIENT;
          }
        }
        yield Owner.SOMEBODY_ELSE;
      }
      case NOT_FOUND -> Owner.NOBODY;
      case FAILED -> throw session.lookupFailure(sender);
      case UNKNOWN -> {
        String on = answer.value() + " in smtpd_sender_login_maps: " + address;
        yield Owner.values()[session.suppositions.ask(on, OWNERS)];
      }
    };
  }
}
