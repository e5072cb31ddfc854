package org.mailmedic.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client's message means that only hands on the server's reply. */
final class ClientErrorReply {

  private static final int WINDOW = 500;

  private ClientErrorReply() {}

  /** The kind by the reply inside or behind the message, else by one in front of it. */
  static ClientError.Kind kind(String text, int start, int end) {
    String window = text.substring(start, Math.min(text.length(), end + WINDOW));
    Integer code = code(window);
    if (code == null && start > 0) {
      window = text.substring(Math.max(0, start - WINDOW), end);
      code = code(window);
    }
    return kind(code, window.toLowerCase(Locale.ROOT));
  }

  private static @Nullable Integer code(String window) {
    for (int i = 0; i + 3 <= window.length(); i++) {
      char before = Scan.at(window, i - 1);
      if (window.charAt(i) >= '4'
          && !Character.isLetterOrDigit(before)
          && before != '.'
          && before != '-'
          && ReplyCodes.isBasic(window, i)
          && ReplyCodes.isRefusal(ReplyCodes.basic(window, i))) {
        return ReplyCodes.basic(window, i);
      }
    }
    return null;
  }

  private static ClientError.Kind kind(@Nullable Integer code, String said) {
    if (said.contains("relay") || said.contains("5.7.1 command rejected")) {
      return ClientError.Kind.RELAY_DENIED;
    }
    if (said.contains("starttls") && (code == null || code == 530 || code == 451 || code == 550)) {
      return ClientError.Kind.STARTTLS_REQUIRED;
    }
    return switch (code == null ? 0 : code) {
      case 535, 534, 454 -> ClientError.Kind.AUTHENTICATION_FAILED;
      case 530 -> ClientError.Kind.AUTHENTICATION_REQUIRED;
      case 421, 432, 450, 451, 452 -> ClientError.Kind.SERVER_UNAVAILABLE;
      case 504 ->
          said.contains("auth")
              ? ClientError.Kind.AUTHENTICATION_NOT_SUPPORTED
              : ClientError.Kind.UNEXPECTED_RESPONSE;
      case 500, 501, 502, 503 -> ClientError.Kind.UNEXPECTED_RESPONSE;
      default -> byWords(said);
    };
  }

  private static ClientError.Kind byWords(String said) {
    if (said.contains("5.7.8")
        || said.contains("authentication failed")
        || said.contains("authentication credentials invalid")
        || said.contains("username and password not accepted")) {
      return ClientError.Kind.AUTHENTICATION_FAILED;
    }
    if (said.contains("sender address rejected")
        || said.contains("sender rejected")
        || said.contains("sender verify failed")
        || said.contains("5.1.8")
        || said.contains("5.1.7")) {
      return ClientError.Kind.SENDER_REFUSED;
    }
    if (said.contains("authentication required") || said.contains("not authenticated")) {
      return ClientError.Kind.AUTHENTICATION_REQUIRED;
    }
    if (said.contains("too large") || said.contains("5.3.4") || said.contains("size limit")) {
      return ClientError.Kind.MESSAGE_TOO_LARGE;
    }
    if (said.contains("recipient") || said.contains("user unknown") || said.contains("5.1.1")) {
      return ClientError.Kind.RECIPIENT_REFUSED;
    }
    return ClientError.Kind.MESSAGE_REFUSED;
  }
}
