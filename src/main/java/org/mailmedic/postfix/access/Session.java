package org.mailmedic.postfix.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.DecidedBy;
import org.mailmedic.postfix.access.Decision.TraceStep;
import org.mailmedic.postfix.address.IpAddress;

/**
 * What smtpd remembers of one transaction while it evaluates restrictions. Not for more than one
 * thread, and for one run only.
 */
final class Session {

  /** A reply that waits: defer_if_permit, defer_if_reject. */
  private record Pending(Reply reply, DecidedBy by) {}

  /** Ends a list at once, because of an error in the configuration. Carries nothing. */
  static final class ListEnds extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListEnds() {
      super("list ends", null, false, false);
    }
  }

  /** The restrictions are more than anybody can wait for. Carries nothing. */
  static final class TooMuchWork extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchWork() {
      super("too many restrictions to evaluate", null, false, false);
    }
  }

  /**
   * Restrictions evaluated for one transaction. Classes that name each other several times multiply
   * without end; no configuration that is meant to work comes near this.
   */
  static final int MAXIMUM_EVALUATIONS = 5_000;

  private static final DecidedBy NOBODY = new DecidedBy("", "", 0);

  final Transaction transaction;
  final PolicySettings settings;
  final AddressResolver resolver;
  final Suppositions suppositions;
  final @Nullable IpAddress clientAddress;
  final String clientName;
  final String clientText;

  /** HELO name with unsafe characters replaced; null before HELO. */
  @Nullable String helo;

  /** Whether the client has logged in by now. */
  boolean loggedIn;

  /** Envelope sender without quotes; null before MAIL. */
  @Nullable String sender;

  /** Envelope recipient without quotes; null before RCPT. */
  @Nullable String recipient;

  /** Set by DISCARD: nothing more is evaluated. */
  boolean discard;

  boolean recipientValidated;
  boolean senderValidated;

  /** The reply of the restriction that rejected last. */
  @Nullable Reply reply;

  DecidedBy decidedBy = NOBODY;
  final List<TraceStep> trace = new ArrayList<>(16);

  /** What a lookup table without a restriction before it means in the list that runs. */
  Kind bareTable = Kind.CHECK_CLIENT_ACCESS;

  /** Depth of lists within lists. */
  int depth;

  private int evaluations;

  /** The depth at which warn_if_reject stands; 0 for none. */
  int warnIfReject;

  DecidedBy current = NOBODY;
  private @Nullable Pending deferIfPermit;
  private @Nullable Pending deferIfReject;
  private @Nullable Destination senderDestination;
  private @Nullable Destination recipientDestination;

  Session(
      Transaction transaction,
      PolicySettings settings,
      AddressResolver resolver,
      Suppositions suppositions) {
    this.transaction = transaction;
    this.settings = settings;
    this.resolver = resolver;
    this.suppositions = suppositions;
    clientAddress = IpAddress.parse(transaction.clientAddress());
    clientName = transaction.clientName().toLowerCase(Locale.ROOT);
    clientText = transaction.clientName() + "[" + transaction.clientAddress() + "]";
  }

  /**
   * Counts a restriction that is about to be evaluated.
   *
   * @throws CancellationException where the thread was told to give up
   */
  void beginRestriction() {
    if (++evaluations > MAXIMUM_EVALUATIONS) {
      throw new TooMuchWork();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while evaluating restrictions");
    }
  }

  /** What a stage of the conversation begins with. */
  void beginStage() {
    depth = 0;
    warnIfReject = 0;
    deferIfReject = null;
  }

  Destination senderDestination() {
    if (senderDestination == null) {
      senderDestination = resolver.resolve(sender == null ? "" : sender, suppositions);
    }
    return senderDestination;
  }

  Destination recipientDestination() {
    if (recipientDestination == null) {
      recipientDestination = resolver.resolve(recipient == null ? "" : recipient, suppositions);
    }
    return recipientDestination;
  }

  boolean bothPending() {
    return deferIfPermit != null && deferIfReject != null;
  }

  /** Rejects for a reason of policy; under warn_if_reject only a warning. */
  Status reject(int code, String enhanced, String text) {
    return warnIfReject > 0 ? Status.DUNNO : refuse(code, enhanced, text);
  }

  /** Rejects for an error that warn_if_reject does not soften, and ends the list. */
  ListEnds failure(int code, String enhanced, String text) {
    refuse(code, enhanced, text);
    return new ListEnds();
  }

  /** 451 for a fault in the configuration. */
  ListEnds serverError() {
    return failure(451, "4.3.5", "Server configuration error");
  }

  /** 451 for a table that cannot be read. */
  ListEnds lookupFailure(String name) {
    return failure(451, "4.3.0", "<" + name + ">: Temporary lookup failure");
  }

  Status refuse(int code, String enhanced, String text) {
    boolean usable = code >= 400 && code <= 599;
    char first = usable ? (char) ('0' + code / 100) : '4';
    Reply refusal =
        usable
            ? new Reply(code, first + enhanced.substring(1), text)
            : new Reply(450, "4.7.1", "Service unavailable");
    decidedBy = current;
    if (deferIfReject != null && refusal.code() >= 500) {
      refusal = deferIfReject.reply;
      decidedBy = deferIfReject.by;
      warnIfReject = 0;
      deferIfReject = null;
    }
    Reply sent = refusal.printable(settings.utf8);
    reply = settings.softBounce ? sent.softened() : sent;
    return Status.REJECT;
  }

  /** defer_if_permit: defers later if nothing rejects; at once or never under warn_if_reject. */
  Status deferIfPermit(int code, String enhanced, String text) {
    if (warnIfReject > 0) {
      return reject(code, enhanced, text);
    }
    if (deferIfPermit == null) {
      deferIfPermit = new Pending(new Reply(code, enhanced, text), current);
    }
    return Status.DUNNO;
  }

  /** defer_if_reject: turns the next 5xx into this reply. */
  Status deferIfReject(int code, String enhanced, String text) {
    if (deferIfReject == null) {
      deferIfReject = new Pending(new Reply(code, enhanced, text), current);
    }
    return Status.DUNNO;
  }

  /** After the last list: a pending defer_if_permit turns permit into its reply. */
  Status settlePending() {
    if (deferIfPermit == null) {
      return Status.DUNNO;
    }
    current = deferIfPermit.by;
    Reply pending = deferIfPermit.reply;
    String enhanced = pending.enhanced() == null ? "4.7.0" : pending.enhanced();
    return refuse(pending.code(), enhanced, pending.text());
  }

  void step(String outcome, String detail) {
    trace.add(
        new TraceStep(
            current.list(),
            current.restriction(),
            current.position(),
            Math.max(0, depth - 1),
            outcome,
            detail));
  }
}
