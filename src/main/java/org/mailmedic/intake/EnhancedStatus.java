package org.mailmedic.intake;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registry of enhanced status codes, from {@code enhanced-status-codes.tsv}. */
record EnhancedStatus(String meaning, String reason) {

  private static final Map<String, EnhancedStatus> BY_DETAIL =
      Resources.table("enhanced-status-codes.tsv").stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> row[0], row -> new EnhancedStatus(row[1], row[2])));

  /** The registered meaning of a code such as {@code 5.7.1}; null where the registry has none. */
  static @Nullable EnhancedStatus of(@Nullable String code) {
    return code == null || code.length() < 5 || code.charAt(1) != '.'
        ? null
        : BY_DETAIL.get(code.substring(2));
  }
}
