package org.mailmedic.diagnosis;

import org.mailmedic.intake.ClientError;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/** What mail programs say about their own connection to a server. */
final class ClientErrorFindings {

  private ClientErrorFindings() {}

  static void collect(Reading reading, FindingList findings) {
    for (ClientError error : reading.clientErrors()) {
      findings.add(finding(error.kind()), error.span(), sentence(error));
    }
  }

  private static String sentence(ClientError error) {
    String code = error.code() == null ? "" : " (" + error.code() + ")";
    String server = error.server() == null ? "" : " at " + error.server();
    String port = error.port() == null ? "" : " port " + error.port();
    return "The program " + error.program() + server + port + " " + says(error.kind()) + code + ".";
  }

  private static String says(ClientError.Kind kind) {
    return switch (kind) {
      case CANNOT_CONNECT -> "could not connect to the server";
      case TIMED_OUT -> "got no answer in time";
      case CONNECTION_REFUSED ->
          "was refused the connection: nothing listens on that port, or a firewall says no";
      case HOST_NOT_FOUND -> "did not find the server's name in DNS";
      case CONNECTION_LOST -> "lost the connection";
      case AUTHENTICATION_FAILED -> "could not log in";
      case AUTHENTICATION_REQUIRED -> "was told to log in first";
      case AUTHENTICATION_NOT_SUPPORTED -> "found no way to log in that the server offers";
      case TLS_FAILED -> "could not agree on encryption with the server";
      case CERTIFICATE_UNTRUSTED -> "does not accept the server's certificate";
      case STARTTLS_REQUIRED -> "was told to encrypt first";
      case STARTTLS_NOT_OFFERED -> "wants STARTTLS, and the server does not offer it";
      case RELAY_DENIED -> "was refused relaying";
      case SENDER_REFUSED -> "was refused the sender's address";
      case RECIPIENT_REFUSED -> "was refused a recipient";
      case MESSAGE_REFUSED -> "was refused the message";
      case MESSAGE_TOO_LARGE -> "was told that the message is too large";
      case SERVER_UNAVAILABLE -> "was told to try later";
      case UNEXPECTED_RESPONSE -> "did not understand the server's answer";
    };
  }

  private static FindingKind finding(ClientError.Kind kind) {
    return switch (kind) {
      case CANNOT_CONNECT -> FindingKind.CLIENT_ERROR_CANNOT_CONNECT;
      case TIMED_OUT -> FindingKind.CLIENT_ERROR_TIMED_OUT;
      case CONNECTION_REFUSED -> FindingKind.CLIENT_ERROR_CONNECTION_REFUSED;
      case HOST_NOT_FOUND -> FindingKind.CLIENT_ERROR_HOST_NOT_FOUND;
      case CONNECTION_LOST -> FindingKind.CLIENT_ERROR_CONNECTION_LOST;
      case AUTHENTICATION_FAILED -> FindingKind.CLIENT_ERROR_AUTHENTICATION_FAILED;
      case AUTHENTICATION_REQUIRED -> FindingKind.CLIENT_ERROR_AUTHENTICATION_REQUIRED;
      case AUTHENTICATION_NOT_SUPPORTED -> FindingKind.CLIENT_ERROR_AUTHENTICATION_NOT_SUPPORTED;
      case TLS_FAILED -> FindingKind.CLIENT_ERROR_TLS_FAILED;
      case CERTIFICATE_UNTRUSTED -> FindingKind.CLIENT_ERROR_CERTIFICATE_UNTRUSTED;
      case STARTTLS_REQUIRED -> FindingKind.CLIENT_ERROR_STARTTLS_REQUIRED;
      case STARTTLS_NOT_OFFERED -> FindingKind.CLIENT_ERROR_STARTTLS_NOT_OFFERED;
      case RELAY_DENIED -> FindingKind.CLIENT_ERROR_RELAY_DENIED;
      case SENDER_REFUSED -> FindingKind.CLIENT_ERROR_SENDER_REFUSED;
      case RECIPIENT_REFUSED -> FindingKind.CLIENT_ERROR_RECIPIENT_REFUSED;
      case MESSAGE_REFUSED -> FindingKind.CLIENT_ERROR_MESSAGE_REFUSED;
      case MESSAGE_TOO_LARGE -> FindingKind.CLIENT_ERROR_MESSAGE_TOO_LARGE;
      case SERVER_UNAVAILABLE -> FindingKind.CLIENT_ERROR_SERVER_UNAVAILABLE;
      case UNEXPECTED_RESPONSE -> FindingKind.CLIENT_ERROR_UNEXPECTED_RESPONSE;
    };
  }
}
