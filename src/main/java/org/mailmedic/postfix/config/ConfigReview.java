package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.ConfigProblem.Severity;

/** Goes through a configuration for faults that Postfix complains about or silently passes over. */
public final class ConfigReview {

  /** No file that people wrote has more faults; each of them costs time and space. */
  private static final int MOST_FINDINGS = 500;

  private final MainCf main;
  private final @Nullable MasterCf master;
  private final PostfixVersion version;
  private final List<ConfigFinding> findings = new ArrayList<>();

  private ConfigReview(MainCf main, @Nullable MasterCf master, PostfixVersion version) {
    this.main = main;
    this.master = master;
    this.version = version;
  }

  /**
   * Reviews a main.cf and the master.cf beside it, if there is one. It stops at {@link
   * #MOST_FINDINGS} faults.
   *
   * @return the faults, those of main.cf first, in the order of the lines
   */
  public static List<ConfigFinding> review(
      MainCf main, @Nullable MasterCf master, PostfixVersion version) {
    ConfigReview review = new ConfigReview(main, master, version);
    review.reviewMain();
    if (master != null) {
      review.reviewMaster(master);
    }
    return List.copyOf(review.findings);
  }

  private void reviewMain() {
    MasterCf services = master == null || master.fatal() ? MasterCf.distributed() : master;
    PostconfListing listing = PostconfListing.of(main, services, version, "localhost.localdomain");
    List<ConfigProblem> problems = new ArrayList<>(listing.problems());
    problems.sort((left, right) -> Integer.compare(left.line(), right.line()));
    Set<String> used = listing.parameters().keySet();
    for (ConfigProblem problem : problems) {
      if (isFull()) {
        return;
      }
      if (!problem.message().startsWith("unused parameter: ")) {
        findings.add(syntaxFinding(problem));
      }
    }
    for (Setting setting : main.settings().values()) {
      if (isFull()) {
        return;
      }
      if (!listing.fatal() && !used.contains(setting.name())) {
        findings.add(unusedFinding(setting));
      }
      reviewValue(setting);
    }
  }

  private boolean isFull() {
    return findings.size() >= MOST_FINDINGS;
  }

  private ConfigFinding syntaxFinding(ConfigProblem problem) {
    String parameter =
        main.settings().values().stream()
            .filter(setting -> setting.line() == problem.line() && setting.line() > 0)
            .map(Setting::name)
            .findFirst()
            .orElse("");
    boolean fatal = problem.severity() == Severity.FATAL;
    boolean duplicate = problem.message().startsWith("overriding earlier entry");
    String consequence =
        fatal
            ? "Every Postfix program refuses this file: no mail is received or sent after a restart."
            : duplicate
                ? "Only the last definition counts; the earlier one has no effect."
                : "Postfix goes on with a warning in the log; the text has no or another effect than"
                    + " meant.";
    String fix =
        duplicate
            ? "Merge the definitions of " + parameter + " into one and delete the others."
            : "Correct line " + problem.line() + ", then run: postconf -n";
    return new ConfigFinding(
        "main.cf",
        problem.line(),
        parameter,
        problem.severity(),
        problem.message(),
        consequence,
        fix);
  }

  private ConfigFinding unusedFinding(Setting setting) {
    String name = setting.name();
    Optional<Parameter> elsewhere = ParameterCatalogue.get().find(name);
    Optional<String> meant = ParameterCatalogue.get().suggestion(name, version);
    String message;
    String fix;
    if (elsewhere.isPresent()) {
      message = name + " is not a parameter of Postfix " + version;
      fix = "Remove " + name + ", or install a release that has it.";
    } else if (meant.isPresent()) {
      message = name + " is not a parameter; " + meant.get() + " is";
      fix = "Rename " + name + " to " + meant.get() + ".";
    } else {
      message = name + " is not a parameter and nothing refers to it";
      fix = "Remove " + name + " or correct its name.";
    }
    return new ConfigFinding(
        "main.cf",
        setting.line(),
        name,
        Severity.WARNING,
        message,
        "Postfix ignores the setting.",
        fix);
  }

  private void reviewValue(Setting setting) {
    Parameter parameter = ParameterCatalogue.get().find(setting.name()).orElse(null);
    if (parameter == null || parameter.defaultValue(version) == null) {
      return;
    }
    String value = main.parameters(version).expanded(setting.value());
    switch (parameter.type()) {
      case YES_NO -> {
        if (!value.equalsIgnoreCase("yes") && !value.equalsIgnoreCase("no")) {
          badValue(setting, "must be yes or no, not \"" + Texts.shortened(value, 60) + "\"", "yes");
        }
      }
      case NUMBER -> {
        if (!isNumber(value)) {
          badValue(
              setting, "must be a number, not \"" + Texts.shortened(value, 60) + "\"", "a number");
        }
      }
      case TIME -> {
        boolean unit = !value.isEmpty() && "smhdw".indexOf(value.charAt(value.length() - 1)) >= 0;
        if (!isNumber(unit ? value.substring(0, value.length() - 1) : value)) {
          badValue(
              setting,
              "must be a time such as 30s, not \"" + Texts.shortened(value, 60) + "\"",
              "a number with a unit (s, m, h, d, w)");
        }
      }
      case TEXT -> reviewComment(setting, value);
    }
  }

  private void badValue(Setting setting, String message, String wanted) {
    findings.add(
        new ConfigFinding(
            "main.cf",
            setting.line(),
            setting.name(),
            Severity.FATAL,
            setting.name() + " " + message,
            "Programs that read this parameter end with \"bad configuration\" when they start.",
            "Set " + setting.name() + " to " + wanted + "."));
  }

  /** postconf(5): a # that does not begin a line is part of the value. */
  private void reviewComment(Setting setting, String value) {
    int sign = value.indexOf(" #");
    if (sign < 0) {
      sign = value.indexOf("\t#");
    }
    if (sign >= 0) {
      findings.add(
          new ConfigFinding(
              "main.cf",
              setting.line(),
              setting.name(),
              Severity.WARNING,
              "a comment stands behind the value of " + setting.name(),
              "Postfix takes the text from # on as part of the value.",
              "Put the comment on a line of its own."));
    }
  }

  private static boolean isNumber(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void reviewMaster(MasterCf services) {
    for (ConfigProblem problem : services.problems()) {
      findings.add(
          new ConfigFinding(
              "master.cf",
              problem.line(),
              "",
              problem.severity(),
              problem.message(),
              problem.severity() == Severity.FATAL
                  ? "The master daemon refuses the file: Postfix does not start."
                  : "The text has no or another effect than meant.",
              "Correct line " + problem.line() + "; see master(5) for the fields."));
    }
    for (MasterService service : services.services()) {
      if (isFull()) {
        return;
      }
      for (String broken : service.brokenOverrides()) {
        findings.add(
            new ConfigFinding(
                "master.cf",
                service.line(),
                service.name(),
                Severity.FATAL,
                "\"" + broken + "\" of service " + service.name() + " sets nothing",
                "The program reads the word after -o as name=value and does not start without the"
                    + " equals sign; blanks end the value.",
                "Write -o name=value without blanks, or since Postfix 3.0 -o { name = value }."));
      }
      reviewOverrides(service);
    }
  }

  private void reviewOverrides(MasterService service) {
    for (Map.Entry<String, String> override : service.overrides().entrySet()) {
      String name = override.getKey();
      boolean known =
          ParameterCatalogue.get().isKnown(name, version)
              || main.isSet(name)
              || main.value("smtpd_restriction_classes", version).contains(name)
              || service.overrides().values().stream()
                  .anyMatch(value -> value.contains("$" + name));
      if (!known) {
        Optional<String> meant = ParameterCatalogue.get().suggestion(name, version);
        findings.add(
            new ConfigFinding(
                "master.cf",
                service.line(),
                name,
                Severity.WARNING,
                meant
                    .map(right -> name + " is not a parameter; " + right + " is")
                    .orElse(name + " is not a parameter and nothing refers to it"),
                "Postfix ignores the setting.",
                meant
                    .map(right -> "Rename " + name + " to " + right + ".")
                    .orElse("Remove -o " + name + "=... or correct its name.")));
      }
      if (override.getValue().endsWith(",")) {
        findings.add(
            new ConfigFinding(
                "master.cf",
                service.line(),
                name,
                Severity.WARNING,
                "the value of " + name + " ends with a comma: blanks end the value of -o",
                "What follows the comma is not part of the list.",
                "Write the list without blanks, or since Postfix 3.0 as -o { "
                    + name
                    + " = value, value }."));
      }
    }
  }
}
