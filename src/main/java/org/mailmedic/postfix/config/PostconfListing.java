package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code postconf -n} and {@code postconf -nx} print for a main.cf, and what they complain
 * about: postconf(1) and the behaviour of release 3.7.
 *
 * @param parameters {@code -n}: names and values as written; empty where postconf fails
 * @param expanded {@code -nx}: names and expanded values; empty where postconf fails
 * @param fatal whether {@code postconf -n} fails
 * @param problems what is wrong with the file
 */
public record PostconfListing(
    SortedMap<String, String> parameters,
    SortedMap<String, String> expanded,
    boolean fatal,
    List<ConfigProblem> problems) {

  /**
   * Values that postconf does not expand, because programs do it later with names of their own:
   * seen with release 3.7.
   */
  private static final Set<String> NEVER_EXPANDED =
      Set.of(
          "command_execution_directory",
          "default_rbl_reply",
          "forward_path",
          "luser_relay",
          "mailbox_command",
          "postscreen_expansion_filter",
          "postscreen_reject_footer",
          "smtpd_expansion_filter",
          "smtpd_reject_footer");

  /** Set by the program itself; a value in main.cf is ignored with a warning. */
  private static final Set<String> READ_ONLY = Set.of("process_id", "process_name", "service_name");

  /**
   * Lists a file for the services of a master.cf.
   *
   * @param hostname full name of the machine
   */
  public static PostconfListing of(
      MainCf main, MasterCf master, PostfixVersion version, String hostname) {
    MainCf read = main;
    for (String name : READ_ONLY) {
      read = read.without(name);
    }
    Parameters values =
        read.parameters(
            version,
            Map.of("myhostname", hostname, "process_name", "postconf", "service_name", ""));
    return new Lister(main, master, values).list();
  }

  /** Lists a file for the services that distributions ship. */
  public static PostconfListing of(MainCf main, PostfixVersion version, String hostname) {
    return of(main, MasterCf.distributed(), version, hostname);
  }

  /** Steps and characters of all expansions together; a usual file needs some thousands. */
  private static final long MAXIMUM_WORK = 20_000_000;

  private static final class Lister {
    private final MainCf main;
    private final Parameters values;
    private final PostfixVersion version;
    private final Set<String> services;
    private final List<ConfigProblem> problems;
    private final Set<String> referenced = new HashSet<>();
    private boolean fatal;
    private long work;

    Lister(MainCf main, MasterCf master, Parameters values) {
      this.main = main;
      this.values = values;
      this.version = values.version();
      this.services = master.serviceNames();
      this.problems = new ArrayList<>(main.problems());
    }

    PostconfListing list() {
      if (main.fatal()) {
        return new PostconfListing(new TreeMap<>(), new TreeMap<>(), true, problems);
      }
      scanDefaults();
      scanSettings();
      checkDefaultsOfMachine();
      SortedMap<String, String> written = new TreeMap<>();
      SortedMap<String, String> expanded = new TreeMap<>();
      written.put("config_directory", "/etc/postfix");
      expanded.put("config_directory", "/etc/postfix");
      boolean expansionFails = fatal;
      for (Setting setting : main.settings().values()) {
        if (READ_ONLY.contains(setting.name())) {
          continue;
        }
        if (!isUsed(setting.name())) {
          problems.add(unused(setting));
          continue;
        }
        written.put(setting.name(), Texts.folded(setting.value()));
        if (NEVER_EXPANDED.contains(setting.name())) {
          expanded.put(setting.name(), Texts.folded(setting.value()));
          continue;
        }
        if (expansionFails) {
          continue;
        }
        MacroExpander.Expansion expansion = values.expand(setting.value());
        work += expansion.steps() + expansion.text().length();
        if (expansion.failed()) {
          expansionFails = true;
          report(setting, expansion);
        } else if (work > MAXIMUM_WORK) {
          expansionFails = true;
          problems.add(
              ConfigProblem.fatal(setting.line(), "the expansion of all values is too large"));
        }
        expanded.put(setting.name(), Texts.folded(expansion.text()));
      }
      if (fatal) {
        written.clear();
      }
      if (expansionFails) {
        expanded.clear();
      }
      return new PostconfListing(written, expanded, fatal, problems);
    }

    private ConfigProblem unused(Setting setting) {
      String message = "unused parameter: " + setting.name() + "=" + shortened(setting.value());
      return ConfigProblem.warning(setting.line(), message);
    }

    private boolean isUsed(String name) {
      return isBuiltIn(name) || referenced.contains(name);
    }

    private boolean isBuiltIn(String name) {
      return ParameterCatalogue.get().isKnown(name, version)
          || ServiceParameters.isServiceParameter(name, services);
    }

    private void scanDefaults() {
      for (Parameter parameter : ParameterCatalogue.get().all()) {
        String value = parameter.defaultValue(version);
        if (value != null && value.indexOf('$') >= 0 && !main.isSet(parameter.name())) {
          MacroExpander.scan(value, this::reference, values.syntax());
        }
      }
    }

    private void scanSettings() {
      String classes = main.raw("smtpd_restriction_classes");
      if (classes != null) {
        for (String name : Texts.listElements(values.expanded(classes))) {
          referenced.add(name);
        }
      }
      Set<String> undefined = new HashSet<>();
      for (Setting setting : main.settings().values()) {
        String name = setting.name();
        if (READ_ONLY.contains(name)) {
          problems.add(
              ConfigProblem.warning(
                  setting.line(),
                  "read-only parameter assignment: " + name + "=" + shortened(setting.value())));
          continue;
        }
        if (NEVER_EXPANDED.contains(name)) {
          continue;
        }
        List<String> warnings =
            MacroExpander.scan(
                setting.value(),
                reference -> {
                  reference(reference);
                  if (!isDefined(reference) && undefined.add(reference)) {
                    problems.add(
                        ConfigProblem.warning(
                            setting.line(), "undefined parameter: " + shortened(reference)));
                  }
                  return null;
                },
                values.syntax());
        for (String warning : warnings) {
          problems.add(ConfigProblem.warning(setting.line(), shortened(warning)));
        }
        if (isBuiltIn(name)) {
          checkExpansion(setting);
        }
      }
    }

    /** postconf expands what Postfix programs read, to look for database settings in it. */
    private void checkExpansion(Setting setting) {
      MacroExpander.Expansion expansion = values.expand(setting.value());
      if (expansion.failed() && !fatal) {
        fatal = true;
        report(setting, expansion);
      }
    }

    private void report(Setting setting, MacroExpander.Expansion expansion) {
      String last = expansion.warnings().isEmpty() ? "" : ": " + expansion.warnings().getLast();
      problems.add(ConfigProblem.fatal(setting.line(), shortened("macro processing error" + last)));
    }

    /** The default of mynetworks depends on other parameters, which it therefore reads. */
    private void checkDefaultsOfMachine() {
      if (main.isSet("mynetworks")) {
        return;
      }
      for (String name : List.of("mynetworks_style", "inet_interfaces", "inet_protocols")) {
        String raw = values.raw(name);
        MacroExpander.Expansion expansion = values.expand(raw == null ? "" : raw);
        Setting setting = main.settings().get(name);
        int line = setting == null ? 0 : setting.line();
        if (expansion.failed()) {
          fatal = true;
          problems.add(
              ConfigProblem.fatal(
                  line,
                  shortened("macro processing error: " + String.join(", ", expansion.warnings()))));
          return;
        }
        String error = InterfaceSettings.error(name, expansion.text());
        if (!error.isEmpty()) {
          fatal = true;
          problems.add(ConfigProblem.fatal(line, shortened(error)));
          return;
        }
      }
    }

    private boolean isDefined(String name) {
      return main.isSet(name) || isBuiltIn(name);
    }

    private String reference(String name) {
      if (main.isSet(name)) {
        referenced.add(name);
      }
      return "";
    }

    private static String shortened(String text) {
      return Texts.shortened(text, 300);
    }
  }
}
