package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailmedic.postfix.config.Parameter;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.PostfixVersion;

/** What somebody probably meant who wrote a name that is no parameter's. */
final class ParameterNames {

  private static final int MAXIMUM_LENGTH = 80;

  /** Programs whose parameters are often taken for one another's. */
  private static final List<String> PREFIXES = List.of("smtpd_", "smtp_", "lmtp_");

  private ParameterNames() {}

  /**
   * The parameter meant: the same name for another program, the same letters with other
   * underscores, hyphens or case, or at most two letters off.
   */
  static Optional<String> meant(String name, PostfixVersion version) {
    if (name.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    return otherProgram(name, version)
        .or(() -> sameLetters(name, version))
        .or(() -> ParameterCatalogue.get().suggestion(name, version));
  }

  private static Optional<String> otherProgram(String name, PostfixVersion version) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        for (String other : PREFIXES) {
          String candidate = other + name.substring(prefix.length());
          if (ParameterCatalogue.get().isKnown(candidate, version)) {
            return Optional.of(candidate);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> sameLetters(String name, PostfixVersion version) {
    String letters = letters(name);
    for (Parameter parameter : ParameterCatalogue.get().all()) {
      if (parameter.defaultValue(version) != null && letters(parameter.name()).equals(letters)) {
        return Optional.of(parameter.name());
      }
    }
    return Optional.empty();
  }

  private static String letters(String name) {
    return name.replace("_", "").replace("-", "").replace(".", "").toLowerCase(Locale.ROOT);
  }
}
