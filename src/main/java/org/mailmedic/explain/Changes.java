package org.mailmedic.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailmedic.explain.Alternative.FieldChange;
import org.mailmedic.postfix.access.Transaction;

/** Transactions that differ from a given one in a single point. */
final class Changes {

  private static final String ELSEWHERE_NAME = "client.example.net";

  private Changes() {}

  /** The client has logged in. */
  static Transaction loggedIn(Transaction of) {
    return of.withLogin(of.sender().isEmpty() ? "user" : of.sender());
  }

  /** What a refused client may do better: log in, use TLS, give proper names. */
  static List<Transaction> better(Transaction of) {
    List<Transaction> better = new ArrayList<>();
    if (of.saslUsername() == null) {
      better.add(loggedIn(of));
    }
    if (!of.tls()) {
      better.add(of.withTls(true));
    }
    if (!ELSEWHERE_NAME.equals(of.helo())) {
      better.add(of.withHelo(ELSEWHERE_NAME));
    }
    if (of.clientName().equals("unknown")) {
      better.add(of.withClient(of.clientAddress(), ELSEWHERE_NAME, null));
    }
    if (!of.sender().isEmpty() && of.sender().indexOf('@') < 0) {
      better.add(of.withSender(of.sender() + "@example.com"));
    }
    if (of.saslUsername() != null && of.saslUsername().indexOf('@') > 0) {
      better.add(of.withSender(of.saslUsername()));
    }
    return better;
  }

  /**
   * What a permit may hang on: each of these takes something away.
   *
   * @param outside an address that is not trusted
   * @param foreign a recipient elsewhere
   */
  static List<Transaction> worse(Transaction of, String outside, String foreign) {
    List<Transaction> worse = new ArrayList<>();
    if (of.saslUsername() != null) {
      worse.add(of.withLogin(null));
    }
    if (!of.clientAddress().equals(outside)) {
      worse.add(of.withClient(outside, "unknown", "none"));
    }
    if (of.tls()) {
      worse.add(of.withTls(false));
    }
    int at = of.recipient().lastIndexOf('@');
    if (!of.recipient().equalsIgnoreCase(foreign)) {
      worse.add(of.withRecipient(foreign));
    }
    if (at > 0) {
      worse.add(of.withRecipient("no-such-user-here" + of.recipient().substring(at)));
    }
    if (!of.sender().equals("stranger@stranger.example")) {
      worse.add(of.withSender("stranger@stranger.example"));
    }
    if (!of.clientName().equals("unknown")) {
      worse.add(of.withClient(of.clientAddress(), "unknown", "none"));
    }
    if (of.helo() != null) {
      worse.add(of.withHelo(null));
    }
    return worse;
  }

  /** The fields in which two transactions differ. */
  static List<FieldChange> between(Transaction from, Transaction to) {
    List<FieldChange> changes = new ArrayList<>();
    add("client_address", from.clientAddress(), to.clientAddress(), changes);
    add("client_name", from.clientName(), to.clientName(), changes);
    add("helo", from.helo(), to.helo(), changes);
    add("sasl_username", from.saslUsername(), to.saslUsername(), changes);
    add("tls", String.valueOf(from.tls()), String.valueOf(to.tls()), changes);
    add("sender", from.sender(), to.sender(), changes);
    add("recipient", from.recipient(), to.recipient(), changes);
    return changes;
  }

  private static void add(
      String field, @Nullable String before, @Nullable String after, List<FieldChange> changes) {
    if (!Objects.equals(before, after)) {
      changes.add(new FieldChange(field, before, after));
    }
  }
}
