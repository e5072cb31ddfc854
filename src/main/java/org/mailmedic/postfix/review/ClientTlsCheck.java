package org.mailmedic.postfix.review;

import java.util.Locale;
import org.mailmedic.postfix.review.TlsLevels.Level;

/** TLS of the SMTP client: TLS_README, postconf(5) smtp_tls_*. */
final class ClientTlsCheck implements Check {

  private static final String LEVEL = "smtp_tls_security_level";
  private static final String WRAPPERMODE = "smtp_tls_wrappermode";

  @Override
  public void check(Configuration configuration, FaultList faults) {
    Configuration client =
        configuration.services().stream()
            .filter(service -> service.name().equals("smtp") && service.type().equals("unix"))
            .findFirst()
            .map(configuration::of)
            .orElse(configuration);
    wrappermode(client, faults);
    dane(client, faults);
    verification(client, faults);
    everywhere(client, faults);
  }

  private static void wrappermode(Configuration client, FaultList faults) {
    boolean wrapped = client.yes(WRAPPERMODE);
    if (wrapped && !TlsLevels.client(client).isMandatory()) {
      faults.add(
          FaultKind.WRAPPERMODE_WITHOUT_ENCRYPT,
          WRAPPERMODE,
          WRAPPERMODE + " = yes needs " + LEVEL + " = encrypt or stronger",
          "Postfix logs a warning and does not deliver.",
          Words.postconf(LEVEL, "encrypt"));
    }
    String relay = client.written("relayhost").toLowerCase(Locale.ROOT);
    String port = relay.endsWith("]") ? "" : Services.port(relay);
    boolean submissions = port.equals("465") || port.equals("smtps") || port.equals("submissions");
    boolean starttls = port.equals("587") || port.equals("submission") || port.equals("25");
    boolean colon = relay.indexOf(':') > 0;
    if (colon && submissions && !wrapped && client.isEmpty("transport_maps")) {
      faults.add(
          FaultKind.PORT_AND_WRAPPERMODE,
          "relayhost",
          "relayhost names port "
              + port
              + ", where TLS begins at once, but "
              + WRAPPERMODE
              + " is not yes",
          "The client waits for a greeting that does not come: mail stays in the queue.",
          client.version().isAtLeast(3, 0)
              ? Words.postconf(WRAPPERMODE, "yes") + "; " + Words.postconf(LEVEL, "encrypt")
              : "Use port 587 of the relay: Postfix before 3.0 cannot begin with TLS.");
    } else if (colon && starttls && wrapped) {
      faults.add(
          FaultKind.PORT_AND_WRAPPERMODE,
          "relayhost",
          "relayhost names port "
              + port
              + ", where TLS begins with STARTTLS, but "
              + WRAPPERMODE
              + " is yes",
          "The TLS handshake fails: mail stays in the queue.",
          Words.remove(WRAPPERMODE) + ", or use port 465");
    }
  }

  /** TLS_README "DANE TLS authentication". */
  private static void dane(Configuration client, FaultList faults) {
    String level = client.value(LEVEL).toLowerCase(Locale.ROOT);
    if (level.startsWith("dane") && !client.is("smtp_dns_support_level", "dnssec")) {
      faults.add(
          FaultKind.DANE_WITHOUT_DNSSEC,
          LEVEL,
          LEVEL + " = " + level + " needs smtp_dns_support_level = dnssec",
          level.equals("dane")
              ? "No TLSA record is trusted: the client works as with \"may\"."
              : "No TLSA record is trusted: no mail is delivered.",
          Words.postconf("smtp_dns_support_level", "dnssec"));
    }
  }

  private static void verification(Configuration client, FaultList faults) {
    String level = client.value(LEVEL).toLowerCase(Locale.ROOT);
    boolean verifies = level.equals("verify") || level.equals("secure");
    boolean anchors =
        !client.isEmpty("smtp_tls_CAfile")
            || !client.isEmpty("smtp_tls_CApath")
            || !client.isEmpty("smtp_tls_trust_anchor_file")
            || client.yes("tls_append_default_CA");
    if (verifies && !anchors) {
      faults.add(
          FaultKind.VERIFICATION_WITHOUT_AUTHORITIES,
          LEVEL,
          LEVEL + " = " + level + ", but no certificate authority is trusted",
          "Every certificate fails: mail stays in the queue with \"Server certificate not"
              + " trusted\".",
          Words.postconf("smtp_tls_CAfile", "/etc/ssl/certs/ca-certificates.crt"));
    }
  }

  private static void everywhere(Configuration client, FaultList faults) {
    if (TlsLevels.client(client) == Level.ENCRYPT
        && client.isSet(LEVEL)
        && client.isEmpty("relayhost")
        && client.isEmpty("transport_maps")
        && client.is("default_transport", "smtp")) {
      faults.add(
          FaultKind.TLS_MANDATORY_EVERYWHERE,
          LEVEL,
          LEVEL + " = " + Words.shown(client.value(LEVEL)) + " holds for every mail server",
          "Mail to servers without such TLS is not delivered.",
          Words.postconf(LEVEL, "may") + ", with exceptions in smtp_tls_policy_maps");
    }
  }
}
