package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.VersionEvidence;
import org.mailmedic.knowledge.FindingKind;
import org.mailmedic.postfix.config.Parameter;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.PostfixVersion;

/**
 * Faults of single settings: names that no Postfix has, values that Postfix cannot read. Source:
 * postconf(5), SMTPD_ACCESS_README "Dangerous use of smtpd_recipient_restrictions".
 */
final class FaultFindings {

  /**
   * Lists of names that Postfix looks up at its start, so that a remark behind the value ends it.
   * Behind other texts a remark is more often one that was made in the ticket.
   */
  private static final List<String> STARTS_POSTFIX = List.of("inet_interfaces", "inet_protocols");

  /** Bounds the work for a ticket that holds a huge configuration. */
  private static final int MOST_PARAMETERS = 1_000;

  /** The release that is supposed where the ticket does not tell. */
  private static final PostfixVersion USUAL = new PostfixVersion(3, 7, 0);

  private static final String RELAY_LIST = "smtpd_relay_restrictions";
  private static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";

  /** What configuration templates leave behind when nobody fills them in. */
  private static final Set<String> TEMPLATE_MARKS = Set.of("<%", "%>", "@@", "__");

  /** Double braces, unless a dollar sign makes them an expression of Postfix. */
  private static final Pattern BRACES = Pattern.compile("(?<!\\$)\\{\\{[^{]");

  /** What ends the sentence in which a setting is told. */
  private static final Pattern SENTENCE_END = Pattern.compile("\\.$");

  private static final Set<String> PRIVATE_ENDS =
      Set.of(".localdomain", ".local", ".lan", ".internal", ".home", ".localhost", ".intern");

  private final Reading reading;
  private final PastedConfiguration configuration;

  FaultFindings(Reading reading, PastedConfiguration configuration) {
    this.reading = reading;
    this.configuration = configuration;
  }

  void collect(FindingList findings) {
    PostfixVersion version = version(reading);
    Map<String, String> settings = configuration.values();
    String values = String.join("\n", settings.values()).replace("{", "");
    settings.entrySet().stream()
        .limit(MOST_PARAMETERS)
        .forEach(setting -> {
          name(setting.getKey(), values, version, findings);
          value(setting.getKey(), setting.getValue(), version, findings);
        });
    hostname(findings);
    guard(version, findings);
  }

  /** The release that the ticket names, else a usual one. */
  static PostfixVersion version(Reading reading) {
    VersionEvidence evidence = reading.version();
    if (evidence == null) {
      return USUAL;
    }
    PostfixVersion known = evidence.value() == null ? evidence.max() : evidence.value();
    return known == null ? USUAL : known;
  }

  private void name(String name, String values, PostfixVersion version, FindingList findings) {
    ParameterCatalogue catalogue = ParameterCatalogue.get();
    // People define names of their own and refer to them.
    if (catalogue.find(name).isPresent()
        || catalogue.isKnown(name, version)
        || values.contains("$" + name)) {
      return;
    }
    Optional<String> meant = catalogue.suggestion(name, version);
    meant.ifPresent(right ->
        findings.add(
            FindingKind.CONFIG_UNKNOWN_PARAMETER,
            configuration.spans(name),
            "Postfix has no parameter " + name + "; " + right + " is one."));
  }

  private void value(String name, String value, PostfixVersion version, FindingList findings) {
    if (TEMPLATE_MARKS.stream().anyMatch(value::contains) || BRACES.matcher(value).find()) {
      bad(name, name + " holds a mark of a template that was not filled in: " + value, findings);
      return;
    }
    Parameter parameter = ParameterCatalogue.get().find(name).orElse(null);
    List<String> words = configuration.words(name);
    if (parameter == null
        || parameter.defaultValue(version) == null
        || words.isEmpty()
        || value.indexOf('$') >= 0) {
      return;
    }
    String first = SENTENCE_END.matcher(words.getFirst()).replaceFirst("");
    boolean good =
        switch (parameter.type()) {
          case YES_NO -> first.equalsIgnoreCase("yes") || first.equalsIgnoreCase("no");
          case NUMBER -> isNumber(first);
          case TIME -> isNumber(first) || isNumberWithUnit(first);
          case TEXT -> true;
        };
    if (!good) {
      bad(name, name + " does not take the value " + first + ".", findings);
    } else if ((parameter.type() != Parameter.Type.TEXT || STARTS_POSTFIX.contains(name))
        && words.size() > 1
        && words.get(1).startsWith("#")) {
      bad(name, "The remark behind the value of " + name + " is part of the value.", findings);
    }
  }

  private void bad(String name, String says, FindingList findings) {
    findings.add(FindingKind.CONFIG_BAD_VALUE, configuration.spans(name), says);
  }

  private static boolean isNumberWithUnit(String word) {
    int last = word.length() - 1;
    return last > 0 && "smhdw".indexOf(word.charAt(last)) >= 0 && isNumber(word.substring(0, last));
  }

  private static boolean isNumber(String word) {
    String digits = word.startsWith("-") ? word.substring(1) : word;
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void hostname(FindingList findings) {
    List<String> words = configuration.words("myhostname");
    if (words.isEmpty()) {
      return;
    }
    String host = words.getFirst().toLowerCase(java.util.Locale.ROOT);
    boolean unqualified = host.indexOf('.') < 0 && host.indexOf('$') < 0;
    if (unqualified || PRIVATE_ENDS.stream().anyMatch(host::endsWith)) {
      findings.add(
          FindingKind.CONFIG_HOSTNAME_NOT_PUBLIC,
          configuration.spans("myhostname"),
          "myhostname = " + words.getFirst() + " is no name that others can look up.");
    }
  }

  /** smtpd ends at its start where neither list holds a restriction that refuses strangers. */
  private void guard(PostfixVersion version, FindingList findings) {
    boolean relayCounts = version.isAtLeast(2, 10);
    List<String> lists = new ArrayList<>(List.of(RECIPIENT_LIST));
    if (relayCounts) {
      lists.add(RELAY_LIST);
    }
    boolean set = lists.stream().allMatch(configuration::has);
    boolean guarded =
        lists.stream()
            .anyMatch(list -> RestrictionWords.firstRefusal(configuration.words(list)) >= 0);
    if (set && !guarded) {
      findings.add(
          FindingKind.CONFIG_RELAY_GUARD_MISSING,
          configuration.spans(lists.toArray(String[]::new)),
          "No list that decides about relaying holds reject_unauth_destination.");
    }
  }
}
