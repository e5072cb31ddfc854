package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Replies in the logs of Sendmail and qmail, with who spoke. */
final class OtherLogReplies {

  private OtherLogReplies() {}

  /** The reply that a line quotes; null where it quotes none. */
  static @Nullable SmtpReply in(LogOrigin origin, String message, LineSpan span) {
    return switch (origin.software()) {
      case "sendmail" -> sendmail(message, span);
      case "qmail" -> qmail(message, span);
      default -> null;
    };
  }

  /**
   * {@code reject=550 5.7.1 ...} is what Sendmail itself says to a client; {@code stat=...} with a
   * relay and a code what the relay said.
   */
  private static @Nullable SmtpReply sendmail(String message, LineSpan span) {
    int reject = message.indexOf(" reject=");
    if (reject >= 0 && ReplyCodes.isBasic(message, reject + 8)) {
      return ReplyText.parse(message.substring(reject + 8)).by(SmtpReply.Speaker.OWN, span);
    }
    int stat = message.indexOf(" stat=");
    String relay = LogFields.value(message, "relay", 0);
    if (stat < 0 || relay == null) {
      return null;
    }
    String said = message.substring(stat + 6);
    int colon =
        said.startsWith("Deferred: ") || said.startsWith("Service unavailable: ")
            ? said.indexOf(": ") + 2
            : 0;
    return ReplyCodes.isBasic(said, colon)
        ? ReplyText.parse(said.substring(colon)).by(SmtpReply.Speaker.REMOTE, span)
        : null;
  }

  /** {@code failure: 198.51.100.7_does_not_like_recipient./Remote_host_said:_550_...}. */
  private static @Nullable SmtpReply qmail(String message, LineSpan span) {
    int said = message.indexOf("Remote_host_said:_");
    if (said < 0) {
      return null;
    }
    String reply = message.substring(said + 18).replace('_', ' ').replace('/', ' ');
    int end = reply.indexOf(" Giving up on ");
    return ReplyCodes.isBasic(reply, 0)
        ? ReplyText.parse(end < 0 ? reply : reply.substring(0, end))
            .by(SmtpReply.Speaker.REMOTE, span)
        : null;
  }
}
