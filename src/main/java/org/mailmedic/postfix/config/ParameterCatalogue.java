package org.mailmedic.postfix.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of Postfix: which release knows which, and with what default. The data stand in
 * {@code parameters.tsv}.
 */
public final class ParameterCatalogue {

  private static final ParameterCatalogue BUILT_IN = load();

  private final Map<String, Parameter> parameters;

  private ParameterCatalogue(Map<String, Parameter> parameters) {
    this.parameters = Collections.unmodifiableMap(parameters);
  }

  /** The catalogue that comes with the program. */
  public static ParameterCatalogue get() {
    return BUILT_IN;
  }

  private static ParameterCatalogue load() {
    Map<String, Parameter> parameters = new TreeMap<>();
    try (InputStream stream = ParameterCatalogue.class.getResourceAsStream("parameters.tsv")) {
      if (stream == null) {
        throw new IllegalStateException("parameters.tsv is missing");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          Parameter parameter = parse(line);
          parameters.put(parameter.name(), parameter);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new ParameterCatalogue(parameters);
  }

  private static Parameter parse(String line) {
    List<String> fields = List.of(line.split("\t", -1));
    List<Parameter.Range> ranges = new ArrayList<>();
    for (String field : fields.subList(2, fields.size())) {
      if (field.startsWith("-")) {
        ranges.add(new Parameter.Range(release(field.substring(1)), null));
      } else {
        int equals = field.indexOf('=');
        PostfixVersion since =
            equals == 0 ? new PostfixVersion(0, 0, 0) : release(field.substring(0, equals));
        ranges.add(new Parameter.Range(since, field.substring(equals + 1)));
      }
    }
    return new Parameter(fields.get(0), Parameter.Type.of(fields.get(1)), ranges);
  }

  private static PostfixVersion release(String text) {
    return PostfixVersion.parse(text).orElseThrow();
  }

  /** A parameter by its exact name. Names are case-sensitive. */
  public Optional<Parameter> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** All parameters of all releases, by name. */
  public Collection<Parameter> all() {
    return parameters.values();
  }

  /**
   * Whether a release knows the parameter; those that depend on a service name, such as {@code
   * dovecot_destination_recipient_limit}, are not known without master.cf.
   */
  public boolean isKnown(String name, PostfixVersion version) {
    return isMachineDependent(name) || defaultValue(name, version) != null;
  }

  /** Known to every release, with defaults that come from the machine or the program. */
  private static boolean isMachineDependent(String name) {
    return switch (name) {
      case "myhostname",
          "mydomain",
          "mynetworks",
          "mail_version",
          "mail_release_date",
          "process_name",
          "process_id",
          "service_name" ->
          true;
      default -> false;
    };
  }

  /** The default of a release as documented, {@code $name} not expanded; null where unknown. */
  public @Nullable String defaultValue(String name, PostfixVersion version) {
    if (name.equals("mail_version")) {
      return version.toString();
    }
    Parameter parameter = parameters.get(name);
    return parameter == null ? null : parameter.defaultValue(version);
  }

  /**
   * The default of a release under a {@code compatibility_level}, expanded as far as it does not
   * depend on the machine; empty where the release does not know the parameter.
   */
  public Optional<String> defaultValue(
      String name, PostfixVersion version, String compatibilityLevel) {
    String documented = defaultValue(name, version);
    if (documented == null) {
      return Optional.empty();
    }
    MainCf main = MainCf.of(Map.of("compatibility_level", compatibilityLevel));
    return Optional.of(main.parameters(version).expanded(documented));
  }

  /**
   * The name that was probably meant where {@code name} is no parameter of the release: at most two
   * letters off, the nearest one.
   */
  public Optional<String> suggestion(String name, PostfixVersion version) {
    String best = null;
    int bestDistance = Math.min(3, Math.max(2, name.length() / 3));
    List<String> known = new ArrayList<>(List.of("myhostname", "mydomain", "mynetworks"));
    for (Parameter parameter : parameters.values()) {
      if (parameter.defaultValue(version) != null) {
        known.add(parameter.name());
      }
    }
    for (String each : known) {
      if (Math.abs(each.length() - name.length()) < bestDistance) {
        int distance = EditDistance.between(name, each, bestDistance);
        if (distance < bestDistance) {
          best = each;
          bestDistance = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
