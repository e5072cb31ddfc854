package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds replies quoted in running text: a sentence, a mail client's message, a notification. A
 * number is a reply code only with an enhanced code or a reply's words beside it.
 */
final class ReplyFinder {

  private static final int NEAR = 90;

  /** A paragraph that repeats replies more often than this says nothing new. */
  private static final int MOST_REPLIES = 100;

  private ReplyFinder() {}

  static List<SmtpReply> replies(List<Paragraph> paragraphs, SpeakerResolver speakers) {
    List<SmtpReply> replies = new ArrayList<>();
    for (Paragraph paragraph : paragraphs) {
      search(paragraph, speakers, replies);
    }
    return replies;
  }

  private static void search(
      Paragraph paragraph, SpeakerResolver speakers, List<SmtpReply> replies) {
    String text = paragraph.text();
    ReplyWords words = new ReplyWords(text);
    int at = 0;
    for (int found = 0; found < MOST_REPLIES && at < text.length(); found++) {
      int start = candidate(text, at, words);
      if (start < 0) {
        return;
      }
      int end = ReplyEnd.find(text, start);
      String written = text.substring(start, end).replace('\n', ' ');
      ReplyText reply = withCodeAhead(ReplyText.parse(written), text, start);
      replies.add(
          reply.by(
              speaker(text, start, reply.text(), speakers),
              paragraph.span(start, Math.max(start + 1, end))));
      at = Math.max(end, start + 3);
    }
  }

  /** {@code SMTP Error (550): ... (5.7.1 <x>: ...)}: some programs put the basic code in front. */
  private static ReplyText withCodeAhead(ReplyText reply, String text, int start) {
    if (reply.code() != null || reply.enhanced() == null) {
      return reply;
    }
    int from = Math.max(text.lastIndexOf('\n', start) + 1, start - 120);
    for (int i = start - 4; i >= from; i--) {
      if (ReplyCodes.isBasic(text, i)
          && !Scan.isAlphanumeric(Scan.at(text, i - 1))
          && text.charAt(i) == reply.enhanced().charAt(0)
          && ReplyCodes.isRefusal(ReplyCodes.basic(text, i))) {
        return new ReplyText(ReplyCodes.basic(text, i), reply.enhanced(), reply.text());
      }
    }
    return reply;
  }

  /** The next place where a reply begins. */
  private static int candidate(String text, int from, ReplyWords words) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      char before = Scan.at(text, i - 1);
      boolean boundary =
          !Scan.isAlphanumeric(before)
              && before != '.'
              && before != '-'
              && before != '_'
              && before != '@'
              && before != '='
              && before != '/';
      if (!boundary) {
        continue;
      }
      if (c >= '2' && c <= '5') {
        if (ReplyCodes.isBasic(text, i) && isReply(text, i, words)) {
          return i;
        }
        if (isEnhancedAlone(text, i, words)) {
          return i;
        }
      } else if (ReplyPhrases.aloneLength(text, i) > 0) {
        return withSubject(text, from, i);
      }
    }
    return -1;
  }

  /** An enhanced code without a basic one; a program's version number looks the same. */
  private static boolean isEnhancedAlone(String text, int at, ReplyWords words) {
    int end = text.charAt(at) == '2' ? -1 : ReplyCodes.enhancedEnd(text, at);
    if (end < 0 || !wordsFollow(text, end, words)) {
      return false;
    }
    char before = Scan.at(text, at - 1);
    if (before == '('
        || before == '\''
        || before == '"'
        || before == '#'
        || before == '\n'
        || at == 0) {
      return true;
    }
    if (Scan.at(text, end) == ':' || text.startsWith(" <", end) || text.startsWith(" :", end)) {
      return true;
    }
    String ahead = text.substring(Math.max(0, at - 14), at).toLowerCase(Locale.ROOT);
    return (ahead.endsWith(": ") && !ahead.contains("version"))
        || ahead.contains("error")
        || ahead.contains("code")
        || ahead.contains("dsn")
        || ahead.contains("status")
        || ahead.contains("responded:");
  }

  /** {@code <x@y>: Recipient address rejected}: the address in front belongs to the reply. */
  private static int withSubject(String text, int from, int phrase) {
    if (!text.startsWith(">: ", phrase - 3)) {
      return phrase;
    }
    int open = text.lastIndexOf('<', phrase - 3);
    return open >= from && phrase - open < 200 && text.lastIndexOf('\n', phrase) < open
        ? open
        : phrase;
  }

  private static boolean isReply(String text, int at, ReplyWords words) {
    int next = at + 3;
    char separator = Scan.at(text, next);
    if (separator != ' '
        && separator != '-'
        && separator != ':'
        && separator != ','
        && separator != '\n'
        && separator != ')') {
      return false;
    }
    int behind = skip(text, next);
    if (ReplyCodes.enhancedEnd(text, behind) > 0) {
      return true;
    }
    if (separator == ',' || separator == ')') {
      return false;
    }
    if (isQuoted(text, at)) {
      return true;
    }
    int code = ReplyCodes.basic(text, at);
    if (!ReplyCodes.isRefusal(code) || CountedNumbers.isCount(text, at, next)) {
      return false;
    }
    // "500 accounts" is a count: the codes of bad syntax need words of that kind.
    return (code >= 500 && code <= 503)
        ? syntaxFollows(text, next)
        : wordsFollow(text, next, words);
  }

  private static boolean syntaxFollows(String text, int from) {
    int start = skip(text, from);
    String near =
        text.substring(start, Math.min(text.length(), start + NEAR)).toLowerCase(Locale.ROOT);
    return near.contains("syntax")
        || near.contains("command")
        || near.contains("error")
        || near.contains("sequence")
        || near.contains("auth")
        || near.contains("bad ")
        || near.contains("invalid")
        || near.contains("unrecogni");
  }

  /** Whether the number stands right behind a quote that opens a server's words. */
  private static boolean isQuoted(String text, int at) {
    char before = Scan.at(text, at - 1);
    if (before != '\'' && before != '"') {
      return false;
    }
    int start = Math.max(0, at - 40);
    String ahead = text.substring(start, at).toLowerCase(Locale.ROOT);
    return ahead.contains("respon")
        || ahead.contains("r\u00e9pon")
        || ahead.contains("antwort")
        || ahead.contains("\u043e\u0442\u0432\u0435\u0442")
        || ahead.contains("returned")
        || ahead.contains("said")
        || ahead.contains("message")
        || ahead.contains("respuesta")
        || ahead.contains("risposta");
  }

  /** Whether a reply's words stand close behind, in the same sentence. */
  private static boolean wordsFollow(String text, int from, ReplyWords words) {
    int start = skip(text, from);
    int limit = Math.min(text.length(), start + NEAR);
    int end = start;
    while (end < limit
        && !isSentenceEnd(text, end)
        && !(text.charAt(end) == '\n' && Scan.at(text, end + 1) == '\n')) {
      end++;
    }
    return words.between(start, end);
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length()
        && (Scan.isBlank(text.charAt(at))
            || text.charAt(at) == '\n'
            || text.charAt(at) == '-'
            || text.charAt(at) == ':')) {
      at++;
    }
    return at;
  }

  private static boolean isSentenceEnd(String text, int at) {
    char c = text.charAt(at);
    return ((c == '.' || c == '?' || c == '!')
            && (at + 1 >= text.length()
                || Scan.isBlank(text.charAt(at + 1))
                || text.charAt(at + 1) == '\n'))
        || c == '"';
  }

  /** "host X said:" is Postfix's quotation of a next hop; "remote" is Exim's. */
  private static SmtpReply.Speaker speaker(
      String text, int start, String reply, SpeakerResolver speakers) {
    int from = Math.max(0, start - 260);
    String ahead = text.substring(from, start).replace('\n', ' ');
    int said = Math.max(ahead.lastIndexOf(" said:"), ahead.lastIndexOf(" refused to talk to me:"));
    int host = said < 0 ? -1 : ahead.lastIndexOf("host ", said);
    if (host >= 0 && ahead.length() - said < 60) {
      String name = ahead.substring(host + 5, Math.max(host + 5, said)).strip();
      return speakers.isOwn(name, recipient(ahead, host, reply))
          ? SmtpReply.Speaker.OWN
          : SmtpReply.Speaker.REMOTE;
    }
    boolean rightBehind = ahead.length() - said <= " refused to talk to me: ".length();
    if (said >= 0 && rightBehind) {
      return SmtpReply.Speaker.REMOTE;
    }
    // Exim; Oracle's and Sun's messaging servers
    boolean remote =
        ahead.contains("SMTP error from remote mail server")
            || ahead.contains("Remote SMTP server has rejected");
    return remote ? SmtpReply.Speaker.REMOTE : SmtpReply.Speaker.UNKNOWN;
  }

  /** The recipient in front of "host X said", or in the reply. */
  private static @Nullable String recipient(String ahead, int host, String reply) {
    int open = ahead.lastIndexOf('<', host);
    int close = open < 0 ? -1 : ahead.indexOf('>', open);
    if (close > open && ahead.substring(open, close).indexOf('@') > 0) {
      return ahead.substring(open + 1, close);
    }
    int end = reply.startsWith("<") ? reply.indexOf('>') : -1;
    return end > 1 && reply.substring(0, end).indexOf('@') > 0 ? reply.substring(1, end) : null;
  }

  /** The first reply of a text; null where it holds none. */
  static @Nullable ReplyText first(String text) {
    int start = candidate(text, 0, new ReplyWords(text));
    return start < 0
        ? null
        : ReplyText.parse(text.substring(start, ReplyEnd.find(text, start)).replace('\n', ' '));
  }
}
