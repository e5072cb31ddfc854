package org.mailmedic.postfix.review;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailmedic.postfix.config.MasterService;
import org.mailmedic.postfix.config.Parameter;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.ServiceParameters;
import org.mailmedic.postfix.config.Setting;

/** Settings that no program of this release reads: postconf(1), "unused parameter". */
final class ParameterNameCheck implements Check {

  /** Looking for what was meant is the dear part; beyond this many it is left out. */
  private static final int MAXIMUM_SUGGESTIONS = 200;

  /** Settings of tables that stand in main.cf: ldap_table(5), mysql_table(5), and so on. */
  private static final List<String> TABLES_IN_MAIN =
      List.of("ldap:", "mysql:", "pgsql:", "sqlite:", "memcache:");

  @Override
  public void check(Configuration configuration, FaultList faults) {
    if (configuration.listing().fatal()) {
      return;
    }
    Set<String> used = configuration.listing().parameters().keySet();
    Set<String> references = references(configuration);
    Set<String> tables = tablesInMain(configuration);
    int suggestions = 0;
    for (Setting setting : configuration.main().settings().values()) {
      String name = setting.name();
      if (used.contains(name)
          || references.contains(name)
          || isOfATable(name, tables)
          || isReadOnly(name)) {
        continue;
      }
      Optional<Parameter> elsewhere = ParameterCatalogue.get().find(name);
      if (elsewhere.isPresent()) {
        otherRelease(elsewhere.get(), configuration.version(), faults);
        continue;
      }
      Optional<String> meant =
          suggestions++ < MAXIMUM_SUGGESTIONS
              ? ParameterNames.meant(name, configuration.version())
              : Optional.empty();
      if (meant.isPresent()) {
        misspelt(setting, meant.get(), configuration, faults);
      } else {
        unknown(name, configuration, faults);
      }
    }
  }

  /** The names that services of master.cf refer to; the listing looks at main.cf only. */
  private static Set<String> references(Configuration configuration) {
    Set<String> names = new HashSet<>();
    for (MasterService service : configuration.services()) {
      for (String argument : service.arguments()) {
        for (int at = argument.indexOf('$'); at >= 0; at = argument.indexOf('$', at + 1)) {
          names.add(wordAt(argument, at + 1));
        }
      }
    }
    return names;
  }

  private static String wordAt(String text, int position) {
    int start = position;
    if (start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '(')) {
      start++;
    }
    int end = start;
    while (end < text.length() && isNameCharacter(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  private static boolean isNameCharacter(char character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  /** The names X of tables {@code ldap:X} whose settings stand in main.cf as {@code X_...}. */
  private static Set<String> tablesInMain(Configuration configuration) {
    Set<String> names = new HashSet<>();
    for (Setting setting : configuration.main().settings().values()) {
      for (String type : TABLES_IN_MAIN) {
        String value = setting.value();
        for (int at = value.indexOf(type); at >= 0; at = value.indexOf(type, at + 1)) {
          String name = wordAt(value, at + type.length());
          if (!name.isEmpty()) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private static boolean isOfATable(String name, Set<String> tables) {
    for (int at = name.indexOf('_'); at > 0; at = name.indexOf('_', at + 1)) {
      if (tables.contains(name.substring(0, at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReadOnly(String name) {
    return name.equals("process_id") || name.equals("process_name") || name.equals("service_name");
  }

  private static void otherRelease(Parameter parameter, PostfixVersion version, FaultList faults) {
    Parameter.Range first = parameter.ranges().getFirst();
    if (first.since().compareTo(version) > 0) {
      faults.add(
          FaultKind.PARAMETER_OF_NEWER_RELEASE,
          parameter.name(),
          parameter.name() + " came with Postfix " + first.since().release(),
          "Postfix " + version.release() + " passes it over.",
          "Update Postfix, or remove it: " + Words.remove(parameter.name()));
      return;
    }
    faults.add(
        FaultKind.REMOVED_PARAMETER,
        parameter.name(),
        parameter.name() + " no longer exists in Postfix " + version.release(),
        "Postfix passes it over.",
        Words.remove(parameter.name()));
  }

  private static void misspelt(
      Setting setting, String meant, Configuration configuration, FaultList faults) {
    String also =
        configuration.isSet(meant) ? " (which line " + configuration.line(meant) + " sets)" : "";
    faults.add(
        FaultKind.MISSPELT_PARAMETER,
        setting.name(),
        Words.quoted(setting.name()) + " is not a parameter; did you mean " + meant + also + "?",
        "Postfix passes it over: "
            + meant
            + " keeps its "
            + (also.isEmpty() ? "default." : "value."),
        "Rename it: "
            + Words.postconf(meant, setting.value())
            + "; "
            + Words.remove(setting.name()));
  }

  private static void unknown(String name, Configuration configuration, FaultList faults) {
    Optional<String> service = ServiceParameters.serviceOf(name);
    if (configuration.master() == null) {
      // A service of master.cf may have such a parameter, or refer to one.
      if (service.isEmpty()) {
        faults.add(
            FaultKind.UNREFERENCED_PARAMETER,
            name,
            Words.quoted(name) + " is not a parameter of Postfix, and main.cf does not refer to it",
            "Unless master.cf refers to it, it has no effect.",
            "Correct the name, or remove it: " + Words.remove(name));
      }
      return;
    }
    faults.add(
        FaultKind.UNKNOWN_PARAMETER,
        name,
        service
            .map(of ->
                Words.quoted(name)
                    + " would belong to a service "
                    + Words.quoted(of)
                    + ", which master.cf does not have")
            .orElse(
                Words.quoted(name) + " is not a parameter of Postfix, and nothing refers to it"),
        "Postfix passes it over.",
        "Correct the name, or remove it: " + Words.remove(name));
  }
}
