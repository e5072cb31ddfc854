package org.mailmedic.postfix.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.Texts;

/**
 * Why smtpd would not start with a configuration: SMTPD_ACCESS_README, "Dangerous use of
 * smtpd_recipient_restrictions", and real Postfix.
 */
final class StartupCheck {

  private final PostfixVersion version;
  private final Map<String, RestrictionList> classes;
  private final Map<String, Boolean> required = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  StartupCheck(PostfixVersion version, Map<String, RestrictionList> classes) {
    this.version = version;
    this.classes = classes;
  }

  List<String> check(
      MainCf main, Parameters values, RestrictionList relay, RestrictionList recipient) {
    main.problems().stream()
        .filter(p -> p.severity() == org.mailmedic.postfix.config.ConfigProblem.Severity.FATAL)
        .forEach(p -> problems.add("main.cf, line " + p.line() + ": " + p.message()));
    for (String name : Texts.listElements(values.value("smtpd_restriction_classes"))) {
      if (classes.containsKey(name) && values.value(name).isEmpty()) {
        problems.add("restriction class `" + name + "' needs a definition");
      }
    }
    String delimiter = values.value("recipient_delimiter");
    if (delimiter.length() > 1 && !version.isAtLeast(2, 11)) {
      problems.add("recipient_delimiter takes one character before Postfix 2.11: " + delimiter);
    }
    String level = values.value("compatibility_level");
    if (version.isAtLeast(3, 0)
        && !version.isAtLeast(3, 6)
        && !level.chars().allMatch(c -> c >= '0' && c <= '9')) {
      problems.add("bad numerical configuration: compatibility_level = " + level);
    }
    boolean relayCounts = version.isAtLeast(2, 10);
    if (!hasRequired(recipient) && !(relayCounts && hasRequired(relay))) {
      problems.add(
          relayCounts
              ? "in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at"
                  + " least one working instance of: reject_unauth_destination,"
                  + " defer_unauth_destination, reject, defer, defer_if_permit or"
                  + " check_relay_domains"
              : "parameter \"smtpd_recipient_restrictions\": specify at least one working instance"
                  + " of: check_relay_domains, reject_unauth_destination, reject, defer or"
                  + " defer_if_permit");
    }
    return List.copyOf(problems);
  }

  /** Whether a restriction that rejects strangers comes before any {@code permit}. */
  private boolean hasRequired(RestrictionList list) {
    List<Restriction> restrictions = list.restrictions();
    for (int i = 0; i < restrictions.size(); i++) {
      Restriction restriction = restrictions.get(i);
      switch (restriction.kind()) {
        case WARN_IF_REJECT -> i++;
        case PERMIT -> {
          return false;
        }
        case REJECT_UNAUTH_DESTINATION,
            DEFER_UNAUTH_DESTINATION,
            REJECT,
            DEFER,
            DEFER_IF_PERMIT,
            CHECK_RELAY_DOMAINS -> {
          return true;
        }
        default -> {
          RestrictionList expansion = classes.get(restriction.name());
          if (expansion != null && classHasRequired(expansion)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Each class is looked at once: classes may name each other, or themselves. */
  private boolean classHasRequired(RestrictionList expansion) {
    Boolean known = required.putIfAbsent(expansion.name(), false);
    if (known != null) {
      return known;
    }
    boolean found = hasRequired(expansion);
    required.put(expansion.name(), found);
    return found;
  }
}
