package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the secrets in one line that need no other line to be seen. Every pass is linear. */
final class SecretSpans {

  private static final Set<String> SASL_MECHANISMS =
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

  /** Options of swaks, curl and testsaslauthd whose next word is or holds a password. */
  private static final Set<String> PASSWORD_OPTIONS = Set.of("-ap", "--ap");

  /** Commands and dialogues are short; a line of a million words must not become a list of them. */
  private static final int MOST_COMMAND_WORDS = 500;

  private static final int SHORTEST_BEARER = 16;

  private final String line;
  private final List<Span> spans = new ArrayList<>();

  private record Span(int start, int end) {}

  /** A word and where it stands. */
  private record Word(String text, int start, int end) {}

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
    List<Word> words = new ArrayList<>();
    found.eachWord(
        content,
        word -> {
          if (words.size() < MOST_COMMAND_WORDS) {
            words.add(word);
          }
          found.userInfo(word);
          PasswordHashes.find(
              word.text(), (start, end) -> found.add(word.start() + start, word.start() + end));
        });
    NamedSecrets.find(line, content, found::add);
    found.authCommands(words);
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

  /** Calls the action with each word, from a place on. */
  private void eachWord(int from, Consumer<Word> action) {
    int at = from;
    while (at < line.length()) {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at > start) {
        action.accept(new Word(line.substring(start, at), start, at));
      }
    }
  }

  /** {@code AUTH PLAIN AGJvYgBzZWNyZXQ=} and HTTP's {@code Bearer} and {@code Basic}. */
  private void authCommands(List<Word> words) {
    for (int i = 0; i + 1 < words.size(); i++) {
      String word = words.get(i).text();
      Word next = words.get(i + 1);
      boolean scheme = word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic");
      if (scheme && next.text().length() >= SHORTEST_BEARER) {
        add(next.start(), next.end());
      }
      boolean auth = word.equalsIgnoreCase("AUTH") || word.equalsIgnoreCase("AUTHENTICATE");
      if (auth && i + 2 < words.size() && isMechanism(next.text())) {
        Word response = words.get(i + 2);
        String bare = trimQuotes(response.text());
        if (Base64Text.looksEncoded(bare)) {
          add(response.start() + response.text().indexOf(bare), response.end());
        }
      }
    }
  }

  private static boolean isMechanism(String word) {
    return SASL_MECHANISMS.contains(word.toUpperCase(Locale.ROOT));
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
  private void plainLogins(List<Word> words) {
    if (words.size() == 2 && words.getFirst().text().equals("PASS")) {
      add(words.get(1).start(), words.get(1).end());
    }
    if (words.size() != 4 || !words.get(1).text().equalsIgnoreCase("LOGIN")) {
      return;
    }
    String tag = words.getFirst().text();
    boolean plainTag = tag.length() <= 8 && tag.chars().allMatch(Character::isLetterOrDigit);
    boolean surely =
        words.get(1).text().equals("LOGIN") || tag.chars().anyMatch(Character::isDigit);
    if (plainTag && surely && !tag.equalsIgnoreCase("AUTH")) {
      add(words.get(3).start(), words.get(3).end());
    }
  }

  /** Passwords as words of a command line. */
  private void options(List<Word> words) {
    boolean saslTest = words.stream().anyMatch(word -> word.text().endsWith("testsaslauthd"));
    boolean curl = words.stream().anyMatch(word -> word.text().endsWith("curl"));
    for (int i = 0; i + 1 < words.size(); i++) {
      String option = words.get(i).text();
      Word value = words.get(i + 1);
      if (PASSWORD_OPTIONS.contains(option)
          || (saslTest && option.equals("-p"))
          || (option.startsWith("--") && NamedSecrets.isSecretName(option.substring(2)))) {
        add(value.start(), value.end());
      } else if (curl && (option.equals("-u") || option.equals("--user"))) {
        int colon = value.text().indexOf(':');
        if (colon >= 0) {
          add(value.start() + colon + 1, value.end());
        }
      }
      boolean doveadmAuth =
          option.equals("auth") && (value.text().equals("test") || value.text().equals("login"));
      if (doveadmAuth && i + 3 < words.size()) {
        Word last = words.getLast();
        add(last.start(), last.end());
      }
    }
  }

  /**
   * An entry of smtp_sasl_password_maps: {@code [mail.isp.example]:587 user:secret}. A transport
   * table's {@code example.com smtp:[relay]} looks alike, so that the key must be in brackets or
   * have a port, or the user must be an address.
   */
  private void relayCredentials(List<Word> words) {
    if (words.size() != 2) {
      return;
    }
    String key = words.getFirst().text();
    Word value = words.get(1);
    int colon = value.text().indexOf(':');
    if (colon <= 0) {
      return;
    }
    boolean keyOfRelay = (key.startsWith("[") && key.contains("]")) || endsInPort(key);
    boolean userIsAddress = value.text().lastIndexOf('@', colon) > 0;
    if (keyOfRelay || (userIsAddress && !key.endsWith(":"))) {
      add(value.start() + colon + 1, value.end());
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
  private void userInfo(Word word) {
    int authority = word.text().indexOf("://");
    if (authority < 0) {
      return;
    }
    int from = authority + 3;
    int slash = word.text().indexOf('/', from);
    int end = slash < 0 ? word.text().length() : slash;
    int at = word.text().lastIndexOf('@', end - 1);
    int colon = word.text().indexOf(':', from);
    if (colon >= from && colon < at) {
      add(word.start() + colon + 1, word.start() + at);
    }
  }
}
