package org.mailmedic.intake;

/** Finds where a reply ends that is quoted in running text. */
final class ReplyEnd {

  private static final int WINDOW = 700;

  private ReplyEnd() {}

  /**
   * Where the reply ends: its quote, its bracket, the next field of a client's message, the line.
   */
  static int find(String text, int start) {
    int limit = Math.min(text.length(), start + WINDOW);
    // Guillemets have a blank inside.
    char before = Scan.at(text, start - (Scan.at(text, start - 1) == ' ' ? 2 : 1));
    int quoteEnd = before == '\'' || before == '"' ? closingQuote(text, start, limit, before) : -1;
    if (quoteEnd > 0) {
      return quoteEnd;
    }
    int end = ownEnd(text, start, limit, before);
    int within = lineEnd(text, start, end) - start;
    int complete = ReplyPhrases.completeEnd(text.substring(start, start + within), 0, within);
    return complete > 0 ? start + complete : end;
  }

  /** The end by the reply's own signs, whatever it says. */
  private static int ownEnd(String text, int start, int limit, char before) {
    int depth = 0;
    int end = start;
    boolean said = ahead(text, start, " said:") || ahead(text, start, "refused to talk to me:");
    while (end < limit) {
      char c = text.charAt(end);
      if (c == '(') {
        if (text.startsWith("(in reply to", end)) {
          return end;
        }
        depth++;
      } else if (c == ')') {
        if (depth == 0) {
          return end;
        }
        depth--;
      } else if (c == ';'
          && (text.startsWith("; from=", end)
              || text.startsWith("; to=", end)
              || text.startsWith("; proto=", end))) {
        return end;
      } else if (c == '\n' && !said && !continuesOverLine(text, start, end)) {
        return end;
      } else if ((c == '.' || c == '!' || c == '?')
          && end > start + 12
          && endsSentence(text, end)) {
        return end;
      } else if ((c == '"' || c == '`')
          && (before == c || (depth == 0 && end > start && c == '`'))) {
        return end;
      } else if (c == ',' && isClientField(text, end)) {
        return end;
      } else if (c == ' ' && ReplyPhrases.isVerbBehind(text, end + 1)) {
        return end;
      }
      end++;
    }
    return end;
  }

  private static int lineEnd(String text, int start, int limit) {
    int end = text.indexOf('\n', start);
    while (end >= 0 && end < limit && continuesOverLine(text, start, end)) {
      end = text.indexOf('\n', end + 1);
    }
    return end < 0 ? limit : Math.min(end, limit);
  }

  /** A quote ends a reply where no letter follows: "doesn't" does not end one. */
  private static int closingQuote(String text, int start, int limit, char quote) {
    for (int i = start; i < limit; i++) {
      if (text.charAt(i) == quote && !Character.isLetterOrDigit(Scan.at(text, i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean ahead(String text, int start, String words) {
    int from = Math.max(0, start - words.length() - 3);
    return text.substring(from, start).contains(words);
  }

  /**
   * A reply goes on where its line ended without an end, was cut at a mail's width, or is indented.
   */
  private static boolean continuesOverLine(String text, int start, int lineFeed) {
    if (lineFeed + 1 >= text.length()) {
      return false;
    }
    char last = Scan.at(text, lineFeed - 1);
    if (last == ':' || last == ',' || last == ';' || lineFeed - start <= 10) {
      return true;
    }
    int lineStart = text.lastIndexOf('\n', lineFeed - 1) + 1;
    boolean indented =
        Scan.isBlank(text.charAt(lineFeed + 1))
            || text.startsWith(
                text.substring(start, Math.min(start + 3, text.length())) + "-", lineFeed + 1);
    char next = text.charAt(Math.min(text.length() - 1, Scan.skipBlanks(text, lineFeed + 1)));
    boolean full = lineFeed - lineStart >= 60 && last != '.' && Character.isLowerCase(next);
    return indented || full;
  }

  private static boolean endsSentence(String text, int at) {
    char next = Scan.at(text, at + 1);
    if (text.charAt(at) != '.') {
      return next == ' ' || next == '\n' || next == '\0' || next == text.charAt(at);
    }
    if (next != ' ' && next != '\n' && next != '\0') {
      return false;
    }
    int word = at + 1;
    while (word < text.length() && (Scan.isBlank(text.charAt(word)) || text.charAt(word) == '\n')) {
      word++;
    }
    return word >= text.length()
        || (Character.isUpperCase(text.charAt(word)) && text.charAt(at - 1) != '.');
  }

  /** "Port: 25", "Account: 'x'" follow the server's words in Outlook's message. */
  private static boolean isClientField(String text, int comma) {
    int at = comma + 1;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
    int end = at;
    while (end < text.length()
        && end - at < 20
        && (Character.isLetter(text.charAt(end)) || text.charAt(end) == ' ')) {
      end++;
    }
    return end > at
        && Character.isUpperCase(text.charAt(at))
        && Scan.at(text, end) == ':'
        && end - at <= 16;
  }
}
