package org.mailmedic.intake;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Finds values whose name says that they are secret: {@code password = x}, {@code "token": "x"}.
 */
final class NamedSecrets {

  private static final Set<String> SECRET_WORDS =
      Set.of(
          "password",
          "passwd",
          "passphrase",
          "pass",
          "pwd",
          "pw",
          "passwort",
          "kennwort",
          "secret",
          "dnpass",
          "bindpw",
          "rootpw",
          "apikey",
          "пароль",
          "contraseña",
          "senha");

  /** Secret after another word: {@code access_token}, {@code api_key}. */
  private static final Set<String> SECRET_COMPOUNDS =
      Set.of(
          "access_token",
          "auth_token",
          "refresh_token",
          "session_token",
          "api_token",
          "api_key",
          "secret_key",
          "access_key",
          "bind_pw");

  /** First letter, last letter and length of the last part of a secret's name, by their hash. */
  private static final boolean[] SHAPES = shapes();

  private final String line;
  private final int content;
  private final Sink sink;

  /** Takes the places of secrets. */
  interface Sink {
    void add(int start, int end);
  }

  private NamedSecrets(String line, int content, Sink sink) {
    this.line = line;
    this.content = content;
    this.sink = sink;
  }

  static void find(String line, int content, Sink sink) {
    new NamedSecrets(line, content, sink).find();
  }

  /** Whether what this names is a secret. */
  static boolean isSecretName(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    int last = lower.lastIndexOf('_');
    if (SECRET_WORDS.contains(lower.substring(last + 1))) {
      return true;
    }
    int before = last < 0 ? -1 : lower.lastIndexOf('_', last - 1);
    return last > 0 && SECRET_COMPOUNDS.contains(lower.substring(before + 1));
  }

  private void find() {
    int at = content;
    while (at < line.length()) {
      if (!isNameCharacter(line.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      while (at < line.length() && isNameCharacter(line.charAt(at))) {
        at++;
      }
      if (at - start <= 64) {
        at = Math.max(at, behindName(start, at));
      }
    }
  }

  /** Marks the value behind a name where the name is a secret's; returns where both end. */
  private int behindName(int start, int end) {
    if (!mayHaveValue(end) || !mayBeSecret(start, end)) {
      return end;
    }
    String name = line.substring(start, end);
    return isSecretName(name) || (name.equalsIgnoreCase("token") && nextIs(end, '='))
        ? valueAfter(name, start, end)
        : end;
  }

  private boolean mayHaveValue(int nameEnd) {
    char quote = Scan.at(line, nameEnd);
    int at = skipBlanks(quote == '"' || quote == '\'' ? nameEnd + 1 : nameEnd);
    return at < line.length() && (isSeparator(line.charAt(at)) || line.startsWith("is ", at));
  }

  /** A quick look that passes the names of all secrets, and few others. */
  private boolean mayBeSecret(int start, int end) {
    int part = end;
    while (part > start && "_-.".indexOf(line.charAt(part - 1)) < 0) {
      part--;
    }
    return part < end && SHAPES[shape(line.charAt(part), line.charAt(end - 1), end - part)];
  }

  private static boolean[] shapes() {
    boolean[] shapes = new boolean[shape('\uffff', '\uffff', 0xff) + 1];
    Set<String> words = new HashSet<>(SECRET_WORDS);
    words.add("token");
    SECRET_COMPOUNDS.forEach(compound -> words.add(compound.substring(compound.indexOf('_') + 1)));
    for (String word : words) {
      shapes[shape(word.charAt(0), word.charAt(word.length() - 1), word.length())] = true;
    }
    return shapes;
  }

  private static int shape(char first, char last, int length) {
    int lower = Character.toLowerCase(first) & 0x1f;
    return (lower << 10) | ((Character.toLowerCase(last) & 0x1f) << 5) | Math.min(length, 0x1f);
  }

  private static boolean isNameCharacter(char c) {
    return Scan.isAlphanumeric(c)
        || c == '_'
        || c == '-'
        || c == '.'
        || (c >= 0x80 && Character.isLetterOrDigit(c));
  }

  private boolean nextIs(int at, char wanted) {
    int next = skipBlanks(at);
    return next < line.length() && line.charAt(next) == wanted;
  }

  /** Marks the value that follows a name and returns where it ends. */
  private int valueAfter(String name, int nameStart, int nameEnd) {
    int at = nameEnd;
    if (at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'')) {
      at++;
    }
    at = skipBlanks(at);
    if (line.startsWith("is ", at) && at > nameEnd) {
      return toldInProse(skipBlanks(at + 3));
    }
    int separator = at;
    while (at < line.length() && isSeparator(line.charAt(at)) && at - separator < 2) {
      at++;
    }
    if (at == separator) {
      return nameEnd;
    }
    boolean setting = line.charAt(separator) == '=' && nameStart == content;
    at = skipBlanks(at);
    if (at >= line.length()) {
      return at;
    }
    if (name.equalsIgnoreCase("pwd") && line.charAt(at) == '/') {
      // sudo and shells: PWD=/root is the working directory.
      return at;
    }
    int quoted = endOfQuoted(at);
    if (quoted > 0) {
      sink.add(at + 1, quoted);
      return quoted;
    }
    int end = setting ? line.stripTrailing().length() : endOfWord(at);
    sink.add(at, end);
    return end;
  }

  /** "the password is hunter2": a secret only where it does not look like an ordinary word. */
  private int toldInProse(int at) {
    if (at >= line.length()) {
      return at;
    }
    int quoted = endOfQuoted(at);
    if (quoted > 0) {
      sink.add(at + 1, quoted);
      return quoted;
    }
    int end = endOfWord(at);
    while (end > at && (line.charAt(end - 1) == '.' || line.charAt(end - 1) == '!')) {
      end--;
    }
    for (int i = at; i < end; i++) {
      char c = line.charAt(i);
      boolean wordLike = Character.isLowerCase(c) || c == '-' || c == '\'' || c == '’';
      if ((!wordLike && i > at) || Character.isDigit(c)) {
        sink.add(at, end);
        return end;
      }
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == '=' || c == ':' || c == '>';
  }

  private int endOfQuoted(int at) {
    char quote = line.charAt(at);
    return quote == '"' || quote == '\'' ? line.indexOf(quote, at + 1) : -1;
  }

  private int endOfWord(int from) {
    int at = from;
    while (at < line.length() && !isEnd(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c) || c == ',' || c == ';' || c == '&' || c == ')' || c == '"';
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
