package org.mailmedic.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.explain.Alternative;
import org.mailmedic.explain.ExplainedList;
import org.mailmedic.explain.ExplainedList.ExplainedRestriction;
import org.mailmedic.explain.Explanation;
import org.mailmedic.explain.Place;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.TraceStep;

/** Prints an explained decision for a person: the lists, the verdict, and what would change it. */
final class ExplanationPrinter {

  private static final int WIDTH = 58;

  private final PrintStream out;

  ExplanationPrinter(PrintStream out) {
    this.out = out;
  }

  void print(Explanation explanation) {
    for (Explanation.Result result : explanation.results()) {
      result.lists().forEach(this::list);
      verdict(result);
      dependencies(result.decision());
      alternatives(result);
    }
    explanation
        .problems()
        .forEach(problem ->
            out.println(
                "Problem: "
                    + problem.file()
                    + (problem.line() > 0 ? ":" + problem.line() : "")
                    + ": "
                    + problem.message()));
  }

  private void list(ExplainedList list) {
    if (list.restrictions().isEmpty()) {
      out.println(list.name() + ": empty");
      return;
    }
    String where = list.place() == null ? "default" : at(list.place());
    out.println(list.name() + " (" + where + ")" + (list.reached() ? "" : ": not reached"));
    for (ExplainedRestriction restriction : list.restrictions()) {
      String outcome = restriction.outcome();
      String position = restriction.position() == 0 ? "" : restriction.position() + "";
      out.println(
          "%s %3s %s  %s"
              .formatted(
                  restriction.decides() ? "==>" : "   ",
                  position,
                  padded(restriction.restriction(), WIDTH),
                  outcome == null ? "-" : outcome)
              .stripTrailing());
      for (TraceStep step : restriction.inside()) {
        String what = step.detail().isEmpty() ? step.restriction() : step.detail();
        String name = "  ".repeat(step.depth() + 1) + what;
        out.println("        %s  %s".formatted(padded(name, WIDTH), step.outcome()));
      }
    }
    if (list.omitted() > 0) {
      out.println("        ... and " + list.omitted() + " more");
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void verdict(Explanation.Result result) {
    Decision decision = result.expected();
    boolean sure = result.decision().verdict() != Decision.Verdict.UNKNOWN;
    String verdict =
        (sure ? "" : "unknown; most plausibly ")
            + decision.verdict().name().toLowerCase(Locale.ROOT);
    String stage = decision.stage() == null ? "" : " at " + decision.stage();
    out.println();
    if (decision.replyCode() == null) {
      out.println(verdict + stage);
    } else {
      String enhanced = decision.enhanced() == null ? "" : decision.enhanced() + " ";
      out.println(
          verdict + stage + ": " + decision.replyCode() + " " + enhanced + decision.replyText());
    }
    Decision.DecidedBy by = decision.decidedBy();
    if (by != null) {
      out.println(
          "  decided by "
              + by.restriction()
              + (by.position() > 0 ? ", number " + by.position() + " of " : " of ")
              + by.list()
              + decidingPlace(result));
    }
    decision.problems().forEach(problem -> out.println("  " + problem));
  }

  private static String decidingPlace(Explanation.Result result) {
    return result.lists().stream()
        .flatMap(list -> list.restrictions().stream())
        .filter(ExplainedRestriction::decides)
        .map(ExplainedRestriction::place)
        .findFirst()
        .map(place -> " (" + at(place) + ")")
        .orElse("");
  }

  private void dependencies(Decision decision) {
    for (Decision.Dependency dependency : decision.dependsOn()) {
      out.println("  depends on " + dependency.on());
      for (Decision.Outcome outcome : dependency.outcomes()) {
        out.println("    " + outcome.answer() + ": " + outcome.replyText());
      }
    }
  }

  private void alternatives(Explanation.Result result) {
    if (!result.toChange().isEmpty()) {
      out.println();
      out.println("For the other outcome:");
    }
    for (Alternative alternative : result.toChange()) {
      out.println("  - " + alternative.says());
      for (Alternative.ParameterChange change : alternative.configuration()) {
        out.println("      " + change.command());
      }
      for (Alternative.TableLine line : alternative.tableLines()) {
        out.println("      in " + line.table() + ": " + line.line());
      }
      if (!alternative.configuration().isEmpty() || !alternative.tableLines().isEmpty()) {
        out.println("      then: " + alternative.outcome().reply());
      }
    }
  }

  private static String at(@Nullable Place place) {
    return place == null ? "" : place.file() + ":" + place.line();
  }
}
