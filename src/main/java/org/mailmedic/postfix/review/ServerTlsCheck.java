package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.review.TlsLevels.Level;

/** TLS of the SMTP server: TLS_README, postconf(5) smtpd_tls_*. */
final class ServerTlsCheck implements Check {

  private static final List<String> CERTIFICATES =
      List.of(
          "smtpd_tls_chain_files",
          "smtpd_tls_cert_file",
          "smtpd_tls_eccert_file",
          "smtpd_tls_dcert_file");

  @Override
  public void check(Configuration configuration, FaultList faults) {
    certificateUnused(configuration, faults);
    keys(configuration, faults);
    for (SmtpServer server : configuration.smtpServersOrMain()) {
      boolean outside = server.service() == null || !Services.isLoopback(server.service().name());
      if (outside) {
        authOnlyWithoutTls(server, faults);
        noCertificate(server, faults);
        unsupportedLevel(server, faults);
        if (server.isPort25()) {
          wrappermode(server, faults);
          mandatory(server, faults);
        }
      }
    }
  }

  private static boolean isNone(Configuration configuration, String name) {
    String value = configuration.value(name).strip();
    return value.isEmpty() || value.toLowerCase(Locale.ROOT).equals("none");
  }

  private static boolean hasCertificate(Configuration configuration) {
    return CERTIFICATES.stream().anyMatch(name -> !isNone(configuration, name));
  }

  private static boolean usesTls(Configuration configuration) {
    return configuration.yes("smtpd_tls_wrappermode")
        || TlsLevels.server(configuration) != Level.NONE;
  }

  private static void certificateUnused(Configuration configuration, FaultList faults) {
    String set =
        CERTIFICATES.stream()
            .filter(name -> configuration.isSet(name) && !isNone(configuration, name))
            .findFirst()
            .orElse("");
    boolean used = configuration.smtpServersOrMain().stream().anyMatch(s -> usesTls(s.sees()));
    if (!set.isEmpty() && !used && !configuration.smtpServersOrMain().isEmpty()) {
      boolean off = configuration.isSet("smtpd_tls_security_level");
      faults.add(
          FaultKind.CERTIFICATE_UNUSED,
          off ? "smtpd_tls_security_level" : set,
          set
              + " is set, but TLS is off: smtpd_tls_security_level is "
              + (off ? Words.quoted(configuration.value("smtpd_tls_security_level")) : "not set"),
          "STARTTLS is not offered.",
          Words.postconf("smtpd_tls_security_level", "may"));
    }
  }

  private static void keys(Configuration configuration, FaultList faults) {
    boolean key = !configuration.written("smtpd_tls_key_file").isBlank();
    boolean certificate = !isNone(configuration, "smtpd_tls_cert_file");
    if (key && !certificate && isNone(configuration, "smtpd_tls_chain_files")) {
      faults.add(
          FaultKind.KEY_WITHOUT_CERTIFICATE,
          "smtpd_tls_key_file",
          "smtpd_tls_key_file is set, but smtpd_tls_cert_file is not",
          "The key is not used.",
          "postconf -e 'smtpd_tls_cert_file = the certificate that belongs to the key'");
    }
    String file = configuration.value("smtpd_tls_cert_file").toLowerCase(Locale.ROOT);
    boolean certificateOnly =
        file.endsWith(".crt") || file.endsWith(".cer") || file.endsWith("fullchain.pem");
    if (certificateOnly && !configuration.isSet("smtpd_tls_key_file")) {
      faults.add(
          FaultKind.CERTIFICATE_WITHOUT_KEY,
          "smtpd_tls_cert_file",
          "smtpd_tls_key_file is not set, so the key is looked for in "
              + Words.shown(configuration.value("smtpd_tls_cert_file")),
          "Unless the file holds the key, too, TLS does not work: \"cannot get RSA private key\".",
          "postconf -e 'smtpd_tls_key_file = the private key that belongs to the certificate'");
    }
  }

  private static void authOnlyWithoutTls(SmtpServer server, FaultList faults) {
    Configuration sees = server.sees();
    if (sees.yes("smtpd_sasl_auth_enable") && sees.yes("smtpd_tls_auth_only") && !usesTls(sees)) {
      faults.add(
          FaultKind.LOGIN_NEVER_OFFERED,
          server,
          "smtpd_tls_auth_only",
          "smtpd_tls_auth_only = yes, but the server offers no TLS",
          "AUTH is never offered: nobody can log in.",
          server.set("smtpd_tls_security_level", "may"));
    }
  }

  private static void noCertificate(SmtpServer server, FaultList faults) {
    Configuration sees = server.sees();
    if (!usesTls(sees) || hasCertificate(sees) || !isNone(sees, "tls_server_sni_maps")) {
      return;
    }
    boolean client = !sees.written("smtp_tls_cert_file").isBlank();
    faults.add(
        FaultKind.TLS_WITHOUT_CERTIFICATE,
        server,
        "smtpd_tls_security_level",
        client
            ? "the server has no certificate: smtp_tls_cert_file is that of the client"
            : "TLS is on, but the server has no certificate",
        "smtpd logs \"No server certs available. TLS won't be enabled\" and offers no STARTTLS.",
        client
            ? Words.postconf("smtpd_tls_cert_file", sees.value("smtp_tls_cert_file"))
            : "Set smtpd_tls_cert_file and smtpd_tls_key_file.");
  }

  /** postconf(5) smtpd_tls_security_level, note 1. */
  private static void unsupportedLevel(SmtpServer server, FaultList faults) {
    String level = server.sees().value("smtpd_tls_security_level").toLowerCase(Locale.ROOT);
    if (level.equals("verify") || level.equals("secure") || level.equals("fingerprint")) {
      faults.add(
          FaultKind.LEVEL_OF_THE_CLIENT,
          server,
          "smtpd_tls_security_level",
          "smtpd_tls_security_level = " + level + " is a level of the SMTP client",
          "The server logs a warning and uses \"encrypt\": clients without TLS are refused.",
          server.set("smtpd_tls_security_level", "encrypt"));
    }
  }

  private static void wrappermode(SmtpServer server, FaultList faults) {
    if (server.sees().yes("smtpd_tls_wrappermode")) {
      faults.add(
          FaultKind.WRAPPERMODE_ON_PORT_25,
          server,
          "smtpd_tls_wrappermode",
          "smtpd_tls_wrappermode = yes holds for port 25",
          "The server waits for TLS without a word: other mail servers time out, and no mail comes"
              + " in.",
          Words.remove("smtpd_tls_wrappermode")
              + ", and write -o smtpd_tls_wrappermode=yes at the submissions service in master.cf");
    }
  }

  /** RFC 3207 section 4: a server that the public uses must not insist on TLS. */
  private static void mandatory(SmtpServer server, FaultList faults) {
    boolean main = server.sees().isSet("smtpd_tls_security_level");
    if (main && server.sees().is("smtpd_tls_security_level", "encrypt")) {
      faults.add(
          FaultKind.TLS_MANDATORY_ON_PORT_25,
          server,
          "smtpd_tls_security_level",
          "port 25 insists on TLS",
          "Mail from servers without TLS is refused.",
          server.set("smtpd_tls_security_level", "may"));
    }
  }
}
