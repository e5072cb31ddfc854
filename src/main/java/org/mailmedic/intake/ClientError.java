package org.mailmedic.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a mail program, a library or a test tool says about its own connection to a server.
 *
 * @param program whose wording it is: {@code outlook}, {@code thunderbird}, {@code smtplib}, ...
 * @param code the program's own error code, such as {@code 0x800CCC0E} or curl's {@code 67}; null
 *     where the wording has none
 * @param kind what went wrong
 * @param server the server's name or address, where the message names it
 * @param port the server's port, where the message names it
 * @param span where it stands
 */
public record ClientError(
    String program,
    @Nullable String code,
    Kind kind,
    @Nullable String server,
    @Nullable Integer port,
    LineSpan span) {

  /** What went wrong, seen from the client. */
  public enum Kind {
    /** No connection came about, for whatever reason. */
    CANNOT_CONNECT,
    /** Nothing answered in time. */
    TIMED_OUT,
    /** The address was reached, and nothing listens on the port or a firewall says no. */
    CONNECTION_REFUSED,
    /** The server's name has no address. */
    HOST_NOT_FOUND,
    /** A connection broke off after it had come about. */
    CONNECTION_LOST,
    /** The server did not accept the login. */
    AUTHENTICATION_FAILED,
    /** The server wants a login that the client did not make. */
    AUTHENTICATION_REQUIRED,
    /** The server offers no login, or none that the client can do. */
    AUTHENTICATION_NOT_SUPPORTED,
    /** The TLS handshake failed. */
    TLS_FAILED,
    /** The client does not accept the server's certificate. */
    CERTIFICATE_UNTRUSTED,
    /** The server wants encryption first. */
    STARTTLS_REQUIRED,
    /** The client wants STARTTLS and the server does not offer it. */
    STARTTLS_NOT_OFFERED,
    /** The server does not relay for this client. */
    RELAY_DENIED,
    /** The server refused the sender's address. */
    SENDER_REFUSED,
    /** The server refused a recipient's address. */
    RECIPIENT_REFUSED,
    /** The server refused the message itself. */
    MESSAGE_REFUSED,
    /** The message is larger than the server takes. */
    MESSAGE_TOO_LARGE,
    /** The server is busy or not ready, or says so. */
    SERVER_UNAVAILABLE,
    /** The server answered in a way that the client does not understand. */
    UNEXPECTED_RESPONSE;

    /** The name in JSON and in the knowledge base: {@code cannot-connect}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
