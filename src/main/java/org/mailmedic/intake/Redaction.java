package org.mailmedic.intake;

import java.util.Locale;

/**
 * Takes secrets out of a ticket: passwords in settings, command lines, URLs and dialogues, SASL
 * responses, password hashes, tokens and private keys.
 *
 * <p>Lines stay lines, so that line numbers stay valid; a secret becomes {@value #MARK}. Redacting
 * twice changes nothing more. It works by shape, so that it can miss a secret that looks like
 * ordinary words.
 */
public final class Redaction {

  static final String MARK = "[redacted]";

  /** What the lines before say about the next one. */
  private enum Context {
    ORDINARY,
    /** Between the begin and the end line of a private key. */
    PRIVATE_KEY,
    /** After a 334 reply: the client's SASL response follows (RFC 4954, section 4). */
    SASL_CHALLENGED,
    /** After AUTH, or after a SASL response: replies and the client's further words may follow. */
    LOGGING_IN,
    /** After a mention of sasl_passwd: lines "host user:password" may follow. */
    PASSWORD_TABLE
  }

  /**
   * What a line alone tells.
   *
   * @param content where the content begins after quoting and prompts
   * @param opensKey whether a private key follows
   * @param challenges whether it is a 334 reply
   * @param asksLogin whether it is an AUTH command
   * @param replies whether it is a server's reply
   * @param namesTable whether it mentions a table of passwords
   * @param redacted the line without the secrets that need no other line to be seen
   */
  private record Line(
      int content,
      boolean opensKey,
      boolean challenges,
      boolean asksLogin,
      boolean replies,
      boolean namesTable,
      String redacted) {

    static Line of(String line) {
      int content = Prompts.contentStart(line);
      boolean challenges =
          line.startsWith("334 ", content)
              || (line.startsWith("334", content) && !hasMore(line, content + 3));
      return new Line(
          content,
          isPrivateKeyMark(line, BEGIN),
          challenges,
          LoginDialogue.asksLogin(line, content),
          LoginDialogue.isReply(line, content),
          mentionsPasswordTable(line),
          SecretSpans.redact(line, content));
    }
  }

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";

  private static final int AVERAGE_LINE = 32;

  private final LineMemo<Line> lines;
  private Context context = Context.ORDINARY;

  private Redaction(int length) {
    this.lines = new LineMemo<>(length / AVERAGE_LINE, Line::of);
  }

  /** The text without its secrets, with the same number of lines. */
  public static String redact(String text) {
    Redaction redaction = new Redaction(text.length());
    LinePool pool = new LinePool(text);
    StringBuilder out = new StringBuilder();
    int copied = 0;
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int next = newline < 0 ? text.length() : newline;
      int end = newline > start && text.charAt(newline - 1) == '\r' ? newline - 1 : next;
      String line = pool.line(start, end);
      String redacted = redaction.line(line);
      if (!redacted.equals(line)) {
        out.append(text, copied, start).append(redacted);
        copied = end;
      }
      start = next + 1;
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  private String line(String text) {
    Line line = lines.of(text);
    if (line.opensKey()) {
      context = Context.PRIVATE_KEY;
      return text;
    }
    return switch (context) {
      case PRIVATE_KEY -> privateKeyLine(text, line);
      case SASL_CHALLENGED, LOGGING_IN -> responseLine(text, line);
      case PASSWORD_TABLE -> tableLine(text, line);
      case ORDINARY -> ordinaryLine(line);
    };
  }

  private String ordinaryLine(Line line) {
    if (line.challenges()) {
      context = Context.SASL_CHALLENGED;
    } else if (line.asksLogin()) {
      context = Context.LOGGING_IN;
    } else if (line.namesTable()) {
      context = Context.PASSWORD_TABLE;
    }
    return line.redacted();
  }

  private String privateKeyLine(String line, Line facts) {
    int content = facts.content();
    String body = line.substring(content).strip();
    if (isPrivateKeyMark(line, END)) {
      context = Context.ORDINARY;
      return line;
    }
    if (body.isEmpty() || body.equals(MARK)) {
      return line;
    }
    if (Base64Text.isBase64(body) || isPemHeader(body)) {
      return line.substring(0, content) + MARK;
    }
    // The end line is missing: what follows is not the key any more.
    context = Context.ORDINARY;
    return ordinaryLine(facts);
  }

  /**
   * A client that was refused often sends the rest of its login all the same, as commands that the
   * server does not know.
   */
  private String responseLine(String line, Line facts) {
    int content = facts.content();
    String body = line.substring(content).strip();
    if (body.isEmpty()) {
      return line;
    }
    boolean challenged = context == Context.SASL_CHALLENGED;
    context = Context.LOGGING_IN;
    if (body.equals(MARK)) {
      return line;
    }
    if (facts.replies() && !facts.challenges()) {
      return facts.redacted();
    }
    if (challenged
        ? body.length() > 1 && Base64Text.isBase64(body)
        : LoginDialogue.isResponse(body)) {
      return line.substring(0, content) + MARK;
    }
    context = Context.ORDINARY;
    return ordinaryLine(facts);
  }

  private String tableLine(String line, Line facts) {
    int first = Scan.skipBlanks(line, facts.content());
    int user = Scan.skipBlanks(line, Scan.wordEnd(line, first));
    int end = Scan.wordEnd(line, user);
    boolean two = end > user && Scan.skipBlanks(line, end) == line.length();
    if (two) {
      String entry = line.substring(user, end);
      int colon = entry.indexOf(':');
      if (entry.endsWith(":" + MARK)) {
        return line;
      }
      if (colon > 0
          && colon + 1 < entry.length()
          && !entry.contains(MARK)
          && entry.indexOf('/') < 0
          && facts.redacted().equals(line)) {
        return line.substring(0, user + colon + 1) + MARK;
      }
    } else {
      context = Context.ORDINARY;
    }
    return ordinaryLine(facts);
  }

  private static boolean mentionsPasswordTable(String line) {
    return line.contains("sasl")
        && (line.contains("sasl_passwd")
            || line.contains("sasl/passwd")
            || line.contains("sasl_password")
            || line.contains("saslpass"));
  }

  private static boolean isPrivateKeyMark(String line, String which) {
    int dashes = line.indexOf(which);
    return dashes >= 0 && line.indexOf("PRIVATE KEY-----", dashes) > 0;
  }

  /** A header inside a key, such as {@code DEK-Info: AES-128-CBC,...} (RFC 1421). */
  private static boolean isPemHeader(String body) {
    String lower = body.toLowerCase(Locale.ROOT);
    return lower.startsWith("proc-type:") || lower.startsWith("dek-info:");
  }

  private static boolean hasMore(String line, int from) {
    return !line.substring(Math.min(from, line.length())).isBlank();
  }
}
