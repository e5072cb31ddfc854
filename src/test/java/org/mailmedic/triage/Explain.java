package org.mailmedic.triage;

import java.util.Locale;

/** A result in words, for the message of a failed test. */
final class Explain {

  private static final int CAUSES = 4;

  private Explain() {}

  static String of(TriageResult result) {
    StringBuilder text = new StringBuilder("verdict " + result.verdict().json());
    for (TriageResult.Cause cause : result.causes().stream().limit(CAUSES).toList()) {
      text.append(String.format(Locale.ROOT, "%n  %.2f %s", cause.confidence(), cause.id()));
      for (TriageResult.Evidence evidence : cause.evidence()) {
        text.append(
            String.format(Locale.ROOT, "%n    line %d: %s", evidence.lineStart(), evidence.says()));
      }
    }
    return text.toString();
  }
}
