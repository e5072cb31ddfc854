package org.mailmedic.postfix.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Postfix parameter.
 *
 * @param name its name
 * @param type the kind of value it takes
 * @param ranges its defaults, oldest release first
 */
public record Parameter(String name, Type type, List<Range> ranges) {

  public Parameter {
    ranges = List.copyOf(ranges);
  }

  /** Kinds of values, as far as they can be told from the defaults. */
  public enum Type {
    /** {@code yes} or {@code no}; Postfix programs refuse anything else. */
    YES_NO,
    NUMBER,
    /** A number with a unit: s, m, h, d, w. */
    TIME,
    TEXT;

    static Type of(String letter) {
      return switch (letter) {
        case "b" -> YES_NO;
        case "n" -> NUMBER;
        case "t" -> TIME;
        default -> TEXT;
      };
    }
  }

  /**
   * A default.
   *
   * @param since the first release that has it
   * @param value the default as documented; null where the parameter is gone
   */
  public record Range(PostfixVersion since, @Nullable String value) {}

  /** The default of a release, nothing expanded; null where it does not know the parameter. */
  public @Nullable String defaultValue(PostfixVersion version) {
    String value = null;
    for (Range range : ranges) {
      if (range.since().compareTo(version) <= 0) {
        value = range.value();
      }
    }
    return value;
  }
}
