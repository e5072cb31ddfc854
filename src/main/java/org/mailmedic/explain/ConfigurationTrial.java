package org.mailmedic.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.Strangers;
import org.mailmedic.diagnosis.Trial;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.Texts;
import org.mailmedic.postfix.lookup.TableSources;

/** Tries changes on the configuration of a request. Not for more than one thread. */
final class ConfigurationTrial implements Trial {

  private final ExplainRequest request;
  private final MainCf main;
  private final TableSources tables;
  private final Transaction transaction;
  private final Map<Map<String, String>, AccessPolicy> policies;

  /**
   * @param main the settings that the service sees
   */
  ConfigurationTrial(ExplainRequest request, MainCf main, Transaction transaction) {
    this(request, main, request.tables(), transaction, new HashMap<>());
  }

  private ConfigurationTrial(
      ExplainRequest request,
      MainCf main,
      TableSources tables,
      Transaction transaction,
      Map<Map<String, String>, AccessPolicy> policies) {
    this.request = request;
    this.main = main;
    this.tables = tables;
    this.transaction = transaction;
    this.policies = policies;
  }

  /** The same about another transaction. */
  ConfigurationTrial about(Transaction other) {
    return new ConfigurationTrial(request, main, tables, other, policies);
  }

  /** The same with one more line in a table. */
  ConfigurationTrial withTableLine(String path, String line) {
    Map<String, String> more = new HashMap<>(tables.texts());
    more.merge(path, line + "\n", (text, added) -> added + text);
    return new ConfigurationTrial(
        request, main, new TableSources(more, tables.complete()), transaction, new HashMap<>());
  }

  AccessPolicy policy(Map<String, String> changes) {
    return policies.computeIfAbsent(Map.copyOf(changes), this::compile);
  }

  private AccessPolicy compile(Map<String, String> changes) {
    MainCf changed = main;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      changed = changed.with(change.getKey(), change.getValue());
    }
    return AccessPolicy.of(changed, request.version(), request.host(), tables);
  }

  /** The expanded value of a parameter, its default where it is not set. */
  String value(String parameter) {
    return main.value(parameter, request.version());
  }

  boolean isSet(String parameter) {
    return main.isSet(parameter);
  }

  /** The words of mynetworks where it is set. */
  List<String> trustedNetworks() {
    return main.isSet("mynetworks") ? Texts.listElements(value("mynetworks")) : List.of();
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  @Override
  public Transaction deserving() {
    return transaction.saslUsername() != null
            || Strangers.isTrusted(transaction.clientAddress(), trustedNetworks())
        ? transaction
        : Changes.loggedIn(transaction);
  }

  @Override
  public Transaction loggedIn() {
    return Changes.loggedIn(transaction).withTls(true);
  }

  @Override
  public boolean isAboutRefusal() {
    return true;
  }

  @Override
  public PostfixVersion version() {
    return request.version();
  }

  @Override
  public List<Transaction> strangers() {
    return Strangers.relaying(outsideAddress(), transaction.sender());
  }

  @Override
  public List<Transaction> inbound() {
    return Strangers.inbound(outsideAddress(), transaction);
  }

  private String outsideAddress() {
    return Strangers.outsideAddress(trustedNetworks(), transaction.clientAddress());
  }

  /** The caller knows which settings come from master.cf. */
  @Override
  public @Nullable String service(String parameter) {
    return null;
  }

  @Override
  public @Nullable String written(String parameter) {
    return main.raw(parameter);
  }

  @Override
  public Decision decideWith(Map<String, String> changes, Transaction decided) {
    return policy(changes).decidePlausibly(decided);
  }

  @Override
  public Decision decideInDoubt(Map<String, String> changes, Transaction decided) {
    return policy(changes).decide(decided);
  }
}
