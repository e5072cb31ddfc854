package org.mailmedic.postfix.review;

import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.config.MasterService;

/** SMTP AUTH of users: SASL_README, postconf(5) smtpd_sasl_*. */
final class ServerLoginCheck implements Check {

  private static final String ENABLE = "smtpd_sasl_auth_enable";

  @Override
  public void check(Configuration configuration, FaultList faults) {
    permitWithoutLogin(configuration, faults);
    clientInstead(configuration, faults);
    for (SmtpServer server : configuration.smtpServersOrMain()) {
      if (server.sees().yes(ENABLE)) {
        dovecotPath(server, faults);
        plaintext(server, faults);
      }
    }
  }

  private static boolean somewhereEnabled(Configuration configuration) {
    for (MasterService service : configuration.services()) {
      if (configuration.of(service).yes(ENABLE)) {
        return true;
      }
    }
    return configuration.yes(ENABLE);
  }

  private static void permitWithoutLogin(Configuration configuration, FaultList faults) {
    // Without master.cf a service may enable it.
    if (configuration.master() == null
        ? !configuration.isSet(ENABLE) || configuration.yes(ENABLE)
        : somewhereEnabled(configuration)) {
      return;
    }
    for (String list : RestrictionLists.BEFORE_DATA) {
      // Distributions write the default of the relay list, which holds the permit, into main.cf.
      if (configuration.isSet(list)
          && !list.equals(RestrictionLists.RELAY)
          && RestrictionLists.indexOf(
                  configuration.restrictions(list), Kind.PERMIT_SASL_AUTHENTICATED)
              >= 0) {
        faults.add(
            FaultKind.PERMIT_WITHOUT_LOGIN,
            list,
            list + " permits users who logged in, but " + ENABLE + " is not yes anywhere",
            "Nobody can log in, so the permit never applies.",
            "To let users log in: " + Words.postconf(ENABLE, "yes"));
        return;
      }
    }
  }

  private static void clientInstead(Configuration configuration, FaultList faults) {
    boolean serverMeant =
        configuration.isSet("smtpd_sasl_type")
            || configuration.isSet("smtpd_sasl_path")
            || configuration.isSet("smtpd_sasl_local_domain");
    if (configuration.yes("smtp_sasl_auth_enable")
        && configuration.isEmpty("smtp_sasl_password_maps")
        && serverMeant
        && !somewhereEnabled(configuration)) {
      faults.add(
          FaultKind.LOGIN_ON_WRONG_SIDE,
          "smtp_sasl_auth_enable",
          "smtp_sasl_auth_enable is for mail that this server sends on; users log in by " + ENABLE,
          "Users are offered no login.",
          Words.postconf(ENABLE, "yes") + "; " + Words.remove("smtp_sasl_auth_enable"));
    }
  }

  private static void dovecotPath(SmtpServer server, FaultList faults) {
    Configuration sees = server.sees();
    if (sees.is("smtpd_sasl_type", "dovecot") && !sees.isSet("smtpd_sasl_path")) {
      faults.add(
          FaultKind.LOGIN_SOCKET_UNSET,
          server,
          "smtpd_sasl_type",
          "smtpd_sasl_type = dovecot, but smtpd_sasl_path is not set",
          "smtpd looks for a socket named \"smtpd\" and ends with \"no SASL authentication"
              + " mechanisms\".",
          Words.postconf("smtpd_sasl_path", "private/auth"));
    }
  }

  /** postconf(5) smtpd_tls_auth_only; smtpd_tls_security_level = encrypt implies it. */
  private static void plaintext(SmtpServer server, FaultList faults) {
    Configuration sees = server.sees();
    boolean protectedLogin =
        sees.yes("smtpd_tls_auth_only")
            || sees.yes("smtpd_tls_wrappermode")
            || TlsLevels.server(sees).isMandatory()
            || sees.value("smtpd_sasl_security_options").contains("noplaintext");
    boolean outside = server.service() == null || !Services.isLoopback(server.service().name());
    if (!protectedLogin && outside) {
      faults.add(
          FaultKind.PLAINTEXT_LOGIN,
          server,
          ENABLE,
          "users may log in without TLS",
          "Passwords can be read on the way.",
          server.set("smtpd_tls_auth_only", "yes"));
    }
  }
}
