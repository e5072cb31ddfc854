package org.mailmedic.postfix.review;

import java.util.HashMap;
import java.util.Map;
import org.mailmedic.postfix.config.ConfigProblem;
import org.mailmedic.postfix.config.ConfigProblem.Severity;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.Setting;

/** What Postfix itself says when it reads main.cf: postconf(5), "File format"; postconf(1). */
final class SyntaxCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    Map<Integer, String> parameters = parametersByLine(configuration);
    for (ConfigProblem problem : configuration.listing().problems()) {
      String parameter = parameters.getOrDefault(problem.line(), "");
      if (problem.severity() == Severity.FATAL) {
        // The values of these two are told by the checks of their own.
        boolean toldElsewhere =
            parameter.equals("inet_protocols") || parameter.equals("inet_interfaces");
        boolean own =
            !parameter.isEmpty()
                && !ParameterCatalogue.get().isKnown(parameter, configuration.version());
        if (own) {
          // A parameter of the administrator's own harms only what refers to it.
          passedOver(problem, parameter, faults);
        } else if (!toldElsewhere) {
          unreadable(problem, parameter, faults);
        }
      } else if (problem.message().startsWith("overriding earlier entry")) {
        duplicate(problem, parameter, faults);
      } else if (problem.message().startsWith("undefined parameter: ")) {
        undefined(problem, parameter, faults);
      } else if (!problem.message().startsWith("unused parameter: ")) {
        passedOver(problem, parameter, faults);
      }
    }
  }

  private static Map<Integer, String> parametersByLine(Configuration configuration) {
    Map<Integer, String> parameters = new HashMap<>();
    for (Setting setting : configuration.main().settings().values()) {
      parameters.put(setting.line(), setting.name());
    }
    return parameters;
  }

  private static void unreadable(ConfigProblem problem, String parameter, FaultList faults) {
    boolean macro = problem.message().startsWith("macro");
    faults.add(
        FaultKind.UNREADABLE_LINE,
        problem.line(),
        parameter,
        "Postfix cannot read this: " + Words.shown(problem.message()),
        macro
            ? "Programs that read " + parameter + " do not start, and postconf -n fails."
            : "Every Postfix program refuses the file: no mail is received or sent after a"
                + " restart.",
        macro
            ? "Correct what stands behind $ in line " + problem.line() + ", then run: postconf -n"
            : "Write the line as \"name = value\"; lines that continue it begin with a blank."
                + " Then run: postconf -n");
  }

  private static void duplicate(ConfigProblem problem, String parameter, FaultList faults) {
    faults.add(
        FaultKind.SET_TWICE,
        problem.line(),
        parameter,
        parameter + " is set twice with different values",
        "Only the last definition counts; the earlier one has no effect.",
        "Merge the definitions of " + parameter + " into one and delete the others.");
  }

  private static void undefined(ConfigProblem problem, String parameter, FaultList faults) {
    String name = problem.message().substring("undefined parameter: ".length());
    faults.add(
        FaultKind.UNDEFINED_REFERENCE,
        problem.line(),
        parameter,
        parameter + " refers to $" + Words.shown(name) + ", which is not defined",
        "Postfix puts nothing in its place.",
        "Correct the name, or define it: postconf -e '" + Words.shown(name) + " = ...'");
  }

  private static void passedOver(ConfigProblem problem, String parameter, FaultList faults) {
    faults.add(
        FaultKind.TEXT_PASSED_OVER,
        problem.line(),
        parameter,
        "Postfix warns: " + Words.shown(problem.message()),
        "The text has no or another effect than meant.",
        "Correct line " + problem.line() + ", then run: postconf -n");
  }
}
