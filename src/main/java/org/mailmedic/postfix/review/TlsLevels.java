package org.mailmedic.postfix.review;

import java.util.Locale;

/** TLS levels as the obsolete parameters and the new one give them: postconf(5), TLS_README. */
final class TlsLevels {

  private TlsLevels() {}

  /** How much TLS is used. */
  enum Level {
    NONE,
    /** Offered or tried, not insisted on. */
    MAY,
    /** Insisted on. */
    ENCRYPT;

    boolean isMandatory() {
      return this == ENCRYPT;
    }
  }

  /** The level of an SMTP server; smtpd_tls_wrappermode aside. */
  static Level server(Configuration configuration) {
    return level(configuration, "smtpd");
  }

  /** The level of the SMTP client towards everybody. */
  static Level client(Configuration configuration) {
    return level(configuration, "smtp");
  }

  /** Whether the SMTP client uses TLS with some hosts at least. */
  static boolean clientMayUseTls(Configuration configuration) {
    return client(configuration) != Level.NONE
        || configuration.yes("smtp_tls_wrappermode")
        || !configuration.isEmpty("smtp_tls_policy_maps")
        || !configuration.isEmpty("smtp_tls_per_site");
  }

  private static Level level(Configuration configuration, String program) {
    String level =
        configuration.value(program + "_tls_security_level").toLowerCase(Locale.ROOT).strip();
    if (level.isEmpty()) {
      return configuration.yes(program + "_enforce_tls")
          ? Level.ENCRYPT
          : configuration.yes(program + "_use_tls") ? Level.MAY : Level.NONE;
    }
    return switch (level) {
      case "none" -> Level.NONE;
      case "may", "dane" -> Level.MAY;
      default -> Level.ENCRYPT;
    };
  }
}
