package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Replies in lines of programs that tell of nothing else there, with who spoke. */
final class OtherLogReplies {

  private OtherLogReplies() {}

  /** The reply that a line quotes; null where it quotes none. */
  static @Nullable SmtpReply in(LogOrigin origin, String message, LineSpan span) {
    return switch (origin.software()) {
      case "courier" -> CourierLogParser.reply(origin, message, span);
      case "qmail" -> qmail(message, span);
      case "policyd-spf" -> policy(message, span);
      default -> null;
    };
  }

  /**
   * What the SPF policy lets Postfix answer: {@code : 550 5.7.23 Message rejected due to: ...},
   * with or without a queue id before the colon; {@code Policy action=550 Please see ...}.
   */
  private static @Nullable SmtpReply policy(String message, LineSpan span) {
    String action = "Policy action=";
    int colon = message.indexOf(": ");
    int start =
        message.startsWith(action)
            ? action.length()
            : colon >= 0 && colon < message.indexOf(' ') ? colon + 2 : 0;
    return ReplyCodes.isBasic(message, start)
        ? ReplyText.parse(message.substring(start)).by(SmtpReply.Speaker.OWN, span)
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
