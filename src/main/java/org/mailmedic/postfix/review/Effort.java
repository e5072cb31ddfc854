package org.mailmedic.postfix.review;

import org.mailmedic.postfix.config.Parameters;

/**
 * What the expansion of values has cost so far, of main.cf and all services together. A file made
 * to keep this program busy gets its values unexpanded from some point on.
 */
final class Effort {

  private static final int MAXIMUM_CHARACTERS = 5_000_000;
  private static final int MAXIMUM_EXPANSIONS = 50_000;

  /** Longer values are rare enough to count as much more work than they are. */
  private static final int LONG = 2_000;

  private int characters;
  private int expansions;

  String value(Parameters values, String name) {
    String raw = values.raw(name);
    if (raw == null || raw.indexOf('$') < 0) {
      return raw == null ? "" : raw;
    }
    if (characters > MAXIMUM_CHARACTERS || expansions > MAXIMUM_EXPANSIONS) {
      return raw;
    }
    String value = values.value(name);
    characters += value.length();
    expansions += value.length() > LONG ? 100 : 1;
    return value;
  }
}
