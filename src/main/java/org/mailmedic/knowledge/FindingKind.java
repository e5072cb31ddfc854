package org.mailmedic.knowledge;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the program can compute from a ticket's facts and the access simulation, by the names that
 * patterns use. {@code kb/README.md} tells the same to those who write articles.
 */
public enum FindingKind {
  /**
   * Our server, or one that the ticket does not name, refused to relay (Postfix, Exim, Sendmail,
   * Exchange wording).
   */
  RELAY_DENIED("relay-denied"),
  /** A remote server that we deliver to refused to relay. */
  RELAY_DENIED_REMOTE("relay-denied.remote"),
  /** Relaying was refused for a recipient in a domain that is ours by the ticket. */
  RELAY_DENIED_OWN_DOMAIN("relay-denied.own-domain"),
  /** Relaying was refused for a recipient in somebody else's domain. */
  RELAY_DENIED_FOREIGN_DOMAIN("relay-denied.foreign-domain"),
  /** Relaying was refused with 454. */
  RELAY_DENIED_DEFERRED("relay-denied.deferred"),
  /** "Client host rejected: Access denied" by our server. */
  ACCESS_DENIED_CLIENT("access-denied.client"),
  /** "Sender address rejected: Access denied" by our server. */
  ACCESS_DENIED_SENDER("access-denied.sender"),
  /** "Recipient address rejected: Access denied" by our server. */
  ACCESS_DENIED_RECIPIENT("access-denied.recipient"),
  /** "Helo command rejected: Access denied" by our server. */
  ACCESS_DENIED_HELO("access-denied.helo"),
  /** The log shows a SASL login name, or an `auth=1` counter, of the client. */
  CLIENT_LOGGED_IN("client.logged-in"),
  /** The refused client was not logged in by the log. */
  CLIENT_NOT_LOGGED_IN("client.not-logged-in"),
  /** The log shows a failed SASL login. */
  CLIENT_LOGIN_FAILED("client.login-failed"),
  /** The refused client is 127.0.0.0/8 or ::1. */
  CLIENT_LOOPBACK("client.loopback"),
  /** The refused client has an RFC 1918, link-local or unique-local address. */
  CLIENT_PRIVATE_ADDRESS("client.private-address"),
  /** The refused client is a likely gateway: a private IPv4 address that ends in .1. */
  CLIENT_GATEWAY_ADDRESS("client.gateway-address"),
  /** The refused client has a public address. */
  CLIENT_PUBLIC_ADDRESS("client.public-address"),
  /** Mynetworks of the ticket holds the refused client. */
  CLIENT_IN_MYNETWORKS("client.in-mynetworks"),
  /** Mynetworks of the ticket does not hold the refused client. */
  CLIENT_OUTSIDE_MYNETWORKS("client.outside-mynetworks"),
  /** A private address that the ticket names outside logs and configuration is in mynetworks. */
  TOLD_ADDRESS_IN_MYNETWORKS("told-address.in-mynetworks"),
  /** The same, and it is in none of mynetworks. */
  TOLD_ADDRESS_OUTSIDE_MYNETWORKS("told-address.outside-mynetworks"),
  /**
   * The refused client is a mail server by its name or HELO (mx, mail, smtp, mout; google, outlook,
   * ...).
   */
  CLIENT_MAIL_SERVER("client.mail-server"),
  /**
   * The refused client is a person's program: Outlook, Thunderbird, a phone, a HELO such as
   * `[192.168.1.5]`, `UserPC`, `x.local`.
   */
  CLIENT_MAIL_PROGRAM("client.mail-program"),
  /** Clients with different HELO names arrive from one private address. */
  CLIENT_SHARED_ADDRESS("client.shared-address"),
  /** The client does not use TLS: "Secure(SSL): No", "connection security: none". */
  CLIENT_PLAIN("client.plain"),
  /** The client uses TLS: "TLS connection established from", `starttls=1`. */
  CLIENT_TLS("client.tls"),
  /** By a mail program's message no connection came about. */
  CLIENT_ERROR_CANNOT_CONNECT("client-error.cannot-connect"),
  /** By a mail program's message nothing answered in time. */
  CLIENT_ERROR_TIMED_OUT("client-error.timed-out"),
  /** By a mail program's message the connection was refused. */
  CLIENT_ERROR_CONNECTION_REFUSED("client-error.connection-refused"),
  /** By a mail program's message the server's name was not found. */
  CLIENT_ERROR_HOST_NOT_FOUND("client-error.host-not-found"),
  /** By a mail program's message the connection broke off. */
  CLIENT_ERROR_CONNECTION_LOST("client-error.connection-lost"),
  /** By a mail program's message the server did not accept the login. */
  CLIENT_ERROR_AUTHENTICATION_FAILED("client-error.authentication-failed"),
  /** By a mail program's message the server wants a login that the program did not make. */
  CLIENT_ERROR_AUTHENTICATION_REQUIRED("client-error.authentication-required"),
  /** By a mail program's message the server offers no login, or none that the program can do. */
  CLIENT_ERROR_AUTHENTICATION_NOT_SUPPORTED("client-error.authentication-not-supported"),
  /** By a mail program's message the TLS handshake failed. */
  CLIENT_ERROR_TLS_FAILED("client-error.tls-failed"),
  /** By a mail program's message the program does not accept the server's certificate. */
  CLIENT_ERROR_CERTIFICATE_UNTRUSTED("client-error.certificate-untrusted"),
  /** By a mail program's message the server wants encryption first. */
  CLIENT_ERROR_STARTTLS_REQUIRED("client-error.starttls-required"),
  /** By a mail program's message the program wants STARTTLS and the server does not offer it. */
  CLIENT_ERROR_STARTTLS_NOT_OFFERED("client-error.starttls-not-offered"),
  /** By a mail program's message the server does not relay for this client. */
  CLIENT_ERROR_RELAY_DENIED("client-error.relay-denied"),
  /** By a mail program's message the sender's address was refused. */
  CLIENT_ERROR_SENDER_REFUSED("client-error.sender-refused"),
  /** By a mail program's message a recipient's address was refused. */
  CLIENT_ERROR_RECIPIENT_REFUSED("client-error.recipient-refused"),
  /**
   * By a mail program's message the message was refused, or something without a kind of its own.
   */
  CLIENT_ERROR_MESSAGE_REFUSED("client-error.message-refused"),
  /** By a mail program's message the message is larger than the server takes. */
  CLIENT_ERROR_MESSAGE_TOO_LARGE("client-error.message-too-large"),
  /** By a mail program's message the server is busy or not ready. */
  CLIENT_ERROR_SERVER_UNAVAILABLE("client-error.server-unavailable"),
  /**
   * By a mail program's message the server answered in a way that the program does not understand.
   */
  CLIENT_ERROR_UNEXPECTED_RESPONSE("client-error.unexpected-response"),
  /** The refusing service is submission or smtps. */
  SERVICE_SUBMISSION("service.submission"),
  /**
   * Neither sender nor recipient of the refused transaction belongs to a domain of the ticket, and
   * the client is a stranger.
   */
  PROBE_STRANGER("probe.stranger"),
  /** A refused login name in the log has no domain. */
  LOGIN_NAME_BARE("login-name.bare"),
  /** A refused login name in the log has two domains. */
  LOGIN_NAME_DOUBLED_DOMAIN("login-name.doubled-domain"),
  /** The user of a refused login name logs in with the other form of the name. */
  LOGIN_NAME_OTHER_FORM_WORKS("login-name.other-form-works"),
  /** One login name hands in mail from several unrelated public addresses. */
  LOGIN_NAME_MANY_ADDRESSES("login-name.many-addresses"),
  /** Mail with a sender in the recipient's own domain was taken from a stranger without login. */
  OWN_SENDER_FROM_STRANGER("own-sender.from-stranger"),
  /** A delivery to an IPv6 address failed or was refused. */
  DELIVERY_IPV6_FAILED("delivery.ipv6-failed"),
  /** A delivery to an IPv4 address failed or was refused. */
  DELIVERY_IPV4_FAILED("delivery.ipv4-failed"),
  /** A delivery to an IPv4 address succeeded. */
  DELIVERY_IPV4_SENT("delivery.ipv4-sent"),
  /** A refusal by another server names an IPv6 address. */
  REPLY_NAMES_IPV6("reply.names-ipv6"),
  /**
   * An address's domain is one typing error away from a provider that everybody knows or, where
   * delivery failed, from another domain of the ticket.
   */
  RECIPIENT_DOMAIN_MISSPELT("recipient-domain.misspelt"),
  /** A notification quotes the refusal of another server. */
  NOTIFICATION_BY_REMOTE("notification.by-remote"),
  /** A notification quotes the refusal of the ticket's own server. */
  NOTIFICATION_BY_OWN("notification.by-own"),
  /** The whole reason of a bounce is the recipient's domain. */
  BOUNCE_NAMES_DOMAIN_ONLY("bounce-names-domain-only"),
  /** Relayhost is a host name without brackets. */
  CONFIG_RELAYHOST_UNBRACKETED("config.relayhost-unbracketed"),
  /** Relayhost names no port. */
  CONFIG_RELAYHOST_WITHOUT_PORT("config.relayhost-without-port"),
  /** The port of relayhost stands inside the brackets. */
  CONFIG_RELAYHOST_PORT_INSIDE("config.relayhost-port-inside-brackets"),
  /** Relayhost is set and smtp_sasl_auth_enable is not on. */
  CONFIG_RELAYHOST_LOGIN_OFF("config.relayhost-login-off"),
  /** The server that relayhost names refused to relay or asked for a login. */
  RELAYHOST_WANTS_LOGIN("relayhost.wants-login"),
  /** No connection to the server that relayhost names came about. */
  RELAYHOST_UNREACHED("relayhost.unreached"),
  /** Relayhost has no brackets, and another server of its domain refused. */
  RELAYHOST_MX_ANSWERS("relayhost.mx-answers"),
  /** A reply names a computer where the words of HELO refusals follow. */
  REPLY_ABOUT_HELO_NAME("reply.about-helo-name"),
  /**
   * Relayhost stands without brackets, and its port is tried at other hosts, which do not take the
   * connection.
   */
  RELAYHOST_MX_UNREACHED("relayhost.mx-unreached"),
  /** Relayhost is set, and a delivery to a mail server elsewhere failed. */
  RELAYHOST_BYPASSED("relayhost.bypassed"),
  /** The name of the server that relayhost names has no address. */
  RELAYHOST_NAME_UNKNOWN("relayhost.name-unknown"),
  /** Relayhost names this server itself. */
  CONFIG_RELAYHOST_SELF("config.relayhost-self"),
  /** A delivery goes to a server for fetching mail: imap..., pop.... */
  DELIVERY_TO_FETCHING_SERVER("delivery.to-fetching-server"),
  /** A key of the pasted password table is spelt like relayhost. */
  PASSWORD_KEY_FITS("password-key.fits"),
  /** No key of the pasted password table is spelt like relayhost. */
  PASSWORD_KEY_DIFFERS("password-key.differs"),
  /** Connections to servers of several domains time out, and no server is reached. */
  DESTINATIONS_ALL_SILENT("destinations.all-silent"),
  /** Connections to three destinations or more are refused, and no server is reached. */
  DESTINATIONS_ALL_REFUSE("destinations.all-refuse"),
  /** One destination is not reached, and others are. */
  DESTINATIONS_ONE_FAILS("destinations.one-fails"),
  /** Names of several domains are not found, and no server is reached. */
  NAMES_ALL_UNKNOWN("names.all-unknown"),
  /** A listing shows a lookup table that is older than its source. */
  TABLE_OLDER_THAN_SOURCE("table.older-than-source"),
  /** A test with postmap -q finds nothing for a key that the table's text holds. */
  TABLE_LACKS_KEY("table.lacks-key"),
  /** The record of an account shows that it is switched off. */
  ACCOUNT_SWITCHED_OFF("account.switched-off"),
  /** Mail for a domain stays here, and by the ticket its MX or transport is another host. */
  RECIPIENT_DOMAIN_ELSEWHERE("recipient-domain.elsewhere"),
  /** The queue holds a thousand messages or more. */
  QUEUE_FLOODED("queue.flooded"),
  /** The log shows mail that a program of the web server's user hands in. */
  MAIL_FROM_WEB_USER("mail.from-web-user"),
  /** A logged-in user sends one message to fifteen recipients or more. */
  LOGIN_MANY_RECIPIENTS("login-name.many-recipients"),
  /** A logged-in user sends with an address of another domain. */
  LOGIN_FOREIGN_SENDER("login-name.foreign-sender"),
  /** A domain is in mydestination and in a list of virtual domains. */
  CONFIG_DOMAIN_IN_TWO_CLASSES("config.domain-in-two-classes"),
  /** A local domain's user is unknown, and the virtual domains come from a table. */
  CONFIG_LOCAL_DOMAIN_BESIDE_VIRTUAL_TABLE("config.local-domain-beside-virtual-table"),
  /** A delivery to a private address times out. */
  DELIVERY_PRIVATE_HOP_SILENT("delivery.private-hop-silent"),
  /** A refusal names a private address as the client. */
  REPLY_NAMES_PRIVATE_ADDRESS("reply.names-private-address"),
  /** Our client fails to log in at a server that is no smarthost. */
  LOGIN_AT_RECIPIENTS_SERVER("login.at-recipients-server"),
  /** A daemon does not find a file or socket that a listing in the ticket shows. */
  CHROOT_HIDES_PATH("chroot.hides-path"),
  /** Mail waited long in the active queue for its turn. */
  QUEUE_WAITS_ACTIVE("queue.waits-active"),
  /** A service that mail needs is commented out in master.cf. */
  MASTER_NEEDED_SERVICE_OFF("master.needed-service-off"),
  /** The list of banned addresses is empty. */
  BAN_LIST_EMPTY("ban-list.empty"),
  /** A delivery fails at a socket of this machine. */
  DELIVERY_LOCAL_SOCKET_FAILED("delivery.local-socket-failed"),
  /** Mail to a local name without a domain leaves the machine under the same name. */
  DELIVERY_BARE_NAME_LEAVES("delivery.bare-name-leaves"),
  /** What checks the passwords does not reach their source. */
  LOGIN_BACKEND_FAILS("login-backend.fails"),
  /** Another mail server than Postfix answers on the machine itself. */
  GREETING_OTHER_PROGRAM("greeting.other-program"),
  /** A client was shown a certificate that a security program or firewall signed. */
  CERTIFICATE_OF_INSPECTION("certificate.of-inspection"),
  /** A connection to port 25, 465 or 587 was refused. */
  REFUSED_SMTP_PORT("refused.smtp-port"),
  /** A connection to a port of IMAP or POP was refused. */
  REFUSED_MAILBOX_PORT("refused.mailbox-port"),
  /** A program finds no mail server on its own machine. */
  REFUSED_LOCALHOST("refused.localhost"),
  /** The ticket holds a whole `postconf -n` or main.cf. */
  CONFIG_COMPLETE("config.complete"),
  /** Smtpd_sasl_auth_enable = yes. */
  CONFIG_SASL_ON("config.sasl-on"),
  /** Smtpd_sasl_auth_enable = no, or it is missing from a complete configuration. */
  CONFIG_SASL_OFF("config.sasl-off"),
  /** Smtp_sasl_auth_enable is set and smtpd_sasl_auth_enable is not. */
  CONFIG_SASL_CLIENT_INSTEAD("config.sasl-client-instead"),
  /** Smtpd_tls_auth_only = yes, or Dovecot forbids plain text logins. */
  CONFIG_AUTH_ONLY_IN_TLS("config.auth-only-in-tls"),
  /** No smtpd TLS level, no certificate in a complete configuration, or smtpd_use_tls = no. */
  CONFIG_SERVER_TLS_OFF("config.server-tls-off"),
  /** A list that can refuse relaying has no permit_sasl_authenticated. */
  CONFIG_PERMIT_SASL_MISSING("config.permit-sasl-missing"),
  /** Permit_sasl_authenticated stands after the reject in a list that refuses relaying. */
  CONFIG_PERMIT_SASL_LATE("config.permit-sasl-late"),
  /** A list that can refuse relaying has no permit_mynetworks. */
  CONFIG_PERMIT_MYNETWORKS_MISSING("config.permit-mynetworks-missing"),
  /** Permit_mynetworks stands after the reject in a list that refuses relaying. */
  CONFIG_PERMIT_MYNETWORKS_LATE("config.permit-mynetworks-late"),
  /** Smtpd_client_restrictions ends in, or holds, a plain reject. */
  CONFIG_CATCH_ALL_CLIENT("config.catch-all.client"),
  /** The same of smtpd_helo_restrictions. */
  CONFIG_CATCH_ALL_HELO("config.catch-all.helo"),
  /** The same of smtpd_sender_restrictions. */
  CONFIG_CATCH_ALL_SENDER("config.catch-all.sender"),
  /** The same of smtpd_recipient_restrictions. */
  CONFIG_CATCH_ALL_RECIPIENT("config.catch-all.recipient"),
  /** Mynetworks holds loopback addresses only. */
  CONFIG_MYNETWORKS_LOOPBACK("config.mynetworks-loopback"),
  /** Mynetworks holds public networks wider than /16 (IPv6: /32). */
  CONFIG_MYNETWORKS_WIDE("config.mynetworks-wide"),
  /** A complete configuration without smtpd_relay_restrictions. */
  CONFIG_RELAY_LIST_UNSET("config.relay-list-unset"),
  /**
   * Smtpd_recipient_restrictions permits the logged-in or trusted client, smtpd_relay_restrictions
   * (set or default) refuses it.
   */
  CONFIG_RELAY_LIST_STRICTER("config.relay-list-stricter"),
  /** Postfix is 2.10 or later by the ticket. */
  CONFIG_VERSION_HAS_RELAY_LIST("config.version-has-relay-list"),
  /** Postfix is older than 2.10 by the ticket. */
  CONFIG_VERSION_LACKS_RELAY_LIST("config.version-lacks-relay-list"),
  /** A domain that is ours by the ticket is in no address class of a complete configuration. */
  CONFIG_OWN_DOMAIN_UNLISTED("config.own-domain-unlisted"),
  /** The local domains come from SQL, LDAP or another table that the ticket does not show. */
  CONFIG_DOMAIN_TABLE("config.domain-table"),
  /** A master.cf service overrides restrictions or SASL settings. */
  CONFIG_SUBMISSION_OVERRIDE("config.submission-override"),
  /** An MX record holds an IPv4 address, where a name belongs. */
  DNS_MX_IS_ADDRESS("dns.mx-is-address"),
  /** An MX record's host name ends in its zone twice: the full stop at its end was left out. */
  DNS_MX_TARGET_DOUBLED("dns.mx-target-doubled"),
  /** A login name is refused, and all names that the log shows to be accepted have another form. */
  LOGIN_NAME_OTHERS_DIFFER("login-name.others-differ"),
  /** The outgoing server is set to a port at which no server takes mail. */
  CLIENT_OUTGOING_PORT_WRONG("client.outgoing-port-wrong"),
  /** The MX records of an own domain, as the ticket shows them, name no host of that domain. */
  DNS_MX_ELSEWHERE("dns.mx-elsewhere"),
  /** The last that the log tells of Postfix is that it was stopped. */
  POSTFIX_STOPPED("postfix.stopped"),
  /** postqueue -p shows a message on hold: an exclamation mark behind its queue id. */
  QUEUE_ON_HOLD("queue.on-hold"),
  /** Stars in a 220 greeting, or X in an EHLO answer. */
  GREETING_BLANKED("greeting.blanked"),
  /** The log shows less than 100 MB of free space for the queue. */
  QUEUE_SPACE_LOW("queue.space-low"),
  /**
   * Message_size_limit is above 1 GB, or the log asks for more space while 500 MB or more are free.
   */
  QUEUE_SIZE_LIMIT_TOO_LARGE("queue.size-limit-too-large"),
  /** A setting's name is no parameter of any Postfix and nearly one. */
  CONFIG_UNKNOWN_PARAMETER("config.unknown-parameter"),
  /** A value that Postfix cannot read: not yes or no, no number, a mark of a template. */
  CONFIG_BAD_VALUE("config.bad-value"),
  /** Myhostname has no dot, or an end that exists in local networks only. */
  CONFIG_HOSTNAME_NOT_PUBLIC("config.hostname-not-public"),
  /** The lists that decide about relaying are set, and none holds a restriction that refuses. */
  CONFIG_RELAY_GUARD_MISSING("config.relay-guard-missing"),
  /** An EHLO answer outside TLS offers STARTTLS and no AUTH. */
  EHLO_NO_AUTH_BEFORE_TLS("ehlo.no-auth-before-tls"),
  /** An EHLO answer inside TLS offers no AUTH. */
  EHLO_NO_AUTH_IN_TLS("ehlo.no-auth-in-tls"),
  /** The greeting names another domain than the server that was called. */
  GREETING_OTHER_HOST("greeting.other-host"),
  /** A program says that the server offers no login. */
  LOGIN_NOT_OFFERED("login.not-offered"),
  /** SPF was checked against a private address. */
  SPF_PRIVATE_ADDRESS("spf.private-address"),
  /** "Client host rejected:" with a text that is none of Postfix's own. */
  ACCESS_TEXT_CLIENT("access-text.client"),
  /** "Sender address rejected:" with a text that is none of Postfix's own. */
  ACCESS_TEXT_SENDER("access-text.sender"),
  /** "Recipient address rejected:" with a text that is none of Postfix's own. */
  ACCESS_TEXT_RECIPIENT("access-text.recipient"),
  /** "Helo command rejected:" with a text that is none of Postfix's own. */
  ACCESS_TEXT_HELO("access-text.helo"),
  /** A table or certificate permits in the recipient list and is missing from the relay list. */
  CONFIG_RELAY_LIST_LACKS_TABLE("config.relay-list-lacks-table"),
  /** Mail was taken without a login from the server itself or from its own network. */
  TEST_FROM_TRUSTED("test.from-trusted"),
  /** It is mail to the asker that fails, by what a person writes. */
  MAIL_TO_ASKER("mail.to-asker"),
  /** A refusal says that the server serves its own network or customers only. */
  REPLY_OWN_NETWORK_ONLY("reply.own-network-only"),
  /** A big provider's server arrives without a name. */
  RESOLVER_NAMES_MISSING("resolver.names-missing"),
  /** A delivery to port 465 hears no greeting. */
  DELIVERY_PORT_465_SILENT("delivery.port-465-silent"),
  /**
   * A check that refused stands before the permit of the same list that the client is meant for.
   */
  CONFIG_CHECK_BEFORE_PERMIT("config.check-before-permit"),
  /** A check refused in a list that has no permit for this client. */
  CONFIG_CHECK_WITHOUT_PERMIT("config.check-without-permit"),
  /** What master.cf sets for the refusing service refuses: its list, or by the simulation. */
  SERVICE_OVERRIDE_DECIDES("service.override-decides"),
  /** A service for users that master.cf keeps from offering AUTH. */
  SERVICE_SASL_OFF("service.sasl-off"),
  /** Before the list refuses strangers, it permits what any of them can claim. */
  CONFIG_RELAY_LOOPHOLE("config.relay-loophole"),
  /** Mail of a client from the internet without login goes on to the internet. */
  RELAYED_FROM_STRANGER("relayed.from-stranger"),
  /** A session ends after EHLO, without login, TLS or mail. */
  CLIENT_LEFT_AFTER_EHLO("client.left-after-ehlo"),
  /** A banned address is the client's by the rest of the ticket, or that of its gateway. */
  CLIENT_BANNED("client.banned"),
  /** {@code postmap -q} prints nothing. */
  LOOKUP_EMPTY("lookup.empty"),
  /** {@code postmap -q} prints a value. */
  LOOKUP_ANSWERS("lookup.answers"),
  /** Others in the log hand in mail with a login, the refused client has none. */
  CLIENT_OTHERS_LOG_IN("client.others-log-in"),
  /** From the refused client's address a user logs in to fetch mail. */
  CLIENT_FETCHES_MAIL("client.fetches-mail"),
  /** Two host names of the ticket differ by one letter. */
  HOST_NAME_MISSPELT("host-name.misspelt"),
  /** By the simulation a stranger can relay. */
  CONFIG_OPEN_RELAY("config.open-relay"),
  /** The simulation refuses the ticket's transaction. */
  SIMULATION_REJECTS("simulation.rejects"),
  /** The simulation permits the ticket's transaction. */
  SIMULATION_PERMITS("simulation.permits"),
  /** The list that holds the deciding restriction. */
  SIMULATION_LIST_RELAY("simulation.list.relay"),
  /** The list that holds the deciding restriction. */
  SIMULATION_LIST_RECIPIENT("simulation.list.recipient"),
  /** The list that holds the deciding restriction. */
  SIMULATION_LIST_CLIENT("simulation.list.client"),
  /** The list that holds the deciding restriction. */
  SIMULATION_LIST_HELO("simulation.list.helo"),
  /** The list that holds the deciding restriction. */
  SIMULATION_LIST_SENDER("simulation.list.sender"),
  /** With a login the transaction passes. */
  SIMULATION_LOGIN_CURES("simulation.login-cures"),
  /** With a login the transaction is still refused. */
  SIMULATION_LOGIN_DOES_NOT_CURE("simulation.login-does-not-cure"),
  /** With the client in mynetworks the transaction passes. */
  SIMULATION_TRUST_CURES("simulation.trust-cures"),
  /** With the client in mynetworks the transaction is still refused. */
  SIMULATION_TRUST_DOES_NOT_CURE("simulation.trust-does-not-cure"),
  /** With the recipient's domain in mydestination or relay_domains the transaction passes. */
  SIMULATION_LISTING_CURES("simulation.listing-cures"),
  /** By the ticket's lists mail of a user elsewhere who logged in passes. */
  PERMIT_LOGIN_SUFFICES("permit.login-suffices"),
  /** A list refuses such mail before it comes to its permit. */
  PERMIT_LOGIN_BEHIND_REJECT("permit.login-behind-reject"),
  /** A list refuses such mail and has no permit for it. */
  PERMIT_LOGIN_ABSENT("permit.login-absent"),
  /** The same, and the other of the two lists that decide about relaying would permit it. */
  PERMIT_LOGIN_ELSEWHERE("permit.login-elsewhere"),
  /** By the ticket's lists mail of a client in mynetworks passes. */
  PERMIT_NETWORK_SUFFICES("permit.network-suffices"),
  /** A list refuses such mail before it comes to its permit. */
  PERMIT_NETWORK_BEHIND_REJECT("permit.network-behind-reject"),
  /** A list refuses such mail and has no permit for it. */
  PERMIT_NETWORK_ABSENT("permit.network-absent"),
  /** The same, and the other of the two lists that decide about relaying would permit it. */
  PERMIT_NETWORK_ELSEWHERE("permit.network-elsewhere"),
  /** A service of master.cf refuses a user who logged in by lists that it sets itself. */
  PERMIT_LOGIN_REFUSED_BY_SERVICE("permit.login-refused-by-service");

  /** Findings of this family end in the name of a restriction. */
  public static final String RESTRICTION_FAMILY = "simulation.restriction.";

  /** The list by its name that refuses mail of a user elsewhere who logged in. */
  public static final String PERMIT_LOGIN_REFUSED_FAMILY = "permit.login-refused.";

  /** The list by its name that refuses mail of a client in mynetworks. */
  public static final String PERMIT_NETWORK_REFUSED_FAMILY = "permit.network-refused.";

  private static final Pattern OF_LISTS =
      Pattern.compile(
          "permit\\.(?:login|network)-refused"
              + "\\.smtpd_(?:client|helo|sender|relay|recipient)_restrictions");

  private static final Set<String> IDS =
      Arrays.stream(values()).map(FindingKind::id).collect(Collectors.toUnmodifiableSet());

  private final String id;

  FindingKind(String id) {
    this.id = id;
  }

  /** The name that patterns use. */
  public String id() {
    return id;
  }

  /** Whether a pattern may ask for {@code id}. */
  static boolean isKnown(String id) {
    return IDS.contains(id)
        || (id.startsWith(RESTRICTION_FAMILY) && id.length() > RESTRICTION_FAMILY.length())
        || OF_LISTS.matcher(id).matches();
  }
}
