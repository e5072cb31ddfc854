package org.mailmedic.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lines of SMTP dialogues as telnet, openssl s_client, swaks, PHPMailer, Swift Mailer, Python's
 * smtplib, sendmail -v, curl, and Postfix's notices to the postmaster show them.
 */
final class TranscriptForms {

  private static final Heads SERVER_MARKS =
      Heads.of(
          "server -> client:",
          "<- ",
          "<~ ",
          "<** ",
          "<~* ",
          "<* ",
          "<<< ",
          "<< ",
          "< ",
          "out: ",
          "s: ",
          "server: ",
          "reply: ",
          "srv: ",
          "<-",
          "<~",
          "<=",
          "s:");

  private static final Heads CLIENT_MARKS =
      Heads.of(
          "client -> server:",
          "-> ",
          "~> ",
          ">>> ",
          ">> ",
          "> ",
          "in: ",
          "c: ",
          "client: ",
          "send: ",
          " -> ",
          "=> ",
          "c:");

  private static final Heads VERBS =
      Heads.of(
          "ehlo ",
          "helo ",
          "lhlo ",
          "mail from:",
          "rcpt to:",
          "mail from <",
          "rcpt to <",
          "starttls",
          "auth ",
          "data",
          "quit",
          "rset",
          "noop",
          "vrfy ",
          "mail from ",
          "rcpt to ");

  private static final Heads TELNET =
      Heads.of(
          "trying ",
          "connected to ",
          "escape character is",
          "connection closed by foreign host",
          "=== ",
          "*** ",
          "session aborted, reason:",
          "transcript of session follows",
          "starting swift_smtptransport",
          "++ starting swift");

  private TranscriptForms() {}

  /** The text behind the mark of a server's line; null where the line has none. */
  static @Nullable String serverText(String line) {
    return behind(line, SERVER_MARKS);
  }

  static @Nullable String clientText(String line) {
    return behind(line, CLIENT_MARKS);
  }

  static boolean isLine(String line, int start) {
    if (isReply(line, start) && start < 8) {
      return isSureReply(line, start);
    }
    String server = serverText(line);
    if (server != null && isReply(server, Scan.skipBlanks(server, 0))) {
      return true;
    }
    if (isCommand(line, start)) {
      return true;
    }
    String client = clientText(line);
    if (client != null && isCommand(client, Scan.skipBlanks(client, 0))) {
      return true;
    }
    List<String> telnet = TELNET.at(line, start);
    if (telnet.isEmpty()) {
      return false;
    }
    String lower = Scan.lowerHead(line.substring(start, Math.min(line.length(), start + 60)), 60);
    for (String words : telnet) {
      if (lower.startsWith(words)) {
        return !words.equals("trying ") || Scan.isDigit(Scan.at(lower, 7)) || lower.endsWith("...");
      }
    }
    return false;
  }

  /** Three digits, then a blank or a hyphen: a line of a reply. */
  static boolean isReply(String line, int at) {
    char first = Scan.at(line, at);
    if (first < '2' || first > '5' || Scan.digitsEnd(line, at) != at + 3) {
      return false;
    }
    char after = Scan.at(line, at + 3);
    return (after == '-' || after == ' ' || after == '\0') && Scan.at(line, at + 1) <= '5';
  }

  /** A client's command; a lone "data" or "quit" counts only when it stands alone. */
  static boolean isCommand(String line, int at) {
    List<String> verbs = VERBS.at(line, at);
    if (verbs.isEmpty()) {
      return false;
    }
    String head = line.substring(at, Math.min(line.length(), at + 12)).toLowerCase(Locale.ROOT);
    for (String verb : verbs) {
      if (!head.startsWith(verb)) {
        continue;
      }
      boolean alone = at + verb.length() == line.length();
      return switch (verb) {
        case "starttls", "data", "quit", "rset", "noop" -> alone;
        case "auth " -> isMechanism(line, at + 5);
        case "ehlo ", "helo ", "lhlo " -> Scan.wordEnd(line, at + 5) == line.length();
        case "vrfy " -> Scan.wordEnd(line, at + 5) == line.length();
        case "mail from ", "rcpt to " ->
            line.length() - at < 60
                && line.indexOf('@', at) > 0
                && Scan.wordEnd(line, at + verb.length()) == line.length();
        default -> true;
      };
    }
    return false;
  }

  private static boolean isMechanism(String line, int at) {
    String word = line.substring(at, Scan.wordEnd(line, at)).toUpperCase(Locale.ROOT);
    return word.equals("LOGIN")
        || word.equals("PLAIN")
        || word.startsWith("CRAM-")
        || word.startsWith("DIGEST-")
        || word.equals("XOAUTH2")
        || word.equals("NTLM");
  }

  /** A line that begins with a reply, and is neither a sentence ("250 users ...") nor a number. */
  private static boolean isSureReply(String line, int at) {
    if (Scan.at(line, at + 3) == '-') {
      return !Scan.isDigit(Scan.at(line, at + 4)) || ReplyCodes.enhancedEnd(line, at + 4) > 0;
    }
    int text = at + 4;
    if (ReplyCodes.enhancedEnd(line, text) > 0) {
      return true;
    }
    String rest = Scan.lowerHead(line.substring(Math.min(text, line.length())), 80).strip();
    return rest.startsWith("ok")
        || rest.contains("esmtp")
        || rest.contains("smtp")
        || rest.startsWith("pipelining")
        || rest.startsWith("dsn")
        || rest.startsWith("8bitmime")
        || rest.startsWith("size")
        || rest.startsWith("starttls")
        || rest.startsWith("chunking")
        || rest.startsWith("help")
        || rest.startsWith("smtputf8")
        || rest.startsWith("enhancedstatuscodes")
        || rest.startsWith("bye")
        || rest.startsWith("end data with")
        || rest.startsWith("enter ")
        || rest.startsWith("<")
        || ReplyPhrases.contains(rest);
  }

  private static @Nullable String behind(String line, Heads marks) {
    int start = Scan.skipBlanks(line, 0);
    for (String mark : marks.at(line, start)) {
      if (Scan.startsWithIgnoreCase(line, start, mark)) {
        return unquoted(line.substring(start + mark.length()));
      }
    }
    return null;
  }

  /** smtplib prints literals: {@code reply: b"250-mail.example.com"} with escaped line ends. */
  private static String unquoted(String text) {
    String inside = text.strip();
    if (inside.startsWith("b'") || inside.startsWith("b\"")) {
      inside = inside.substring(2);
    } else if (inside.startsWith("'")) {
      inside = inside.substring(1);
    } else {
      return text;
    }
    int end = inside.indexOf("\\r\\n");
    return end >= 0 ? inside.substring(0, end) : inside;
  }
}
