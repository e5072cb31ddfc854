package org.mailmedic.intake;

import java.util.List;
import java.util.Locale;

/** What mail programs, forums and Markdown put in front of a pasted line. */
final class QuoteMarks {

  private static final int DEEPEST_QUOTE = 8;
  private static final int LONGEST_LANGUAGE = 20;
  private static final List<String> VERBS =
      List.of(
          "ehlo",
          "helo",
          "mail from",
          "rcpt to",
          "data",
          "auth",
          "starttls",
          "quit",
          "rset",
          "noop",
          "lhlo",
          "vrfy");

  /** Commands that have nothing behind them: "> DATA command)" is a quoted sentence. */
  private static final List<String> LONE_VERBS = List.of("data", "starttls", "quit", "rset");

  private static final List<String> TAGS =
      List.of(
          "<br>",
          "<br/>",
          "<br />",
          "<p>",
          "</p>",
          "<pre>",
          "</pre>",
          "<code>",
          "</code>",
          "</div>",
          "<div>",
          "<blockquote>",
          "</blockquote>");

  private QuoteMarks() {}

  /** Takes off quote marks, code fences and HTML tags at the ends; indentation stays. */
  static String strip(String line) {
    String text = withoutTags(line);
    int at = 0;
    for (int depth = 0; depth < DEEPEST_QUOTE; depth++) {
      int mark = at;
      while (mark < text.length() && mark - at < 3 && text.charAt(mark) == ' ') {
        mark++;
      }
      if (Scan.at(text, mark) != '>' || isDialogue(text, mark)) {
        break;
      }
      at = mark + 1;
      if (Scan.at(text, at) == ' ') {
        at++;
      }
    }
    if (at > 0) {
      text = text.substring(at);
    }
    return withoutFence(text);
  }

  /** The place behind a list bullet or an opening back quote; 0 where the line begins with none. */
  static int bulletEnd(String text) {
    int at = Scan.skipBlanks(text, 0);
    char c = Scan.at(text, at);
    if ((c == '-' || c == '*' || c == '+' || c == '\u2022' || c == '|')
        && Scan.isBlank(Scan.at(text, at + 1))) {
      return Scan.skipBlanks(text, at + 1);
    }
    if (c == '`' || c == '"' || c == '\'' || c == '\u2022') {
      return at + 1;
    }
    int digits = Scan.digitsEnd(text, at);
    if (digits > at
        && digits - at <= 3
        && (Scan.at(text, digits) == '.' || Scan.at(text, digits) == ')')
        && Scan.isBlank(Scan.at(text, digits + 1))) {
      return Scan.skipBlanks(text, digits + 1);
    }
    return 0;
  }

  /** Whether {@code >} is the mark of a client's line in an SMTP dialogue and no quote. */
  private static boolean isDialogue(String text, int mark) {
    int at = mark;
    while (Scan.at(text, at) == '>' && at - mark < 3) {
      at++;
    }
    int word = Scan.skipBlanks(text, at);
    String head = text.substring(word, Math.min(text.length(), word + 10)).toLowerCase(Locale.ROOT);
    for (String verb : VERBS) {
      char after = Scan.at(text, word + verb.length());
      boolean lone = LONE_VERBS.contains(verb);
      if (head.startsWith(verb)
          && (lone ? Scan.skipBlanks(text, word + verb.length()) == text.length() : isEnd(after))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnd(char after) {
    return after == '\0' || after == ':' || Scan.isBlank(after);
  }

  private static String withoutFence(String text) {
    String trimmed = text.strip();
    if (trimmed.startsWith("```") || trimmed.startsWith("~~~")) {
      String rest = trimmed.substring(3);
      // "```log" only names the language; "```Jan 23 ..." holds the first line.
      return isLanguage(rest) ? "" : rest;
    }
    return trimmed.endsWith("```") ? text.substring(0, text.lastIndexOf("```")) : text;
  }

  /** What may stand behind a code fence and is no text of the ticket. */
  private static boolean isLanguage(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (!Scan.isAlphanumeric(rest.charAt(i)) && "+-#.`~".indexOf(rest.charAt(i)) < 0) {
        return false;
      }
    }
    return rest.length() <= LONGEST_LANGUAGE;
  }

  private static String withoutTags(String line) {
    if (line.indexOf('<') < 0) {
      return line;
    }
    String text = line;
    boolean changed = true;
    for (int round = 0; changed && round < 4; round++) {
      changed = false;
      String trimmed = text.stripTrailing();
      for (String tag : TAGS) {
        int end = trimmed.length() - tag.length();
        if (end >= 0 && Scan.startsWithIgnoreCase(trimmed, end, tag)) {
          text = trimmed.substring(0, end);
          trimmed = text;
          changed = true;
        }
        if (Scan.startsWithIgnoreCase(text, 0, tag)) {
          text = text.substring(tag.length());
          trimmed = text;
          changed = true;
        }
      }
    }
    return text;
  }
}
