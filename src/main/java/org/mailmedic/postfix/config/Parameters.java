package org.mailmedic.postfix.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameter values as a Postfix program of one release sees them: what main.cf sets, else the
 * default of the release, with {@code $name} expanded.
 */
public final class Parameters {

  private final MainCf main;
  private final PostfixVersion version;
  private final Map<String, String> builtIn;
  private final MacroSyntax syntax;
  private final ParameterCatalogue catalogue = ParameterCatalogue.get();

  Parameters(MainCf main, PostfixVersion version, Map<String, String> builtIn) {
    this.main = main;
    this.version = version;
    this.builtIn = Map.copyOf(builtIn);
    this.syntax = MacroSyntax.of(version);
  }

  /** The same with one more value that comes from the machine. */
  public Parameters withBuiltIn(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(builtIn);
    more.put(name, value);
    return new Parameters(main, version, more);
  }

  /** The release. */
  public PostfixVersion version() {
    return version;
  }

  /** Whether main.cf sets the parameter. */
  public boolean isSet(String name) {
    return main.isSet(name);
  }

  /** The value as written in main.cf, or the default as documented; null where there is none. */
  public @Nullable String raw(String name) {
    String written = main.raw(name);
    if (written != null) {
      return written;
    }
    String given = builtIn.get(name);
    if (given != null) {
      return given;
    }
    return switch (name) {
      case "myhostname" -> "localhost.localdomain";
      case "mydomain" -> domainOfHost();
      default -> catalogue.defaultValue(name, version);
    };
  }

  /**
   * postconf(5) mydomain: the host name without its first part, or {@code localdomain}. The host
   * name comes first: as postconf shows, {@code myhostname = mail.$mydomain} alone is {@code mail.}
   * with nothing behind the dot.
   */
  private String domainOfHost() {
    String raw = raw("myhostname");
    String host =
        MacroExpander.expand(
                raw == null ? "" : raw, name -> name.equals("mydomain") ? null : raw(name), syntax)
            .text();
    int dot = host.indexOf('.');
    return dot < 0 ? "localdomain" : host.substring(dot + 1);
  }

  /** The value, expanded; empty where the parameter is unknown. */
  public String value(String name) {
    String raw = raw(name);
    return raw == null ? "" : expand(raw).text();
  }

  /** Text of this configuration, expanded. */
  public String expanded(String text) {
    return expand(text).text();
  }

  MacroExpander.Expansion expand(String text) {
    return MacroExpander.expand(text, this::raw, syntax);
  }

  MacroSyntax syntax() {
    return syntax;
  }

  /** Whether a parameter of type yes/no is on. Postfix takes any letter case. */
  public boolean yes(String name) {
    return value(name).equalsIgnoreCase("yes");
  }

  /** A number; {@code otherwise} where the value is none. */
  public int number(String name, int otherwise) {
    String value = value(name).toLowerCase(Locale.ROOT);
    if (value.isEmpty() || value.length() > 9) {
      return otherwise;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return otherwise;
      }
    }
    return Integer.parseInt(value);
  }
}
