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
    /** After a mention of sasl_passwd: lines "host user:password" may follow. */
    PASSWORD_TABLE
  }

  private final StringBuilder out;
  private Context context = Context.ORDINARY;

  private Redaction(int length) {
    this.out = new StringBuilder(length + 64);
  }

  /** The text without its secrets, with the same number of lines. */
  public static String redact(String text) {
    Redaction redaction = new Redaction(text.length());
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        redaction.line(text.substring(start));
        break;
      }
      int contentEnd = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      redaction.line(text.substring(start, contentEnd));
      redaction.out.append(text, contentEnd, end + 1);
      start = end + 1;
    }
    return redaction.out.toString();
  }

  private void line(String line) {
    int content = Prompts.contentStart(line);
    if (isPrivateKeyMark(line, "BEGIN")) {
      context = Context.PRIVATE_KEY;
      out.append(line);
      return;
    }
    switch (context) {
      case PRIVATE_KEY -> privateKeyLine(line, content);
      case SASL_CHALLENGED -> responseLine(line, content);
      case PASSWORD_TABLE -> tableLine(line, content);
      case ORDINARY -> ordinaryLine(line, content);
    }
  }

  private void ordinaryLine(String line, int content) {
    if (line.startsWith("334", content) && !hasMore(line, content + 3)) {
      context = Context.SASL_CHALLENGED;
    } else if (line.startsWith("334 ", content)) {
      context = Context.SASL_CHALLENGED;
    } else if (mentionsPasswordTable(line)) {
      context = Context.PASSWORD_TABLE;
    }
    out.append(SecretSpans.redact(line, content));
  }

  private void privateKeyLine(String line, int content) {
    String body = line.substring(content).strip();
    if (isPrivateKeyMark(line, "END")) {
      context = Context.ORDINARY;
      out.append(line);
    } else if (body.isEmpty() || body.equals(MARK)) {
      out.append(line);
    } else if (Base64Text.isBase64(body) || isPemHeader(body)) {
      out.append(line, 0, content).append(MARK);
    } else {
      // The end line is missing: what follows is not the key any more.
      context = Context.ORDINARY;
      ordinaryLine(line, content);
    }
  }

  private void responseLine(String line, int content) {
    String body = line.substring(content).strip();
    if (body.isEmpty()) {
      out.append(line);
      return;
    }
    context = Context.ORDINARY;
    if (body.length() > 1 && Base64Text.isBase64(body)) {
      out.append(line, 0, content).append(MARK);
    } else {
      ordinaryLine(line, content);
    }
  }

  private void tableLine(String line, int content) {
    String[] words = line.substring(content).strip().split("\\s+", 4);
    boolean entry =
        words.length == 2 && words[1].indexOf(':') > 0 && !words[1].endsWith(":" + MARK);
    if (entry && !words[1].contains("/")) {
      int secret = line.lastIndexOf(words[1]) + words[1].indexOf(':') + 1;
      if (secret < line.stripTrailing().length()) {
        out.append(line, 0, secret).append(MARK);
        return;
      }
    }
    if (words.length != 2) {
      context = Context.ORDINARY;
    }
    ordinaryLine(line, content);
  }

  private static boolean mentionsPasswordTable(String line) {
    return line.contains("sasl_passwd")
        || line.contains("sasl/passwd")
        || line.contains("sasl_password")
        || line.contains("saslpass");
  }

  private static boolean isPrivateKeyMark(String line, String which) {
    int dashes = line.indexOf("-----" + which + " ");
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
