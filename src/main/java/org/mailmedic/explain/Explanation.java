package org.mailmedic.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.review.Fault;
import org.mailmedic.postfix.review.Severity;

/**
 * Decisions with what a person needs to follow and to change them.
 *
 * @param service name of the service whose settings counted; null where no master.cf was given
 * @param problems faults of the configuration
 * @param results one for each transaction
 */
public record Explanation(@Nullable String service, List<Problem> problems, List<Result> results) {

  public Explanation {
    problems = List.copyOf(problems);
    results = List.copyOf(results);
  }

  /**
   * A decision explained.
   *
   * @param transaction what was decided
   * @param decision what Postfix answers
   * @param expected the same where it does not hang on the unknown; else what follows from the most
   *     plausible answers, and still unknown where nothing does
   * @param lists the lists in the order of their evaluation
   * @param toChange what turns the decision round
   */
  public record Result(
      Transaction transaction,
      Decision decision,
      Decision expected,
      List<ExplainedList> lists,
      List<Alternative> toChange) {

    public Result {
      lists = List.copyOf(lists);
      toChange = List.copyOf(toChange);
    }
  }

  /**
   * A fault of the configuration, or of asking it this.
   *
   * @param file {@code main.cf} or {@code master.cf}
   * @param line from 1; 0 where no line is at fault
   * @param parameter the parameter or service; empty where there is none
   * @param severity how bad it is
   * @param message what is wrong
   * @param consequence what Postfix does because of it
   * @param fix what to do
   */
  public record Problem(
      String file,
      int line,
      String parameter,
      Severity severity,
      String message,
      String consequence,
      String fix) {

    static Problem of(Fault fault) {
      return new Problem(
          fault.file(),
          fault.line(),
          fault.parameter(),
          fault.severity(),
          fault.message(),
          fault.consequence(),
          fault.fix());
    }
  }
}
