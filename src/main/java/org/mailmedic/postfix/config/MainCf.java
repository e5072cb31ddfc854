package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a main.cf, read as Postfix reads it (postconf(5)). Where a name is set twice the
 * last one counts.
 */
public final class MainCf {

  private final Map<String, Setting> settings;
  private final List<ConfigProblem> problems;

  private MainCf(Map<String, Setting> settings, List<ConfigProblem> problems) {
    this.settings = Collections.unmodifiableMap(settings);
    this.problems = List.copyOf(problems);
  }

  /** Reads the text of a file. Never fails: what Postfix would refuse is among the problems. */
  public static MainCf parse(String text) {
    LogicalLine.Reading reading = LogicalLine.read(text);
    List<ConfigProblem> problems = new ArrayList<>(reading.problems());
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (LogicalLine line : reading.lines()) {
      Setting.Parsed parsed = Setting.parse(line.text(), line.number());
      Setting setting = parsed.setting();
      if (setting == null) {
        problems.add(
            ConfigProblem.fatal(
                line.number(), parsed.error() + ": \"" + Texts.shortened(line.text(), 200) + "\""));
        break;
      }
      Setting earlier = settings.put(setting.name(), setting);
      if (earlier != null && !earlier.value().equals(setting.value())) {
        problems.add(
            ConfigProblem.warning(
                line.number(),
                "overriding earlier entry: "
                    + earlier.name()
                    + "="
                    + Texts.shortened(earlier.value(), 200)));
      }
    }
    return new MainCf(settings, problems);
  }

  /** Settings that were collected elsewhere, such as from {@code postconf -n}. */
  public static MainCf of(Map<String, String> values) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    values.forEach((name, value) -> settings.put(name, new Setting(name, Texts.trimmed(value), 0)));
    return new MainCf(settings, List.of());
  }

  /** These settings with one more, or one changed. */
  public MainCf with(String name, String value) {
    Map<String, Setting> changed = new LinkedHashMap<>(settings);
    changed.put(name, new Setting(name, Texts.trimmed(value), 0));
    return new MainCf(changed, problems);
  }

  /** These settings with others laid over them, as the {@code -o} options of a service are. */
  public MainCf withAll(Map<String, String> values) {
    Map<String, Setting> changed = new LinkedHashMap<>(settings);
    values.forEach((name, value) -> changed.put(name, new Setting(name, Texts.trimmed(value), 0)));
    return new MainCf(changed, problems);
  }

  /** These settings without one, which then has its default. */
  public MainCf without(String name) {
    Map<String, Setting> changed = new LinkedHashMap<>(settings);
    changed.remove(name);
    return new MainCf(changed, problems);
  }

  /** The settings by name, in the order of their first definitions. */
  public Map<String, Setting> settings() {
    return settings;
  }

  /** What is wrong with the file, in the order of the lines. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  /** Whether every Postfix program refuses this file. */
  public boolean fatal() {
    return problems.stream().anyMatch(p -> p.severity() == ConfigProblem.Severity.FATAL);
  }

  public boolean isSet(String name) {
    return settings.containsKey(name);
  }

  /** The value as written; null where the parameter is not set. */
  public @Nullable String raw(String name) {
    Setting setting = settings.get(name);
    return setting == null ? null : setting.value();
  }

  /** The values that a program of this release sees, on a host of unknown name. */
  public Parameters parameters(PostfixVersion version) {
    return parameters(version, Map.of());
  }

  /**
   * The values that a program of this release sees.
   *
   * @param builtIn values that come from the machine or the program where the file does not set
   *     them: {@code myhostname}, {@code mynetworks}, {@code process_name}, ...
   */
  public Parameters parameters(PostfixVersion version, Map<String, String> builtIn) {
    return new Parameters(this, version, builtIn);
  }

  /** The expanded value of a parameter, its default where it is not set; empty if unknown. */
  public String value(String name, PostfixVersion version) {
    return parameters(version).value(name);
  }
}
