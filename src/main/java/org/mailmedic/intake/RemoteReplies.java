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

  /**
   * The host that a status reason quotes: {@code host mx.example.com[192.0.2.1] said:} of Postfix,
   * {@code host mx.example.com [192.0.2.1]} of Exim, {@code Connected to 192.0.2.1 but} and {@code
   * 192.0.2.1 does not like recipient} of qmail; null where it quotes none.
   */
  static @Nullable String host(String said) {
    if (said.startsWith("Connected to ")) {
      int end = Scan.wordEnd(said, 13);
      return said.startsWith(" but ", end) ? said.substring(13, end) : null;
    }
    int word = Scan.wordEnd(said, 0);
    if (said.startsWith(" does not like recipient", word)
        || said.startsWith(" failed after I sent the message", word)) {
      return said.substring(0, word);
    }
    int at = said.startsWith("host ") ? 0 : said.indexOf(" host ");
    return at < 0 || at > 200 ? null : named(said, said.indexOf("host ", at) + 5);
  }

  /** The address in brackets behind the host that a status reason quotes; null for none. */
  static @Nullable String address(String said) {
    String host = host(said);
    int end = host == null ? -1 : said.indexOf(host) + host.length();
    int open = Scan.at(said, end) == ' ' ? end + 1 : end;
    int close = said.indexOf(']', open);
    return Scan.at(said, open) == '[' && close > 0 ? said.substring(open + 1, close) : null;
  }

  private static @Nullable String named(String said, int start) {
    int end = start;
    while (end < said.length()
        && !Scan.isBlank(said.charAt(end))
        && said.charAt(end) != '['
        && said.charAt(end) != ':') {
      end++;
    }
    boolean quoted =
        Scan.at(said, end) == '['
            || Scan.at(said, end) == ':'
            || said.startsWith(" [", end)
            || said.startsWith(" said", end)
            || said.startsWith(" refused to talk", end);
    // "Client host rejected: cannot find your hostname" names no host.
    boolean named = Scan.at(said, end) != ':' || said.substring(start, end).indexOf('.') > 0;
    return quoted && named && end > start ? said.substring(start, end) : null;
  }
}
