package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Replies of a next hop as Postfix's delivery agents quote them. */
final class RemoteReplies {

  private RemoteReplies() {}

  /** The reply quoted in a status reason: after "said:", "refused to talk to me:", or by itself. */
  static @Nullable SmtpReply in(String reason, LineSpan span) {
    int start = start(reason);
    if (start >= 0) {
      return ReplyText.parse(reason.substring(start, end(reason, start)))
          .by(SmtpReply.Speaker.REMOTE, span);
    }
    if (ReplyCodes.isBasic(reason, 0) && (Scan.at(reason, 3) == ' ' || Scan.at(reason, 3) == '-')) {
      return ReplyText.parse(reason).by(SmtpReply.Speaker.REMOTE, span);
    }
    return null;
  }

  /** Where the quoted reply begins; -1 where a host is not quoted. */
  static int start(String text) {
    for (String mark : new String[] {" said: ", " refused to talk to me: ", " said:"}) {
      int at = text.indexOf(mark);
      if (at >= 0) {
        return at + mark.length();
      }
    }
    return -1;
  }

  /** Where the quoted reply ends: before "(in reply to ...)", before qmail's last words. */
  static int end(String text, int start) {
    int at = text.indexOf("(in reply to ", start);
    if (at < 0) {
      at = text.indexOf(" Giving up on ", start);
    }
    return at < 0 ? text.length() : at;
  }
}
