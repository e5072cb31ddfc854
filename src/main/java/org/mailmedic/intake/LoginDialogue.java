package org.mailmedic.intake;

import java.util.Locale;
import java.util.Set;

/** The lines of a login in a pasted dialogue (RFC 4954, section 4; RFC 9051, section 6.2.2). */
final class LoginDialogue {

  private static final Set<String> MECHANISMS =
      Set.of(
          "PLAIN",
          "LOGIN",
          "XOAUTH2",
          "OAUTHBEARER",
          "CRAM-MD5",
          "DIGEST-MD5",
          "NTLM",
          "GSSAPI",
          "EXTERNAL",
          "SCRAM-SHA-1",
          "SCRAM-SHA-256");

  /** Commands that could be base64 by their letters. */
  private static final Set<String> COMMANDS =
      Set.of("QUIT", "RSET", "NOOP", "DATA", "HELP", "VRFY", "EXPN", "STARTTLS", "STAT", "LIST");

  private LoginDialogue() {}

  static boolean isMechanism(String word) {
    return MECHANISMS.contains(word.toUpperCase(Locale.ROOT));
  }

  /** {@code AUTH LOGIN}, {@code a1 AUTHENTICATE PLAIN}, with or without a first response. */
  static boolean asksLogin(String line, int content) {
    if (!Scan.startsWithIgnoreCase(line, content, "AUTH") && !hasTag(line, content)) {
      return false;
    }
    LineWords words = new LineWords(line, content);
    int command = words.size() > 1 && words.isIgnoringCase(1, "AUTHENTICATE") ? 1 : 0;
    int mechanism = command + 1;
    return words.size() > mechanism
        && words.size() <= mechanism + 2
        && (command == 1 || words.isIgnoringCase(0, "AUTH"))
        && isMechanism(words.text(mechanism));
  }

  private static boolean hasTag(String line, int content) {
    int blank = line.indexOf(' ', content);
    return blank > content
        && blank - content <= 8
        && Scan.startsWithIgnoreCase(line, blank + 1, "AUTHENTICATE");
  }

  /** A reply of SMTP, POP3 or IMAP; swaks marks refusals {@code <**}. */
  static boolean isReply(String line, int content) {
    int at = content;
    while (Scan.at(line, at) == '*') {
      at++;
    }
    at = Scan.skipBlanks(line, at);
    if (Scan.digitsEnd(line, at) == at + 3) {
      char after = Scan.at(line, at + 3);
      return at + 3 == line.length() || after == ' ' || after == '-';
    }
    return line.startsWith("+ ", at) || line.startsWith("+OK", at) || line.startsWith("-ERR", at);
  }

  /** Whether a line that nobody asked for is the rest of a login: base64 and no command. */
  static boolean isResponse(String body) {
    return (body.length() % 4 == 0 || Base64Text.looksEncoded(body))
        && Base64Text.isBase64(body)
        && !COMMANDS.contains(body.toUpperCase(Locale.ROOT));
  }
}
