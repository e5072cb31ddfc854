package org.mailmedic.referee;

import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Stage;
import org.mailmedic.postfix.access.Decision.Verdict;

/**
 * The outcome of a transaction, from Postfix or from the simulation.
 *
 * @param verdict the outcome
 * @param stage where it ended; null for an unknown outcome
 * @param reply the last line: code, enhanced status code, text; empty where smtpd does not start
 */
record Answer(Verdict verdict, @Nullable Stage stage, String reply) {

  static final Answer ERROR = new Answer(Verdict.ERROR, Stage.CONNECT, "");

  /** What the simulation says. */
  static Answer of(Decision decision) {
    if (decision.verdict() == Verdict.ERROR) {
      return ERROR;
    }
    if (decision.verdict() == Verdict.UNKNOWN) {
      return new Answer(Verdict.UNKNOWN, null, "depends on " + decision.dependsOn());
    }
    String enhanced = decision.enhanced() == null ? "" : decision.enhanced() + " ";
    return new Answer(
        decision.verdict(),
        decision.stage(),
        decision.replyCode() + " " + enhanced + decision.replyText());
  }

  /** What a server said at a stage. */
  static Answer of(Stage stage, String reply) {
    Verdict verdict =
        switch (reply.charAt(0)) {
          case '2' -> Verdict.PERMIT;
          case '4' -> Verdict.DEFER;
          default -> Verdict.REJECT;
        };
    return new Answer(verdict, stage, reply);
  }

  @Override
  public String toString() {
    return verdict + (stage == null ? "" : " at " + stage) + ": " + reply;
  }
}
