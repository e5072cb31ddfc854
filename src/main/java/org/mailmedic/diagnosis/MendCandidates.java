package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailmedic.knowledge.Mend;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.Texts;

/** Changes of a ticket's configuration that may cure it; none of them is proved yet. */
final class MendCandidates {

  private static final String RELAY_LIST = "smtpd_relay_restrictions";
  private static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";
  private static final String CLIENT_LIST = "smtpd_client_restrictions";

  /** Client, HELO, sender, relay and recipient list. */
  private static final int MOST_LISTS = 5;

  private static final List<String> GUARDED =
      List.of("permit_mynetworks", "permit_sasl_authenticated", "reject_unauth_destination");

  /**
   * Changes and what they are for.
   *
   * @param changes new values by parameter
   * @param wanted what has to pass
   * @param goesOnIsEnough whether it does if another list has the last word about {@code wanted}
   * @param opensDomain whether mail for one more domain is let in on purpose
   */
  record Candidate(
      Map<String, String> changes,
      List<Transaction> wanted,
      boolean goesOnIsEnough,
      boolean opensDomain) {}

  private final Trial trial;

  MendCandidates(Trial trial) {
    this.trial = trial;
  }

  /** Candidates, the smallest change first. */
  List<Candidate> of(Mend mend) {
    if (mend == Mend.CLOSE_RELAY) {
      return closeRelay();
    }
    if (!trial.isAboutRefusal()) {
      return List.of();
    }
    return switch (mend) {
      case PERMITS_FIRST -> permitsFirst();
      case DROP_CLIENT_REJECT -> dropClientReject();
      case ENABLE_LOGIN -> List.of(cure(Map.of("smtpd_sasl_auth_enable", "yes"), trial.loggedIn()));
      case TRUST_CLIENT -> trustClient();
      case LIST_DOMAIN -> listDomain();
      case CLOSE_RELAY -> throw new IllegalStateException("handled above");
    };
  }

  private static Candidate cure(Map<String, String> changes, Transaction wanted) {
    return new Candidate(changes, List.of(wanted), false, false);
  }

  private List<Candidate> permitsFirst() {
    Transaction target = trial.deserving();
    Map<String, String> changes = new LinkedHashMap<>();
    // Each round mends the list that refuses; several may.
    for (int round = 0; round < MOST_LISTS; round++) {
      Decision.DecidedBy by = trial.decideWith(changes, target).decidedBy();
      if (by == null || changes.containsKey(by.list())) {
        return List.of();
      }
      List<String> words = words(by.list());
      boolean relaying = by.list().equals(RELAY_LIST) || by.list().equals(RECIPIENT_LIST);
      if (words.isEmpty() && !relaying) {
        return List.of();
      }
      changes.put(
          by.list(),
          RestrictionWords.written(
              words.isEmpty() ? GUARDED : RestrictionWords.withPermitsFirst(words)));
      if (trial.decideWith(changes, target).verdict() == Verdict.PERMIT) {
        return List.of(cure(changes, target));
      }
    }
    return List.of();
  }

  private List<Candidate> dropClientReject() {
    List<String> words = words(CLIENT_LIST);
    List<String> kept = RestrictionWords.withoutPlainReject(words);
    if (kept.size() == words.size()) {
      return List.of();
    }
    return List.of(
        new Candidate(
            Map.of(CLIENT_LIST, RestrictionWords.written(kept)),
            List.of(trial.transaction()),
            true,
            false));
  }

  /** A client in a private network; behind a gateway's address may be everybody. */
  private List<Candidate> trustClient() {
    Transaction target = trial.transaction();
    Optional<IPAddress> client =
        Networks.address(target.clientAddress())
            .filter(Networks::isPrivate)
            .filter(address -> !Networks.isLikelyGateway(address));
    String networks = trial.written("mynetworks");
    if (client.isEmpty() || networks == null) {
      return List.of();
    }
    String entry =
        client.get().isIPv6()
            ? "[" + target.clientAddress() + "]/128"
            : target.clientAddress() + "/32";
    return List.of(cure(Map.of("mynetworks", networks.strip() + " " + entry), target));
  }

  /** The domain joins the list that the server keeps its own domains in, where that is no table. */
  private List<Candidate> listDomain() {
    Transaction target = trial.transaction();
    String domain = OwnDomains.domainOf(target.recipient());
    if (domain == null) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String parameter : List.of("virtual_mailbox_domains", "mydestination")) {
      String value = trial.written(parameter);
      if (value != null && !value.isBlank() && value.indexOf(':') < 0 && value.indexOf('/') < 0) {
        Map<String, String> changes = Map.of(parameter, value.strip() + ", " + domain);
        candidates.add(new Candidate(changes, List.of(target), true, true));
      }
    }
    return candidates;
  }

  /**
   * The guard alone, then with mynetworks cut down to what is private, and before 2.10, which has
   * no relay list, in the recipient list.
   */
  private List<Candidate> closeRelay() {
    String list = trial.version().isAtLeast(2, 10) ? RELAY_LIST : RECIPIENT_LIST;
    Map<String, String> guard = Map.of(list, String.join(", ", GUARDED));
    List<String> kept =
        words("mynetworks").stream()
            .filter(word ->
                Networks.block(word)
                    .filter(block -> Networks.isPrivate(block) || Networks.isLoopback(block))
                    .isPresent())
            .toList();
    boolean local =
        kept.stream()
            .anyMatch(word -> Networks.block(word).filter(Networks::isLoopback).isPresent());
    String networks = ((local ? "" : "127.0.0.0/8 [::1]/128 ") + String.join(" ", kept)).strip();
    Map<String, String> narrowed = Map.of("mynetworks", networks);
    Map<String, String> both = new LinkedHashMap<>(guard);
    both.putAll(narrowed);
    List<Transaction> wanted = List.of(Strangers.ownMail(trial.transaction().sender()));
    List<Candidate> candidates = new ArrayList<>();
    if (trial.written("mynetworks") != null) {
      candidates.add(new Candidate(narrowed, wanted, false, false));
    }
    candidates.add(new Candidate(guard, wanted, false, false));
    candidates.add(new Candidate(both, wanted, false, false));
    return candidates;
  }

  private List<String> words(String parameter) {
    String value = trial.written(parameter);
    return value == null ? List.of() : Texts.listElements(value);
  }
}
