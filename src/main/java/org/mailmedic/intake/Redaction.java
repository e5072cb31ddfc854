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
  private final StringBuilder out;
  private Context context = Context.ORDINARY;

  private Redaction(int length) {
    this.lines = new LineMemo<>(length / AVERAGE_LINE, Line::of);
    this.out = new StringBuilder(length + 64);
  }

  /** The text without its secrets, with the same number of lines. */
  public static String redact(String text) {
    Redaction redaction = new Redaction(text.length());
    LinePool pool = new LinePool(text);
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        redaction.line(pool.line(start, text.length()));
        break;
      }
      int contentEnd = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      redaction.line(pool.line(start, contentEnd));
      redaction.out.append(text, contentEnd, end + 1);
      start = end + 1;
    }
    return redaction.out.toString();
  }

  private void line(String text) {
    Line line = lines.of(text);
    if (line.opensKey()) {
      context = Context.PRIVATE_KEY;
      out.append(text);
      return;
    }
    switch (context) {
      case PRIVATE_KEY -> privateKeyLine(text, line);
      case SASL_CHALLENGED, LOGGING_IN -> responseLine(text, line);
      case PASSWORD_TABLE -> tableLine(text, line);
      case ORDINARY -> ordinaryLine(line);
    }
  }

  private void ordinaryLine(Line line) {
    if (line.challenges()) {
      context = Context.SASL_CHALLENGED;
    } else if (line.asksLogin()) {
      context = Context.LOGGING_IN;
    } else if (line.namesTable()) {
      context = Context.PASSWORD_TABLE;
    }
    out.append(line.redacted());
  }

  private void privateKeyLine(String line, Line facts) {
    int content = facts.content();
    String body = line.substring(content).strip();
    if (isPrivateKeyMark(line, END)) {
      context = Context.ORDINARY;
      out.append(line);
    } else if (body.isEmpty() || body.equals(MARK)) {
      out.append(line);
    } else if (Base64Text.isBase64(body) || isPemHeader(body)) {
      out.append(line, 0, content).append(MARK);
    } else {
      // The end line is missing: what follows is not the key any more.
      context = Context.ORDINARY;
      ordinaryLine(facts);
    }
  }

  /**
   * A client that was refused often sends the rest of its login all the same, as commands that the
   * server does not know.
   */
  private void responseLine(String line, Line facts) {
    int content = facts.content();
    String body = line.substring(content).strip();
    boolean challenged = context == Context.SASL_CHALLENGED;
    if (body.isEmpty()) {
      out.append(line);
    } else if (body.equals(MARK)) {
      context = Context.LOGGING_IN;
      out.append(line);
    } else if (facts.replies() && !facts.challenges()) {
      context = Context.LOGGING_IN;
      out.append(facts.redacted());
    } else if (challenged
        ? body.length() > 1 && Base64Text.isBase64(body)
        : LoginDialogue.isResponse(body)) {
      context = Context.LOGGING_IN;
      out.append(line, 0, content).append(MARK);
    } else {
      context = Context.ORDINARY;
      ordinaryLine(facts);
    }
  }

  private void tableLine(String line, Line facts) {
    int first = Scan.skipBlanks(line, facts.content());
    int user = Scan.skipBlanks(line, Scan.wordEnd(line, first));
    int end = Scan.wordEnd(line, user);
    boolean two = end > user && Scan.skipBlanks(line, end) == line.length();
    if (two) {
      String entry = line.substring(user, end);
      int colon = entry.indexOf(':');
      if (colon > 0
          && colon + 1 < entry.length()
          && !entry.endsWith(":" + MARK)
          && entry.indexOf('/') < 0) {
        out.append(line, 0, user + colon + 1).append(MARK);
        return;
      }
    } else {
      context = Context.ORDINARY;
    }
    ordinaryLine(facts);
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
