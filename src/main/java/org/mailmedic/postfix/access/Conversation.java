package org.mailmedic.postfix.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.DecidedBy;
import org.mailmedic.postfix.access.Decision.Stage;
import org.mailmedic.postfix.address.EnvelopeAddress;
import org.mailmedic.postfix.config.Texts;

/**
 * The SMTP conversation of one transaction, from connection to RCPT TO: which lists run when, and
 * what is refused before any list. SMTPD_ACCESS_README, "Delayed evaluation of SMTP access
 * restriction lists".
 */
final class Conversation {

  /** Characters that smtpd replaces in a HELO name. */
  private static final String UNSAFE_IN_HELO = " <>()\\\";@";

  /** The lists of a configuration. */
  record Lists(
      RestrictionList client,
      RestrictionList helo,
      RestrictionList sender,
      RestrictionList relay,
      RestrictionList recipient) {}

  /** How it ended. */
  record Ending(Stage stage, Reply reply, @Nullable DecidedBy decidedBy) {}

  private final PolicySettings settings;
  private final Lists lists;
  private final ListEvaluator evaluator;
  private final RecipientValidation validation;

  Conversation(
      PolicySettings settings,
      Lists lists,
      ListEvaluator evaluator,
      RecipientValidation validation) {
    this.settings = settings;
    this.lists = lists;
    this.evaluator = evaluator;
    this.validation = validation;
  }

  /** The lists in the order in which they are evaluated. */
  List<RestrictionList> inOrder() {
    return settings.relayBeforeRecipient
        ? List.of(lists.client, lists.helo, lists.sender, lists.relay, lists.recipient)
        : List.of(lists.client, lists.helo, lists.sender, lists.recipient, lists.relay);
  }

  Ending run(Session session) {
    Transaction transaction = session.transaction;
    if (!settings.delayReject && client(session) == Status.REJECT) {
      return refused(session, Stage.CONNECT);
    }
    String helo = transaction.helo();
    if (helo != null) {
      if (helo.isBlank()) {
        return protocol(Stage.EHLO, 501, null, "Syntax: EHLO hostname");
      }
      session.helo = Texts.folded(helo);
      if (!settings.delayReject && helo(session) == Status.REJECT) {
        return refused(session, Stage.EHLO);
      }
      session.helo = neutered(session.helo);
    }
    boolean needsTls = settings.enforceTls && !transaction.tls();
    boolean needsHelo = settings.heloRequired && helo == null;
    boolean login = transaction.saslUsername() != null;
    if (login && needsTls) {
      return startTlsFirst(Stage.AUTH);
    }
    if (login && needsHelo) {
      return heloFirst(Stage.AUTH);
    }
    // Where AUTH is switched off or hidden, it is refused and the client goes on without.
    boolean hidden = settings.tlsAuthOnly && !transaction.tls();
    session.loggedIn = login && settings.saslEnabled && !hidden;
    if (needsTls) {
      return startTlsFirst(Stage.MAIL);
    }
    if (needsHelo) {
      return heloFirst(Stage.MAIL);
    }
    String sender = envelope(session, transaction.sender(), true);
    if (sender == null) {
      return protocol(Stage.MAIL, 501, "5.1.7", "Bad sender address syntax");
    }
    boolean check = sender.equalsIgnoreCase(session.resolver.verifySender());
    session.sender = check ? session.resolver.verifySender() : sender;
    if (!settings.delayReject && sender(session) == Status.REJECT) {
      return refused(session, Stage.MAIL);
    }
    if (undeclaredUnicode(session.sender)) {
      return unicodeUndeclared(Stage.MAIL);
    }
    String recipient = envelope(session, transaction.recipient(), false);
    if (recipient == null) {
      return protocol(Stage.RCPT, 501, "5.1.3", "Bad recipient address syntax");
    }
    if (undeclaredUnicode(recipient)) {
      return unicodeUndeclared(Stage.RCPT);
    }
    session.recipient = recipient;
    // Or else two servers that check each other's senders would refuse both.
    boolean checked = recipient.equalsIgnoreCase(session.resolver.verifySender());
    if (!checked && recipient(session) == Status.REJECT) {
      return refused(session, Stage.RCPT);
    }
    return new Ending(Stage.RCPT, new Reply(250, "2.1.5", "Ok"), null);
  }

  private boolean undeclaredUnicode(@Nullable String address) {
    return settings.strictUtf8
        && address != null
        && address.chars().anyMatch(character -> character > 127);
  }

  private Ending unicodeUndeclared(Stage stage) {
    return protocol(stage, 553, "5.6.7", "Must declare SMTPUTF8 to send unicode address");
  }

  private Ending startTlsFirst(Stage stage) {
    return protocol(stage, 530, "5.7.0", "Must issue a STARTTLS command first");
  }

  private Ending heloFirst(Stage stage) {
    return protocol(stage, 503, "5.5.1", "Error: send HELO/EHLO first");
  }

  private Ending protocol(Stage stage, int code, @Nullable String enhanced, String text) {
    Reply reply = new Reply(code, enhanced, text);
    return new Ending(stage, settings.softBounce ? reply.softened() : reply, null);
  }

  private static Ending refused(Session session, Stage stage) {
    Reply reply = session.reply;
    if (reply == null) {
      throw new IllegalStateException("refused without a reply");
    }
    return new Ending(stage, reply, session.decidedBy);
  }

  private String neutered(String helo) {
    StringBuilder name = new StringBuilder(helo.length());
    for (int i = 0; i < helo.length(); i++) {
      char character = helo.charAt(i);
      boolean safe = character > ' ' && character != 127 && UNSAFE_IN_HELO.indexOf(character) < 0;
      if (character < 128 || settings.utf8) {
        name.append(safe ? character : '?');
      } else {
        int bytes = String.valueOf(character).getBytes(StandardCharsets.UTF_8).length;
        name.append("?".repeat(bytes));
      }
    }
    return name.toString();
  }

  /** The address between the angle brackets; null where smtpd refuses its form. */
  private @Nullable String envelope(Session session, String text, boolean emptyAllowed) {
    String address = EnvelopeAddress.unquoted(text);
    if (address == null || (address.isEmpty() && !emptyAllowed)) {
      return null;
    }
    if (address.isEmpty()) {
      return address;
    }
    if (settings.strictEnvelopes && (address.startsWith("@") || EnvelopeAddress.hasComment(text))) {
      return null;
    }
    Destination destination = session.resolver.resolve(address, session.suppositions);
    return destination.outcome() == Destination.Outcome.MALFORMED ? null : address;
  }

  private Status client(Session session) {
    session.beginStage();
    Subject subject = new Subject(session.clientText, Subject.CLIENT, Kind.CHECK_CLIENT_ACCESS);
    return list(session, lists.client, subject);
  }

  private Status helo(Session session) {
    if (session.helo == null) {
      return Status.DUNNO;
    }
    session.beginStage();
    return list(
        session, lists.helo, new Subject(session.helo, Subject.HELO, Kind.CHECK_HELO_ACCESS));
  }

  private Status sender(Session session) {
    String sender = session.sender == null ? "" : session.sender;
    session.beginStage();
    session.senderValidated = false;
    Status status =
        list(session, lists.sender, new Subject(sender, Subject.SENDER, Kind.CHECK_SENDER_ACCESS));
    if (status != Status.REJECT && settings.rejectUnlistedSender && !session.discard) {
      status = implicit(session, "reject_unlisted_sender");
    }
    return status;
  }

  private Status recipient(Session session) {
    String recipient = session.recipient == null ? "" : session.recipient;
    // RFC 5321 section 4.5.1: postmaster without a domain is always welcome.
    if (recipient.equalsIgnoreCase("postmaster")) {
      return Status.DUNNO;
    }
    if (settings.delayReject
        && (client(session) == Status.REJECT
            || helo(session) == Status.REJECT
            || sender(session) == Status.REJECT)) {
      return Status.REJECT;
    }
    session.beginStage();
    Subject subject = new Subject(recipient, Subject.RECIPIENT, Kind.CHECK_RECIPIENT_ACCESS);
    boolean relayFirst = settings.relayBeforeRecipient;
    if (list(session, relayFirst ? lists.relay : lists.recipient, subject) == Status.REJECT
        || list(session, relayFirst ? lists.recipient : lists.relay, subject) == Status.REJECT
        || session.settlePending() == Status.REJECT) {
      return Status.REJECT;
    }
    return settings.rejectUnlistedRecipient && !session.discard
        ? implicit(session, "reject_unlisted_recipient")
        : Status.DUNNO;
  }

  private Status list(Session session, RestrictionList list, Subject subject) {
    if (session.discard) {
      return Status.DUNNO;
    }
    try {
      session.bareTable = subject.access();
      return evaluator.evaluate(session, list, subject);
    } catch (Session.ListEnds ends) {
      return Status.REJECT;
    }
  }

  private Status implicit(Session session, String name) {
    session.current = new DecidedBy("smtpd_" + name, name, 0);
    try {
      Status status =
          name.equals("reject_unlisted_sender")
              ? validation.sender(session)
              : validation.recipient(session);
      session.step(status.name(), "");
      return status;
    } catch (Session.ListEnds ends) {
      session.step("ERROR", "");
      return Status.REJECT;
    }
  }
}
