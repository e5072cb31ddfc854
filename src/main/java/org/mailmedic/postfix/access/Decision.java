package org.mailmedic.postfix.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Postfix answers in a transaction, and why.
 *
 * @param verdict the outcome
 * @param replyCode SMTP reply code; null for ERROR and UNKNOWN
 * @param enhanced enhanced status code; null where the reply has none, and for ERROR and UNKNOWN
 * @param replyText text of the reply; null for ERROR and UNKNOWN
 * @param stage where the transaction ended: CONNECT for ERROR, null for UNKNOWN
 * @param decidedBy the restriction that decided; null for a permit that no restriction gave, for
 *     ERROR and UNKNOWN
 * @param trace the restrictions that were evaluated, in order
 * @param dependsOn what the answer hangs on where the input does not hold it
 * @param problems why smtpd does not start, and doubts about the configuration
 */
public record Decision(
    Verdict verdict,
    @Nullable Integer replyCode,
    @Nullable String enhanced,
    @Nullable String replyText,
    @Nullable Stage stage,
    @Nullable DecidedBy decidedBy,
    List<TraceStep> trace,
    List<Dependency> dependsOn,
    List<String> problems) {

  public Decision {
    trace = List.copyOf(trace);
    dependsOn = List.copyOf(dependsOn);
    problems = List.copyOf(problems);
  }

  /** The outcome of a transaction. */
  public enum Verdict {
    PERMIT,
    /** A 5xx reply. */
    REJECT,
    /** A 4xx reply. */
    DEFER,
    /** The configuration does not let smtpd start. */
    ERROR,
    /** The outcome hangs on something outside the input. */
    UNKNOWN
  }

  /** The SMTP stage at which a transaction ends. */
  public enum Stage {
    CONNECT,
    EHLO,
    AUTH,
    MAIL,
    RCPT
  }

  /**
   * The deciding restriction.
   *
   * @param list parameter that holds it, such as {@code smtpd_relay_restrictions}, or the name of
   *     the implicit check
   * @param restriction the restriction as written
   * @param position its place in the list, counted from 1; 0 for an implicit check
   */
  public record DecidedBy(String list, String restriction, int position) {}

  /**
   * One evaluated restriction.
   *
   * @param list parameter or restriction class that holds it
   * @param restriction the restriction as written
   * @param position its place in the list, counted from 1; 0 for an implicit check
   * @param depth nesting: 0 in a list itself, 1 in a class or table that it calls
   * @param outcome {@code OK}, {@code DUNNO}, {@code REJECT}, {@code UNKNOWN}, ...
   * @param detail what was looked up or compared; empty where there is nothing to say
   */
  public record TraceStep(
      String list, String restriction, int position, int depth, String outcome, String detail) {}

  /**
   * Something outside the input.
   *
   * @param on what it is: a table, a DNS name, a policy server
   * @param outcomes what follows for each answer
   */
  public record Dependency(String on, List<Outcome> outcomes) {
    public Dependency {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * What follows for one answer of a {@link Dependency}.
   *
   * @param answer the answer supposed, such as {@code found} or {@code not found}
   * @param verdict the verdict that follows
   * @param replyText the reply that follows
   */
  public record Outcome(String answer, Verdict verdict, @Nullable String replyText) {}
}
