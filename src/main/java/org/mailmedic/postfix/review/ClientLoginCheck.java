package org.mailmedic.postfix.review;

import java.util.Locale;

/** Logging in at a relay: SASL_README "Configuring SASL authentication in the Postfix SMTP". */
final class ClientLoginCheck implements Check {

  private static final String ENABLE = "smtp_sasl_auth_enable";
  private static final String PASSWORDS = "smtp_sasl_password_maps";
  private static final String OPTIONS = "smtp_sasl_security_options";

  @Override
  public void check(Configuration configuration, FaultList faults) {
    boolean enabled = configuration.yes(ENABLE);
    if (enabled && configuration.isEmpty(PASSWORDS)) {
      faults.add(
          FaultKind.CLIENT_LOGIN_WITHOUT_PASSWORDS,
          ENABLE,
          ENABLE + " = yes, but " + PASSWORDS + " is not set",
          "The SMTP client ends with \"specify a password table\": no mail leaves this server.",
          Words.postconf(PASSWORDS, "hash:/etc/postfix/sasl_passwd")
              + "; postmap /etc/postfix/sasl_passwd");
      return;
    }
    if (!enabled && !configuration.written(PASSWORDS).isBlank() && !inAService(configuration)) {
      faults.add(
          FaultKind.PASSWORDS_WITHOUT_CLIENT_LOGIN,
          PASSWORDS,
          PASSWORDS + " is set, but " + ENABLE + " is not yes",
          "The SMTP client does not log in; the relay refuses the mail.",
          Words.postconf(ENABLE, "yes"));
      return;
    }
    if (enabled) {
      mechanisms(configuration, faults);
    }
  }

  private static boolean inAService(Configuration configuration) {
    return configuration.master() == null
        ? !configuration.isSet(ENABLE)
        : configuration.services().stream()
            .anyMatch(service -> configuration.of(service).yes(ENABLE));
  }

  /** postconf(5): the default of smtp_sasl_security_options is noplaintext, noanonymous. */
  private static void mechanisms(Configuration configuration, FaultList faults) {
    boolean tls = TlsLevels.clientMayUseTls(configuration);
    String options = tls ? "smtp_sasl_tls_security_options" : OPTIONS;
    boolean noPlaintext = configuration.words(options).contains("noplaintext");
    String filter = configuration.value("smtp_sasl_mechanism_filter").toLowerCase(Locale.ROOT);
    boolean otherMechanism =
        !filter.isBlank() && !filter.contains("plain") && !filter.contains("login");
    if (noPlaintext && !otherMechanism && !configuration.written("relayhost").isBlank()) {
      faults.add(
          FaultKind.PLAINTEXT_MECHANISMS_REFUSED,
          configuration.isSet(OPTIONS) ? OPTIONS : ENABLE,
          options
              + " holds noplaintext"
              + (configuration.isSet(OPTIONS) ? "" : ", as by default")
              + ": PLAIN and LOGIN are not used",
          "Relays that offer only PLAIN and LOGIN, as most do, cannot be logged in to: \"no"
              + " mechanism available\".",
          Words.postconf(OPTIONS, "noanonymous")
              + (tls ? "" : "; " + Words.postconf("smtp_tls_security_level", "encrypt")));
    }
    if (!noPlaintext && !tls && !configuration.written("relayhost").isBlank()) {
      faults.add(
          FaultKind.PASSWORD_IN_CLEAR,
          ENABLE,
          "the password for the relay may be sent without TLS",
          "It can be read on the way; most relays refuse a login without TLS.",
          Words.postconf("smtp_tls_security_level", "encrypt"));
    }
  }
}
