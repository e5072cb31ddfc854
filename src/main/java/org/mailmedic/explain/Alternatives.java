package org.mailmedic.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.FixProver;
import org.mailmedic.diagnosis.ProvenFix;
import org.mailmedic.diagnosis.Strangers;
import org.mailmedic.explain.Alternative.Kind;
import org.mailmedic.knowledge.Mend;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.DecidedBy;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.PolicyList;
import org.mailmedic.postfix.access.Transaction;

/**
 * Looks for what turns a decision round by trying it: the transaction with one or two things
 * different, and the usual changes of the configuration.
 */
final class Alternatives {

  private static final String SAFE_LIST =
      "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

  private final ConfigurationTrial trial;
  private final Transaction transaction;
  private final Decision decision;
  private final FixProver prover;
  private final AlternativeWriter writer;
  private final List<Alternative> found = new ArrayList<>();

  private Alternatives(ConfigurationTrial trial, ServiceSettings settings, Decision decision) {
    this.trial = trial;
    this.transaction = trial.transaction();
    this.decision = decision;
    this.prover = new FixProver(trial);
    this.writer = new AlternativeWriter(settings, transaction);
  }

  /** What turns the decision round, the likeliest first; empty where nothing tried does. */
  static List<Alternative> of(
      ConfigurationTrial trial, ServiceSettings settings, Decision decision) {
    Alternatives search = new Alternatives(trial, settings, decision);
    switch (decision.verdict()) {
      case PERMIT -> search.forPermit();
      case REJECT, DEFER -> search.forRefusal();
      case ERROR -> search.forError();
      case UNKNOWN -> {
        // The decision itself says on what it hangs and what follows from each answer.
      }
    }
    return List.copyOf(search.found);
  }

  private void forPermit() {
    String outside = Strangers.outsideAddress(trial.trustedNetworks(), transaction.clientAddress());
    for (Transaction worse : Changes.worse(transaction, outside, Strangers.FOREIGN_RECIPIENT)) {
      Decision other = trial.decideWith(Map.of(), worse);
      if (isRefusal(other)) {
        found.add(writer.transaction(worse, other));
      }
    }
    block(Kind.BLOCK_CLIENT, "client", transaction.clientAddress());
    if (!transaction.sender().isEmpty()) {
      block(Kind.BLOCK_SENDER, "sender", transaction.sender());
    }
  }

  /** An access table at the beginning of the client's or sender's list: access(5). */
  private void block(Kind kind, String subject, String key) {
    String list = "smtpd_" + subject + "_restrictions";
    String path = "/etc/postfix/blocked_" + subject + "s";
    String table = "hash:" + path;
    String before = trial.written(list);
    String check = "check_" + subject + "_access " + table;
    boolean there = before != null && before.contains(check);
    String after = there || before == null || before.isBlank() ? check : check + ", " + before;
    Map<String, String> changes = there ? Map.of() : Map.of(list, after);
    String line = key.toLowerCase(Locale.ROOT) + " REJECT";
    Decision other = trial.withTableLine(path, line).decideWith(changes, transaction);
    if (isRefusal(other)) {
      found.add(writer.configuration(kind, changes, trial, transaction, other, table, line));
    }
  }

  private void forRefusal() {
    Transaction passing = betterTransaction();
    mend(Kind.PERMITS_FIRST, Mend.PERMITS_FIRST, trial.deserving());
    mend(Kind.DROP_CLIENT_REJECT, Mend.DROP_CLIENT_REJECT, transaction);
    if (!trial.value("smtpd_sasl_auth_enable").equalsIgnoreCase("yes")) {
      mend(Kind.ENABLE_LOGIN, Mend.ENABLE_LOGIN, trial.loggedIn());
    }
    DecidedBy by = decision.decidedBy();
    if (by == null) {
      return;
    }
    if (by.restriction().contains("unlisted") || by.list().contains("unlisted")) {
      addRecipient();
    }
    if (isAboutRelaying(by)) {
      if (passing == null || transaction.saslUsername() == null) {
        trustClient();
      }
      acceptDomain();
    } else {
      dropRestriction(by);
    }
  }

  private static boolean isAboutRelaying(DecidedBy by) {
    String name = by.restriction().toLowerCase(Locale.ROOT);
    return name.equals("reject_unauth_destination")
        || name.equals("defer_unauth_destination")
        || name.equals("check_relay_domains")
        || ((name.equals("reject") || name.equals("defer"))
            && (by.list().equals("smtpd_relay_restrictions")
                || by.list().equals("smtpd_recipient_restrictions")));
  }

  /** One difference that is enough, else two; null where none is. */
  private @Nullable Transaction betterTransaction() {
    Transaction first = null;
    for (Transaction better : Changes.better(transaction)) {
      Decision other = trial.decideWith(Map.of(), better);
      if (other.verdict() == Verdict.PERMIT) {
        found.add(writer.transaction(better, other));
        first = first == null ? better : first;
      }
    }
    if (first != null) {
      return first;
    }
    for (Transaction one : Changes.better(transaction)) {
      for (Transaction two : Changes.better(one)) {
        Decision other = trial.decideWith(Map.of(), two);
        if (other.verdict() == Verdict.PERMIT) {
          found.add(writer.transaction(two, other));
          return two;
        }
      }
    }
    return null;
  }

  private void mend(Kind kind, Mend mend, Transaction target) {
    prover
        .prove(mend)
        .ifPresent(fix -> {
          Map<String, String> changes = new LinkedHashMap<>();
          fix.changes().forEach(change -> changes.put(change.parameter(), change.after()));
          found.add(
              writer.configuration(
                  kind, changes, trial, target, trial.decideWith(changes, target), "", ""));
        });
  }

  /** Notes a change that lets the target pass and that is proved. */
  private void configuration(Kind kind, Map<String, String> changes, Transaction target) {
    Decision other = trial.decideWith(changes, target);
    Optional<ProvenFix> proved =
        other.verdict() == Verdict.PERMIT ? prover.proved(changes) : Optional.empty();
    if (proved.isPresent()) {
      found.add(writer.configuration(kind, changes, trial, target, other, "", ""));
    }
  }

  private void trustClient() {
    String client = transaction.clientAddress();
    String entry = client.indexOf(':') >= 0 ? "[" + client + "]/128" : client + "/32";
    String before = trial.written("mynetworks");
    configuration(
        Kind.TRUST_CLIENT,
        Map.of("mynetworks", (before == null ? "127.0.0.0/8 [::1]/128" : before) + " " + entry),
        transaction);
  }

  private void acceptDomain() {
    String domain = domain(transaction.recipient());
    if (domain == null) {
      return;
    }
    String before = trial.written("mydestination");
    String usual = "$myhostname, localhost.$mydomain, localhost";
    configuration(
        Kind.ACCEPT_DOMAIN,
        Map.of("mydestination", (before == null ? usual : before) + ", " + domain),
        transaction);
  }

  /** The table is the one that the reply names: postconf(5) show_user_unknown_table_name. */
  private void addRecipient() {
    String reply = String.valueOf(decision.replyText());
    String parameter =
        reply.contains("in local recipient table")
            ? "local_recipient_maps"
            : reply.contains("in virtual mailbox table")
                ? "virtual_mailbox_maps"
                : reply.contains("in relay recipient table")
                    ? "relay_recipient_maps"
                    : reply.contains("in virtual alias table") ? "virtual_alias_maps" : "";
    if (parameter.isEmpty()) {
      return;
    }
    String recipient = transaction.recipient();
    String path = "/etc/postfix/added_recipients";
    String table = "hash:" + path;
    String before = trial.value(parameter);
    String written = trial.written(parameter);
    String value = written != null && !written.isBlank() ? written : before;
    Map<String, String> changes = Map.of(parameter, value.isBlank() ? table : value + ", " + table);
    String local = recipient.substring(0, Math.max(0, recipient.lastIndexOf('@')));
    String key = parameter.equals("local_recipient_maps") ? local : recipient;
    String line = key + (parameter.equals("virtual_alias_maps") ? " postmaster" : " OK");
    ConfigurationTrial with = trial.withTableLine(path, line);
    Decision other = with.decideWith(changes, transaction);
    if (other.verdict() == Verdict.PERMIT && new FixProver(with).proved(changes).isPresent()) {
      found.add(
          writer.configuration(
              Kind.ADD_RECIPIENT, changes, trial, transaction, other, table, line));
    }
  }

  private void dropRestriction(DecidedBy by) {
    for (PolicyList list : trial.policy(Map.of()).lists()) {
      if (list.name().equals(by.list())
          && by.position() > 0
          && by.position() <= list.restrictions().size()) {
        List<String> kept = new ArrayList<>(list.restrictions());
        kept.remove(by.position() - 1);
        boolean warned = by.position() > 1 && isWarning(kept.get(by.position() - 2));
        if (warned) {
          kept.remove(by.position() - 2);
        }
        configuration(
            Kind.DROP_RESTRICTION, Map.of(by.list(), String.join(", ", kept)), transaction);
      }
    }
  }

  private static boolean isWarning(String restriction) {
    return restriction.equalsIgnoreCase("warn_if_reject");
  }

  private void forError() {
    for (String list : List.of("smtpd_relay_restrictions", "smtpd_recipient_restrictions")) {
      Map<String, String> changes = Map.of(list, SAFE_LIST);
      Decision other = trial.decideWith(changes, transaction);
      if (other.verdict() != Verdict.ERROR && prover.proved(changes).isPresent()) {
        found.add(
            writer.configuration(Kind.SAFE_RELAY_LIST, changes, trial, transaction, other, "", ""));
        return;
      }
    }
  }

  private static boolean isRefusal(Decision other) {
    return other.verdict() == Verdict.REJECT || other.verdict() == Verdict.DEFER;
  }

  private static @Nullable String domain(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 || at == address.length() - 1
        ? null
        : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }
}
