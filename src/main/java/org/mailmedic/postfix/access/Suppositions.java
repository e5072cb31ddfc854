package org.mailmedic.postfix.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.lookup.Unknowns;

/**
 * What one run supposes about things outside the input, and what it had to ask. Without a
 * supposition the most plausible answer counts.
 */
final class Suppositions implements Unknowns {

  private static final int MAXIMUM_QUESTIONS = 40;

  private final Map<String, String> supposed;
  private @Nullable Map<String, List<String>> asked;

  Suppositions(Map<String, String> supposed) {
    this.supposed = supposed;
  }

  @Override
  public int ask(String on, List<String> answers) {
    if (asked == null) {
      asked = new LinkedHashMap<>();
    }
    if (asked.size() < MAXIMUM_QUESTIONS) {
      asked.putIfAbsent(on, answers);
    }
    String answer = supposed.get(on);
    return answer == null ? 0 : Math.max(0, answers.indexOf(answer));
  }

  /** What is supposed. */
  Map<String, String> supposed() {
    return supposed;
  }

  /** The questions in the order in which they came up, with their answers. */
  Map<String, List<String>> asked() {
    return asked == null ? Map.of() : asked;
  }
}
