package org.mailmedic.postfix.review;

import java.util.Optional;
import org.mailmedic.postfix.config.Parameter;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.Setting;

/** Values that do not have the form of their parameter's type: postconf(5). */
final class ValueFormCheck implements Check {

  private static final String REFUSED =
      "Programs that read this parameter end with \"bad configuration\" when they start.";

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (Setting setting : configuration.main().settings().values()) {
      Optional<Parameter> parameter = ParameterCatalogue.get().find(setting.name());
      if (parameter.isEmpty() || parameter.get().defaultValue(configuration.version()) == null) {
        continue;
      }
      if (comment(setting, faults) || quotes(setting, faults)) {
        continue;
      }
      String value = configuration.value(setting.name());
      switch (parameter.get().type()) {
        case YES_NO -> yesOrNo(setting.name(), value, faults);
        case NUMBER -> number(setting.name(), value, faults);
        case TIME -> time(setting.name(), value, faults);
        case TEXT -> {}
      }
    }
  }

  /** postconf(5): a # that does not begin a line is part of the value. */
  private static boolean comment(Setting setting, FaultList faults) {
    String value = setting.value();
    int sign = value.indexOf(" #");
    if (sign < 0) {
      sign = value.indexOf("\t#");
    }
    if (sign < 0 && !value.startsWith("#")) {
      return false;
    }
    faults.add(
        FaultKind.COMMENT_IN_VALUE,
        setting.name(),
        "a comment stands behind the value of " + setting.name(),
        "Postfix takes the text from # on as part of the value.",
        "Put the comment on a line of its own: "
            + Words.postconf(setting.name(), value.substring(0, Math.max(0, sign)).strip()));
    return true;
  }

  /** Quotation marks mean nothing in main.cf; texts that people read may hold them. */
  private static boolean quotes(Setting setting, FaultList faults) {
    String value = setting.value();
    int last = value.length() - 1;
    boolean quoted =
        last > 0
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(last) == value.charAt(0)
            && value.indexOf(value.charAt(0), 1) == last;
    if (!quoted || setting.name().endsWith("_command") || setting.name().endsWith("_banner")) {
      return false;
    }
    faults.add(
        FaultKind.QUOTED_VALUE,
        setting.name(),
        "the value of " + setting.name() + " stands in quotation marks",
        "Postfix takes the marks as part of the value.",
        Words.postconf(setting.name(), value.substring(1, last)));
    return true;
  }

  private static void yesOrNo(String name, String value, FaultList faults) {
    if (!value.equalsIgnoreCase("yes") && !value.equalsIgnoreCase("no")) {
      boolean off =
          value.equalsIgnoreCase("false")
              || value.equalsIgnoreCase("off")
              || value.equals("0")
              || value.equalsIgnoreCase("none");
      faults.add(
          FaultKind.BAD_BOOLEAN,
          name,
          name + " must be yes or no, not " + Words.quoted(value),
          REFUSED,
          Words.postconf(name, off ? "no" : "yes"));
    }
  }

  private static void number(String name, String value, FaultList faults) {
    if (!isNumber(value)) {
      faults.add(
          FaultKind.BAD_NUMBER,
          name,
          name + " must be a whole number without a unit, not " + Words.quoted(value),
          REFUSED,
          "Write the number in digits, sizes in bytes: postconf -e '" + name + " = ...'");
    }
  }

  private static void time(String name, String value, FaultList faults) {
    boolean unit = !value.isEmpty() && "smhdwSMHDW".indexOf(value.charAt(value.length() - 1)) >= 0;
    if (!isNumber(unit ? value.substring(0, value.length() - 1) : value)) {
      faults.add(
          FaultKind.BAD_TIME,
          name,
          name + " must be a number with s, m, h, d or w behind it, not " + Words.quoted(value),
          REFUSED,
          "Write a time such as 30s, 5m or 1d: postconf -e '" + name + " = ...'");
    }
  }

  private static boolean isNumber(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty() && digits.chars().allMatch(Words::digit);
  }
}
