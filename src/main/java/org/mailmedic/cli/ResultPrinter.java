package org.mailmedic.cli;

import java.util.List;
import java.util.Locale;
import org.mailmedic.triage.TriageResult;

/** A triage result for a person at a terminal. */
final class ResultPrinter {

  private static final int CAUSES = 5;

  private final TriageResult result;
  private final StringBuilder text = new StringBuilder();

  ResultPrinter(TriageResult result) {
    this.result = result;
  }

  String text() {
    line(Terminal.bold(verdict()));
    int number = 1;
    for (TriageResult.Cause cause : result.causes().stream().limit(CAUSES).toList()) {
      line("");
      line(
          Terminal.bold(number + ". " + cause.title())
              + Terminal.dim(
                  String.format(
                      Locale.ROOT, "  %s, %.0f %%", cause.id(), 100 * cause.confidence())));
      for (TriageResult.Evidence evidence : cause.evidence()) {
        line("   line " + evidence.lineStart() + ": " + Terminal.safe(evidence.says()));
        line(Terminal.dim("     | " + Terminal.safe(evidence.quote()).replace("\n", "\n     | ")));
      }
      if (number == 1) {
        fix(cause.fix());
      }
      number++;
    }
    if (!result.questions().isEmpty()) {
      line("");
      line(Terminal.bold("Ask:"));
      for (TriageResult.Question question : result.questions()) {
        line("  - " + question.ask());
        line("    " + Terminal.dim(question.why()));
      }
    }
    return text.toString();
  }

  private String verdict() {
    return switch (result.verdict()) {
      case ANSWER -> "answer: sure enough to send";
      case ASK -> "ask: a mail problem that the ticket does not decide";
      case ESCALATE -> "escalate: no known cause explains it";
      case OUT_OF_SCOPE -> "out of scope: not about mail";
    };
  }

  private void fix(TriageResult.Fix fix) {
    items("   Fix:", fix.steps());
    for (String command : fix.commands()) {
      line("     $ " + command.replace("\n", "\n     $ "));
    }
    items("   Verify:", fix.verify());
    if (fix.risk() != null) {
      line("   Risk: " + fix.risk());
    }
  }

  private void items(String heading, List<String> items) {
    line(heading);
    int number = 1;
    for (String item : items) {
      line("     " + number++ + ". " + item.replace("\n", "\n        "));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
