package org.mailmedic.postfix.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailmedic.postfix.access.Decision.Dependency;
import org.mailmedic.postfix.access.Decision.Outcome;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/**
 * What Postfix's smtpd decides under a configuration. Immutable; a configuration is parsed once and
 * any number of threads may ask.
 */
public final class AccessPolicy {

  /** Runs to find out what follows from answers that are not in the input. */
  private static final int MAXIMUM_RUNS = 64;

  private final CompiledPolicy compiled;

  private AccessPolicy(CompiledPolicy compiled) {
    this.compiled = compiled;
  }

  /**
   * Parses a configuration.
   *
   * @param main main.cf
   * @param version the release
   * @param host the machine
   * @param tables texts of lookup tables and pattern files
   */
  public static AccessPolicy of(
      MainCf main, PostfixVersion version, Host host, TableSources tables) {
    return new AccessPolicy(CompiledPolicy.compile(main, version, host, tables));
  }

  /** Parses the configuration of a machine that has these files and no others. */
  public static AccessPolicy of(
      MainCf main, PostfixVersion version, Host host, Map<String, String> tables) {
    return of(main, version, host, TableSources.complete(tables));
  }

  /** Why smtpd does not start; empty where it does. */
  public List<String> startProblems() {
    return compiled.startProblems();
  }

  /** The restriction lists of the release, in the order in which they are evaluated. */
  public List<PolicyList> lists() {
    return compiled.lists();
  }

  /**
   * Decides a transaction. Where it hangs on something outside the input, all answers are tried in
   * a bounded way, and the verdict is UNKNOWN only if they lead to different verdicts.
   */
  public Decision decide(Transaction transaction) {
    return decide(transaction, false);
  }

  /**
   * Decides a transaction with the most plausible answers to what is not in the input: lookups find
   * nothing, recipients and domains exist, blocklists and policy servers have nothing against it.
   * Never UNKNOWN; {@code dependsOn} says what was supposed, its first outcome is the one taken.
   */
  public Decision decidePlausibly(Transaction transaction) {
    return decide(transaction, true);
  }

  /**
   * Decides a transaction with given answers.
   *
   * @param answers by {@link Dependency#on()}; the most plausible one where an answer is missing
   */
  public Decision decideSupposing(Transaction transaction, Map<String, String> answers) {
    if (!compiled.startProblems().isEmpty()) {
      return compiled.startFailure();
    }
    return compiled.run(transaction, new Suppositions(Map.copyOf(answers)));
  }

  private Decision decide(Transaction transaction, boolean plausibly) {
    if (!compiled.startProblems().isEmpty()) {
      return compiled.startFailure();
    }
    Suppositions plain = new Suppositions(Map.of());
    Decision decision = compiled.run(transaction, plain);
    if (plain.asked().isEmpty()) {
      return decision;
    }
    return explored(transaction, decision, plain, plausibly);
  }

  private Decision explored(
      Transaction transaction, Decision plain, Suppositions first, boolean plausibly) {
    Map<Map<String, String>, Decision> singles = new HashMap<>();
    Set<Map<String, String>> seen = new HashSet<>();
    Deque<Map<String, String>> waiting = new ArrayDeque<>();
    enqueue(first, waiting, seen);
    boolean differ = false;
    for (int runs = 0; runs < MAXIMUM_RUNS && !waiting.isEmpty(); runs++) {
      Suppositions suppositions = new Suppositions(waiting.removeFirst());
      Decision decision = compiled.run(transaction, suppositions);
      differ |= decision.verdict() != plain.verdict();
      if (suppositions.supposed().size() == 1) {
        singles.put(suppositions.supposed(), decision);
      }
      enqueue(suppositions, waiting, seen);
    }
    List<Dependency> dependencies = dependencies(plain, first, singles);
    if (differ && !plausibly) {
      return new Decision(
          Verdict.UNKNOWN,
          null,
          null,
          null,
          null,
          null,
          plain.trace(),
          dependencies,
          plain.problems());
    }
    return new Decision(
        plain.verdict(),
        plain.replyCode(),
        plain.enhanced(),
        plain.replyText(),
        plain.stage(),
        plain.decidedBy(),
        plain.trace(),
        dependencies,
        plain.problems());
  }

  /** Lines up every run that differs from this one in one more answer. */
  private static void enqueue(
      Suppositions run, Deque<Map<String, String>> waiting, Set<Map<String, String>> seen) {
    run.asked()
        .forEach((on, answers) -> {
          if (!run.supposed().containsKey(on)) {
            for (String answer : answers.subList(1, answers.size())) {
              Map<String, String> next = new LinkedHashMap<>(run.supposed());
              next.put(on, answer);
              if (seen.size() < 4 * MAXIMUM_RUNS && seen.add(next)) {
                waiting.addLast(next);
              }
            }
          }
        });
  }

  private static List<Dependency> dependencies(
      Decision plain, Suppositions first, Map<Map<String, String>, Decision> singles) {
    List<Dependency> dependencies = new ArrayList<>();
    first
        .asked()
        .forEach((on, answers) -> {
          List<Outcome> outcomes = new ArrayList<>();
          outcomes.add(new Outcome(answers.getFirst(), plain.verdict(), reply(plain)));
          for (String answer : answers.subList(1, answers.size())) {
            Decision decision = singles.get(Map.of(on, answer));
            if (decision != null) {
              outcomes.add(new Outcome(answer, decision.verdict(), reply(decision)));
            }
          }
          dependencies.add(new Dependency(on, outcomes));
        });
    return dependencies;
  }

  private static String reply(Decision decision) {
    String enhanced = decision.enhanced() == null ? "" : decision.enhanced() + " ";
    return decision.replyCode() + " " + enhanced + decision.replyText();
  }
}
