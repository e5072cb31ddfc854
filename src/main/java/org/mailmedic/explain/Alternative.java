package org.mailmedic.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.Verdict;

/**
 * Something that turns the decision round, as the simulation shows. A change of the configuration
 * is proved besides: strangers are refused relaying with it as before.
 *
 * @param kind what it is
 * @param says the same as a sentence
 * @param transaction what has to be different in the transaction
 * @param configuration what has to be different in the configuration
 * @param tableLines lines to add to lookup tables
 * @param outcome what follows
 */
public record Alternative(
    Kind kind,
    String says,
    List<FieldChange> transaction,
    List<ParameterChange> configuration,
    List<TableLine> tableLines,
    Outcome outcome) {

  public Alternative {
    transaction = List.copyOf(transaction);
    configuration = List.copyOf(configuration);
    tableLines = List.copyOf(tableLines);
  }

  /** What is different. In JSON in lower case. */
  public enum Kind {
    /** The transaction is another one; the configuration stays. */
    TRANSACTION,
    /** permit_mynetworks and permit_sasl_authenticated stand before what refuses. */
    PERMITS_FIRST,
    /** The plain reject leaves smtpd_client_restrictions. */
    DROP_CLIENT_REJECT,
    /** The restriction that decides leaves its list. */
    DROP_RESTRICTION,
    /** Login is switched on. */
    ENABLE_LOGIN,
    /** The client's address joins mynetworks. */
    TRUST_CLIENT,
    /** The recipient's domain joins mydestination. */
    ACCEPT_DOMAIN,
    /** The recipient joins the table of recipients that exist. */
    ADD_RECIPIENT,
    /** A list refuses relaying for strangers, so that smtpd starts. */
    SAFE_RELAY_LIST,
    /** The client is refused by an access table. */
    BLOCK_CLIENT,
    /** The sender is refused by an access table. */
    BLOCK_SENDER
  }

  /**
   * A field of the transaction with another value.
   *
   * @param field name of the transaction's field
   * @param before its value; null where there was none
   * @param after its other value; null for none
   */
  public record FieldChange(String field, @Nullable String before, @Nullable String after) {}

  /**
   * A parameter with another value.
   *
   * @param file {@code main.cf} or {@code master.cf}
   * @param parameter its name
   * @param before its value as written; null where it was not set
   * @param after its new value
   * @param command the command that makes the change, quoted for the shell
   */
  public record ParameterChange(
      String file, String parameter, @Nullable String before, String after, String command) {}

  /**
   * A line to add to a lookup table.
   *
   * @param table {@code type:path}
   * @param line the line to add
   */
  public record TableLine(String table, String line) {}

  /**
   * What follows from it.
   *
   * @param verdict the verdict that follows
   * @param reply the reply that follows; null for none
   */
  public record Outcome(Verdict verdict, @Nullable String reply) {}
}
