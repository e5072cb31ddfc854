package org.mailmedic.intake;

import java.util.Locale;
import java.util.Set;

/**
 * Finds password hashes in a word: crypt(3)'s {@code $6$salt$hash} and Dovecot's {@code
 * {SCHEME}hash}. Who has a hash can try passwords against it.
 */
final class PasswordHashes {

  /** Prefixes of hashes; crypt(5). */
  private static final Set<String> METHODS =
      Set.of(
          "1",
          "2a",
          "2b",
          "2x",
          "2y",
          "3",
          "5",
          "6",
          "7",
          "y",
          "gy",
          "md5",
          "sha1",
          "argon2i",
          "argon2d",
          "argon2id",
          "scrypt",
          "bcrypt-sha256");

  private static final int LONGEST_METHOD = 13;
  private static final int SHORTEST_HASH = 13;

  /**
   * Names of Dovecot's password schemes that end in nothing common; Dovecot 2.3, "Password
   * Schemes".
   */
  private static final Set<String> SCHEMES =
      Set.of(
          "PLAIN",
          "CLEARTEXT",
          "CLEAR",
          "CRYPT",
          "MD5",
          "SMD5",
          "PLAIN-MD5",
          "LDAP-MD5",
          "DIGEST-MD5",
          "CRAM-MD5",
          "PBKDF2",
          "NTLM");

  private PasswordHashes() {}

  static void find(String word, NamedSecrets.Sink sink) {
    crypt(word, sink);
    int brace = word.indexOf('{');
    int close = word.indexOf('}', brace + 1);
    if (brace >= 0 && close > brace + 1 && isScheme(word.substring(brace + 1, close))) {
      sink.add(close + 1, endOfField(word, close + 1));
    }
  }

  private static void crypt(String word, NamedSecrets.Sink sink) {
    int end = 0;
    int dollar = word.indexOf('$');
    while (dollar >= 0) {
      int second = word.indexOf('$', dollar + 1);
      if (second < 0) {
        return;
      }
      if (end <= second) {
        end = endOfField(word, second);
      }
      if (end - second >= SHORTEST_HASH && isMethod(word, dollar + 1, second)) {
        sink.add(dollar, end);
        dollar = word.indexOf('$', end);
      } else {
        dollar = second;
      }
    }
  }

  private static boolean isMethod(String word, int start, int end) {
    return end - start <= LONGEST_METHOD && METHODS.contains(word.substring(start, end));
  }

  private static int endOfField(String word, int from) {
    int colon = word.indexOf(':', from);
    return colon < 0 ? word.length() : colon;
  }

  private static boolean isScheme(String name) {
    String scheme = name.toUpperCase(Locale.ROOT);
    int dot = scheme.indexOf('.');
    String bare = dot < 0 ? scheme : scheme.substring(0, dot);
    return bare.endsWith("-CRYPT")
        || bare.startsWith("SSHA")
        || bare.startsWith("SHA")
        || bare.startsWith("ARGON2")
        || bare.startsWith("SCRAM-")
        || SCHEMES.contains(bare);
  }
}
