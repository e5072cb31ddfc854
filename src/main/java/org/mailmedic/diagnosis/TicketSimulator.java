package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.VersionEvidence;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.Texts;

/**
 * Decides the transaction that a ticket complains about, by the ticket's configuration. What the
 * ticket does not tell is assumed: a client on the internet, an ordinary HELO name, tables that
 * hold nothing where it does not show them. For one thread.
 */
final class TicketSimulator implements Trial {

  /** The release most tickets of an unknown one are about: Debian 12. */
  private static final PostfixVersion USUAL_VERSION = new PostfixVersion(3, 7, 11);

  static final String RELAY_LIST = "smtpd_relay_restrictions";
  static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";

  /** The lists that decide about a recipient. */
  static final List<String> LISTS =
      List.of(
          "smtpd_client_restrictions",
          "smtpd_helo_restrictions",
          "smtpd_sender_restrictions",
          RELAY_LIST,
          RECIPIENT_LIST);

  private static final Host HOST = Host.unknown("mail.example.com");

  private final PastedConfiguration configuration;
  private final PostfixVersion version;
  private final @Nullable Refusal refusal;
  private final Transaction transaction;
  private final MainCf main;
  private final List<Transaction> strangers;
  private final Map<Map<String, String>, AccessPolicy> policies = new HashMap<>();

  private TicketSimulator(
      Reading reading,
      PastedConfiguration configuration,
      OwnDomains own,
      @Nullable Refusal refusal,
      boolean loggedIn) {
    this.configuration = configuration;
    this.version = version(reading.version());
    this.refusal = refusal;
    this.main = MainCf.of(values(configuration));
    this.transaction = transaction(configuration, own, refusal, loggedIn);
    this.strangers = Strangers.relaying(outsideAddress(configuration), transaction.sender());
  }

  /**
   * A simulator; empty where the ticket holds no restrictions to decide by.
   *
   * @param configuration as the service sees it that refused
   * @param loggedIn whether the refused client logged in by the log
   */
  static Optional<TicketSimulator> of(
      Reading reading,
      PastedConfiguration configuration,
      OwnDomains own,
      List<Refusal> refusals,
      boolean loggedIn) {
    boolean decidable =
        configuration.isComplete()
            || configuration.has(RECIPIENT_LIST)
            || configuration.has(RELAY_LIST);
    return decidable
        ? Optional.of(new TicketSimulator(reading, configuration, own, main(refusals), loggedIn))
        : Optional.empty();
  }

  /** A simulator of the configuration alone; empty where it sets none of the lists. */
  static Optional<TicketSimulator> ofLists(
      Reading reading, PastedConfiguration configuration, OwnDomains own) {
    return LISTS.stream().anyMatch(configuration::has)
        ? Optional.of(new TicketSimulator(reading, configuration, own, null, false))
        : Optional.empty();
  }

  /**
   * The refusal that the ticket is about: a relay refusal first, then one with a client, one with a
   * recipient.
   */
  private static @Nullable Refusal main(List<Refusal> refusals) {
    Refusal best = null;
    int bestRank = 0;
    for (Refusal candidate : refusals) {
      if (!candidate.byRemoteServer() && candidate.kind() != Refusal.Kind.OTHER) {
        int rank =
            1
                + (candidate.kind() == Refusal.Kind.RELAY ? 4 : 0)
                + (candidate.client() == null ? 0 : 2)
                + (candidate.recipient() == null ? 0 : 1);
        if (rank > bestRank) {
          best = candidate;
          bestRank = rank;
        }
      }
    }
    return best;
  }

  private static PostfixVersion version(@Nullable VersionEvidence evidence) {
    if (evidence == null) {
      return USUAL_VERSION;
    }
    if (evidence.value() != null) {
      return evidence.value();
    }
    PostfixVersion min = evidence.min();
    PostfixVersion max = evidence.max();
    if (max != null && max.compareTo(USUAL_VERSION) < 0) {
      return max;
    }
    return min != null && min.compareTo(USUAL_VERSION) > 0 ? min : USUAL_VERSION;
  }

  private static Map<String, String> values(PastedConfiguration configuration) {
    Map<String, String> values = new LinkedHashMap<>(configuration.values());
    if (!configuration.isComplete()) {
      // A snippet that is silent about it comes from a server where people log in.
      values.putIfAbsent("smtpd_sasl_auth_enable", "yes");
      if (!configuration.has(RELAY_LIST) && !configuration.has(RECIPIENT_LIST)) {
        // And from one that starts: at compatibility level 0 both lists together may be empty.
        values.put(
            RELAY_LIST, "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination");
      }
    }
    return values;
  }

  private static Transaction transaction(
      PastedConfiguration configuration,
      OwnDomains own,
      @Nullable Refusal refusal,
      boolean loggedIn) {
    Endpoint client = refusal == null ? null : refusal.client();
    Optional<IPAddress> address = Networks.address(client == null ? null : client.address());
    String name = client == null || client.name() == null ? "unknown" : client.name();
    boolean inbound = client != null && HostNames.looksLikeMailServer(client.name());
    String ownAddress = "user@" + own.any().orElse("example.com");
    String sender = refusal == null ? null : refusal.sender();
    String recipient = refusal == null ? null : refusal.recipient();
    String login = refusal == null ? null : refusal.saslUsername();
    return new Transaction(
        address.map(IPAddress::toCanonicalString).orElse(outsideAddress(configuration)),
        name,
        null,
        refusal == null || refusal.helo() == null || refusal.helo().isEmpty()
            ? "client.example.net"
            : refusal.helo(),
        login == null && loggedIn ? "user" : login,
        false,
        sender == null ? ownAddress : sender,
        recipient != null ? recipient : inbound ? ownAddress : Strangers.FOREIGN_RECIPIENT);
  }

  private static String outsideAddress(PastedConfiguration configuration) {
    return Strangers.outsideAddress(configuration.words("mynetworks"));
  }

  /** The refusal that is simulated; empty where the ticket names none that the lists decide. */
  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  /** The ticket's transaction under the ticket's configuration. */
  Simulation simulation() {
    return new Simulation(transaction, version, decideWith(Map.of(), transaction));
  }

  /** The same transaction after a login inside TLS. */
  Decision withLogin() {
    return decideWith(Map.of("smtpd_sasl_auth_enable", "yes"), loggedIn());
  }

  /** The same after a login, with the recipient list alone to decide. */
  Decision withLoginByRecipientList() {
    return decideWith(
        Map.of("smtpd_sasl_auth_enable", "yes", "smtpd_relay_restrictions", ""), loggedIn());
  }

  /** The same transaction with the client's address in mynetworks. */
  Decision withTrust() {
    String client = transaction.clientAddress();
    String entry = client.indexOf(':') >= 0 ? "[" + client + "]/128" : client + "/32";
    return decideWith(Map.of("mynetworks", value("mynetworks") + " " + entry), transaction);
  }

  /** The same transaction with the recipient's domain in mydestination. */
  Decision withListing() {
    String domain = OwnDomains.domainOf(transaction.recipient());
    String listed = value("mydestination") + " " + domain;
    return decideWith(Map.of("mydestination", listed, "local_recipient_maps", ""), transaction);
  }

  /** A user elsewhere sends to a stranger after a login inside TLS. */
  Transaction ofUser() {
    return mailFrom(outsideAddress(configuration)).withLogin("user").withTls(true);
  }

  /**
   * A client in mynetworks sends to a stranger; empty where none but the server itself is there.
   */
  Optional<Transaction> ofTrusted() {
    return configuration.words("mynetworks").stream()
        .flatMap(word -> Networks.block(word).stream())
        .filter(block -> !Networks.isLoopback(block))
        .findFirst()
        .map(block -> mailFrom(block.getUpper().withoutPrefixLength().toCanonicalString()));
  }

  private Transaction mailFrom(String client) {
    return new Transaction(
        client,
        "client.example.net",
        null,
        "client.example.net",
        null,
        false,
        transaction.sender(),
        Strangers.FOREIGN_RECIPIENT);
  }

  /** The words of a list in small letters, its variables replaced. */
  List<String> restrictions(String list) {
    return Texts.listElements(main.value(list, version).toLowerCase(Locale.ROOT));
  }

  /** A stranger sends to a stranger. */
  Decision ofStranger() {
    return decideWith(Map.of(), strangers.getFirst());
  }

  @Override
  public List<Transaction> strangers() {
    return strangers;
  }

  @Override
  public Transaction deserving() {
    return Strangers.isTrusted(transaction.clientAddress(), configuration.words("mynetworks"))
        ? transaction
        : loggedIn();
  }

  @Override
  public List<Transaction> inbound() {
    return Strangers.inbound(outsideAddress(configuration), transaction);
  }

  @Override
  public boolean isAboutRefusal() {
    return refusal != null;
  }

  @Override
  public PostfixVersion version() {
    return version;
  }

  @Override
  public @Nullable String service(String parameter) {
    return configuration.setIn(parameter).map(service -> service.name() + "/inet").orElse(null);
  }

  @Override
  public @Nullable String written(String parameter) {
    return configuration.find(parameter).map(PastedParameter::value).orElse(null);
  }

  @Override
  public Decision decideWith(Map<String, String> changes, Transaction decided) {
    return policyWith(changes).decidePlausibly(decided);
  }

  @Override
  public Decision decideInDoubt(Map<String, String> changes, Transaction decided) {
    return policyWith(changes).decide(decided);
  }

  private AccessPolicy policyWith(Map<String, String> changes) {
    return policies.computeIfAbsent(
        changes, key -> AccessPolicy.of(changed(key), version, HOST, configuration.tables()));
  }

  private MainCf changed(Map<String, String> changes) {
    MainCf changed = main;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      changed = changed.with(change.getKey(), change.getValue());
    }
    return changed;
  }

  private String value(String name) {
    return configuration.find(name).map(parameter -> parameter.value()).orElse("");
  }

  @Override
  public Transaction loggedIn() {
    return transaction
        .withLogin(transaction.sender().isEmpty() ? "user" : transaction.sender())
        .withTls(true);
  }
}
