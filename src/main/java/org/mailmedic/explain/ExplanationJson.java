package org.mailmedic.explain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.explain.ExplainedList.ExplainedRestriction;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.DecidedBy;
import org.mailmedic.postfix.access.Decision.TraceStep;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decisions and explanations as JSON: names in snake_case, verdicts in lower case. */
public final class ExplanationJson {

  /** Longer restrictions are no work of people; a trace repeats them. */
  private static final int LONGEST_RESTRICTION = 500;

  private ExplanationJson() {}

  /** {@code {"results": [...]}}, the decisions alone. */
  public static ObjectNode decisions(List<Decision> decisions) {
    ObjectNode answer = object();
    ArrayNode results = answer.putArray("results");
    decisions.forEach(decision -> results.add(decision(decision)));
    return answer;
  }

  /** A decision. */
  public static ObjectNode decision(Decision decision) {
    ObjectNode result = answer(decision);
    result.set("trace", steps(decision.trace()));
    ArrayNode dependsOn = result.putArray("depends_on");
    for (Decision.Dependency dependency : decision.dependsOn()) {
      ArrayNode outcomes = dependsOn.addObject().put("on", dependency.on()).putArray("outcomes");
      for (Decision.Outcome outcome : dependency.outcomes()) {
        outcomes
            .addObject()
            .put("answer", outcome.answer())
            .put("verdict", lower(outcome.verdict()))
            .put("reply_text", outcome.replyText());
      }
    }
    ArrayNode problems = result.putArray("problems");
    decision.problems().forEach(problems::add);
    return result;
  }

  /** What is answered and by whom it was decided. */
  private static ObjectNode answer(Decision decision) {
    ObjectNode answer = object();
    answer.put("verdict", lower(decision.verdict()));
    answer.put("reply_code", decision.replyCode());
    answer.put("enhanced", decision.enhanced());
    answer.put("reply_text", decision.replyText());
    answer.put("stage", decision.stage() == null ? null : decision.stage().name());
    DecidedBy by = decision.decidedBy();
    if (by == null) {
      answer.putNull("decided_by");
    } else {
      answer
          .putObject("decided_by")
          .put("list", cut(by.list()))
          .put("restriction", cut(by.restriction()))
          .put("position", by.position());
    }
    return answer;
  }

  /** {@code {"service", "problems": [...], "results": [...]}} with all that explains. */
  public static ObjectNode explanation(Explanation explanation) {
    ObjectNode answer = object();
    answer.put("service", explanation.service());
    ArrayNode problems = answer.putArray("problems");
    explanation.problems().forEach(problem -> problems.add(problem(problem)));
    ArrayNode results = answer.putArray("results");
    explanation.results().forEach(result -> results.add(result(result)));
    return answer;
  }

  /** A decision with {@code expected}, {@code lists} and {@code to_change}. */
  public static ObjectNode result(Explanation.Result explained) {
    ObjectNode result = decision(explained.decision());
    result.set("expected", answer(explained.expected()));
    ArrayNode lists = result.putArray("lists");
    explained.lists().forEach(list -> lists.add(list(list)));
    ArrayNode toChange = result.putArray("to_change");
    explained.toChange().forEach(alternative -> toChange.add(alternative(alternative)));
    return result;
  }

  private static ObjectNode problem(Explanation.Problem finding) {
    return object()
        .put("file", finding.file())
        .put("line", finding.line())
        .put("parameter", cut(finding.parameter()))
        .put("severity", lower(finding.severity()))
        .put("message", finding.message())
        .put("consequence", finding.consequence())
        .put("fix", finding.fix());
  }

  private static ObjectNode list(ExplainedList list) {
    ObjectNode node = object().put("list", list.name());
    place(node, list.place());
    node.put("reached", list.reached()).put("omitted", list.omitted());
    ArrayNode restrictions = node.putArray("restrictions");
    for (ExplainedRestriction restriction : list.restrictions()) {
      ObjectNode each =
          restrictions
              .addObject()
              .put("position", restriction.position())
              .put("restriction", cut(restriction.restriction()));
      place(each, restriction.place());
      each.put("reached", restriction.reached())
          .put("outcome", restriction.outcome())
          .put("decides", restriction.decides());
      each.set("inside", steps(restriction.inside()));
    }
    return node;
  }

  private static void place(ObjectNode node, @Nullable Place place) {
    node.put("file", place == null ? null : place.file());
    node.put("line", place == null ? null : (Integer) place.line());
  }

  private static ArrayNode steps(List<TraceStep> trace) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    for (TraceStep step : trace) {
      steps
          .addObject()
          .put("list", cut(step.list()))
          .put("restriction", cut(step.restriction()))
          .put("position", step.position())
          .put("depth", step.depth())
          .put("outcome", step.outcome())
          .put("detail", step.detail());
    }
    return steps;
  }

  private static ObjectNode alternative(Alternative alternative) {
    ObjectNode node =
        object().put("kind", lower(alternative.kind())).put("says", alternative.says());
    ArrayNode transaction = node.putArray("transaction");
    for (Alternative.FieldChange change : alternative.transaction()) {
      transaction
          .addObject()
          .put("field", change.field())
          .put("before", change.before())
          .put("after", change.after());
    }
    ArrayNode configuration = node.putArray("configuration");
    for (Alternative.ParameterChange change : alternative.configuration()) {
      configuration
          .addObject()
          .put("file", change.file())
          .put("parameter", change.parameter())
          .put("before", change.before())
          .put("after", change.after())
          .put("command", change.command());
    }
    ArrayNode tableLines = node.putArray("table_lines");
    for (Alternative.TableLine line : alternative.tableLines()) {
      tableLines.addObject().put("table", line.table()).put("line", line.line());
    }
    node.putObject("outcome")
        .put("verdict", lower(alternative.outcome().verdict()))
        .put("reply", alternative.outcome().reply());
    return node;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_RESTRICTION
        ? text
        : text.substring(0, LONGEST_RESTRICTION) + "...";
  }
}
