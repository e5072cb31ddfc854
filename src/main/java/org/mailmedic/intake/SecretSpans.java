package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the secrets in one line that need no other line to be seen. Every pass is linear. */
final class SecretSpans {

  /** Options of swaks, curl and testsaslauthd whose next word is or holds a password. */
  private static final Set<String> PASSWORD_OPTIONS = Set.of("-ap", "--ap");

  private static final String COMMAND = "command=\"";

  private static final int SHORTEST_BEARER = 16;

  private final String line;
  private final List<Span> spans = new ArrayList<>();

  private record Span(int start, int end) {}

  private SecretSpans(String line) {
    this.line = line;
  }

  /**
   * The line without its secrets.
   *
   * @param content where the content begins after quoting and prompts
   */
  static String redact(String line, int content) {
    SecretSpans found = new SecretSpans(line);
    found.insideWords(content);
    NamedSecrets.find(line, content, found::add);
    LineWords words = new LineWords(line, content);
    found.authCommands(words);
    found.unknownCommands(words);
    found.plainLogins(words);
    found.options(words);
    found.relayCredentials(words);
    return found.render();
  }

  private void add(int start, int end) {
    if (start < end && !line.startsWith(Redaction.MARK, start)) {
      spans.add(new Span(start, end));
    }
  }

  /**
   * A word that is a secret by its place; what was taken out of one does not make it a longer one.
   */
  private void addWord(LineWords words, int word) {
    int mark = line.indexOf(Redaction.MARK, words.start(word));
    if (mark < 0 || mark >= words.end(word)) {
      add(words.start(word), words.end(word));
    }
  }

  private String render() {
    if (spans.isEmpty()) {
      return line;
    }
    spans.sort(Comparator.comparingInt(Span::start).thenComparingInt(span -> -span.end()));
    StringBuilder out = new StringBuilder(line.length());
    int done = 0;
    for (Span span : spans) {
      if (span.start() >= done) {
        out.append(line, done, span.start()).append(Redaction.MARK);
      }
      done = Math.max(done, span.end());
    }
    return out.append(line, done, line.length()).toString();
  }

  /** Secrets that are part of a word. */
  private void insideWords(int content) {
    boolean url = line.contains("://");
    boolean hash = line.indexOf('$') >= 0 || line.indexOf('{') >= 0;
    int start = url || hash ? LineWords.start(line, content) : line.length();
    while (start < line.length()) {
      int from = start;
      int end = LineWords.end(line, from);
      String word = line.substring(from, end);
      userInfo(word, from);
      if (hash) {
        PasswordHashes.find(word, (first, last) -> add(from + first, from + last));
      }
      start = LineWords.start(line, end);
    }
  }

  /** {@code AUTH PLAIN AGJvYgBzZWNyZXQ=} and HTTP's {@code Bearer} and {@code Basic}. */
  private void authCommands(LineWords words) {
    for (int i = 0; i + 1 < words.size(); i++) {
      boolean scheme = words.isIgnoringCase(i, "bearer") || words.isIgnoringCase(i, "basic");
      if (scheme && words.end(i + 1) - words.start(i + 1) >= SHORTEST_BEARER) {
        addWord(words, i + 1);
      }
      boolean auth =
          words.isIgnoringCase(i, "AUTH")
              || words.isIgnoringCase(i, "AUTHENTICATE")
              || words.endsIgnoringCase(i, "\"AUTH");
      if (auth && i + 2 < words.size() && LoginDialogue.isMechanism(words.text(i + 1))) {
        String response = words.text(i + 2);
        String bare = trimQuotes(response);
        if (Base64Text.looksEncoded(bare)) {
          int start = words.start(i + 2) + response.indexOf(bare);
          add(start, start + bare.length());
        }
      }
    }
  }

  /**
   * The rest of a refused login, which servers log as a command that they do not know: {@code
   * command="U2VjcmV0MQ=="} of OpenSMTPD, {@code error in "U2VjcmV0MQ=="} of Exim, {@code cmd:
   * U2VjcmV0MQ==} of Courier.
   */
  private void unknownCommands(LineWords words) {
    for (int i = 0; i < words.size(); i++) {
      int start = words.start(i);
      if (words.begins(i, COMMAND)) {
        start += COMMAND.length();
      } else if (!(i > 0 && words.endsIgnoringCase(i - 1, "cmd:"))
          && !(words.begins(i, "\"")
              && (follows(words, i, "error", "in") || follows(words, i, "(last", "was")))) {
        continue;
      }
      String bare = trimQuotes(line.substring(start, words.end(i)));
      if (bare.length() % 4 == 0 && Base64Text.looksEncoded(bare)) {
        int at = line.indexOf(bare, start);
        add(at, at + bare.length());
      }
    }
  }

  private static boolean follows(LineWords words, int at, String... before) {
    for (int i = 0; i < before.length; i++) {
      int word = at - before.length + i;
      if (word < 0 || !words.is(word, before[i])) {
        return false;
      }
    }
    return true;
  }

  private static String trimQuotes(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && isQuote(word.charAt(start))) {
      start++;
    }
    while (end > start && (isQuote(word.charAt(end - 1)) || word.charAt(end - 1) == ',')) {
      end--;
    }
    return word.substring(start, end);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** POP3's {@code PASS secret} and IMAP's {@code a1 LOGIN user secret}. */
  private void plainLogins(LineWords words) {
    if (words.size() == 2 && words.is(0, "PASS")) {
      addWord(words, 1);
    }
    if (words.size() != 4 || !words.isIgnoringCase(1, "LOGIN")) {
      return;
    }
    String tag = words.text(0);
    boolean plainTag = tag.length() <= 8 && tag.chars().allMatch(Character::isLetterOrDigit);
    boolean surely = words.is(1, "LOGIN") || tag.chars().anyMatch(Character::isDigit);
    if (plainTag && surely && !tag.equalsIgnoreCase("AUTH")) {
      addWord(words, 3);
    }
  }

  /** Passwords as words of a command line. */
  private void options(LineWords words) {
    boolean saslTest = line.contains("testsaslauthd") && words.anyEnds("testsaslauthd");
    boolean curl = line.contains("curl") && words.anyEnds("curl");
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.begins(i, "-")) {
        option(words, i, saslTest, curl);
      }
      boolean doveadmAuth =
          words.is(i, "auth") && (words.is(i + 1, "test") || words.is(i + 1, "login"));
      if (doveadmAuth && i + 3 < words.size()) {
        add(words.start(words.size() - 1), words.end(words.size() - 1));
      }
    }
  }

  private void option(LineWords words, int at, boolean saslTest, boolean curl) {
    String option = words.text(at);
    if (PASSWORD_OPTIONS.contains(option)
        || (saslTest && option.equals("-p"))
        || (option.startsWith("--") && NamedSecrets.isSecretName(option.substring(2)))) {
      add(words.start(at + 1), words.end(at + 1));
    } else if (curl && (option.equals("-u") || option.equals("--user"))) {
      int colon = words.text(at + 1).indexOf(':');
      if (colon >= 0) {
        add(words.start(at + 1) + colon + 1, words.end(at + 1));
      }
    }
  }

  /**
   * An entry of smtp_sasl_password_maps: {@code [mail.isp.example]:587 user:secret}. A transport
   * table's {@code example.com smtp:[relay]} looks alike, so that the key must be in brackets or
   * have a port, or the user must be an address.
   */
  private void relayCredentials(LineWords words) {
    if (words.size() != 2) {
      return;
    }
    String value = words.text(1);
    int colon = value.indexOf(':');
    if (colon <= 0) {
      return;
    }
    String key = words.text(0);
    boolean inBrackets =
        key.startsWith("[") && key.contains("]") && !key.startsWith(Redaction.MARK);
    boolean keyOfRelay = inBrackets || endsInPort(key);
    boolean userIsAddress = value.lastIndexOf('@', colon) > 0;
    if (keyOfRelay || (userIsAddress && !key.endsWith(":"))) {
      add(words.start(1) + colon + 1, words.end(1));
    }
  }

  private static boolean endsInPort(String key) {
    int colon = key.lastIndexOf(':');
    return colon > 0
        && colon < key.length() - 1
        && key.indexOf('.') > 0
        && key.chars().skip(colon + 1L).allMatch(Character::isDigit);
  }

  /** {@code smtp://user:secret@host}. */
  private void userInfo(String word, int start) {
    int authority = word.indexOf("://");
    if (authority < 0) {
      return;
    }
    int from = authority + 3;
    int slash = word.indexOf('/', from);
    int end = slash < 0 ? word.length() : slash;
    int at = word.lastIndexOf('@', end - 1);
    int colon = word.indexOf(':', from);
    if (colon >= from && colon < at) {
      add(start + colon + 1, start + at);
    }
  }
}
