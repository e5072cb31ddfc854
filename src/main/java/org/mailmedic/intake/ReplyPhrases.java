package org.mailmedic.intake;

import java.util.List;

/** Words by which a text is known as an SMTP server's, in the wording of common mail software. */
final class ReplyPhrases {

  /** With a code in front, any of these makes the number a reply code. In lower case. */
  private static final List<String> NEAR_CODE =
      List.of(
          "relay",
          "rejected",
          "denied",
          "refused",
          "unknown user",
          "user unknown",
          "no such user",
          "no such recipient",
          "mailbox",
          "recipient",
          "sender",
          "authentication",
          "authenticat",
          "not authorized",
          "blocked",
          "blacklist",
          "listed",
          "spam",
          "greylist",
          "graylist",
          "try again",
          "quota",
          "over limit",
          "storage",
          "temporar",
          "unavailable",
          "service not available",
          "too many",
          "rate limit",
          "not allowed",
          "command",
          "syntax",
          "bad sequence",
          "domain",
          "does not exist",
          "hostname",
          "message size",
          "too large",
          "exceeds",
          "starttls",
          "tls",
          "policy",
          "dmarc",
          "spf",
          "dkim",
          "virus",
          "transaction failed",
          "account",
          "connection",
          "requested action",
          "requested mail action",
          "local problem",
          "local error",
          "not our customer",
          "permanent",
          "delivery",
          "helo",
          "verif",
          "relais",
          "refus\u00e9",
          "accept",
          "timeout",
          "unrouteable",
          "not found",
          "insufficient",
          "certificate",
          "bounce",
          "configuration",
          "lookup failure",
          "protocol",
          "queued as",
          "ok",
          "\u043e\u0442\u043a\u0430\u0437",
          "not permitted",
          "access",
          "valid",
          "unauth");

  /** Texts that are known as replies without any code. */
  private static final Heads ALONE =
      Heads.of(
          "relay access denied",
          "relaying denied",
          "relay not permitted",
          "relaying not allowed",
          "unable to relay",
          "client host rejected: ",
          "sender address rejected: ",
          "recipient address rejected: ",
          "helo command rejected: ",
          "data command rejected: ",
          "end-of-data rejected: ",
          "must issue a starttls command first",
          "sender verify failed",
          "server configuration error",
          "temporary lookup failure",
          "insufficient system storage",
          "etrn command rejected",
          "unverified client host rejected: ",
          "relaying disallowed",
          "we do not relay",
          "does not allow relaying");

  /** Verbs with which a German sentence ends behind a reply that it quotes. */
  private static final Heads VERBS_BEHIND =
      Heads.of(
          "abgelehnt",
          "abgewiesen",
          "zurückgewiesen",
          "verweigert",
          "quittiert",
          "beantwortet",
          "geblockt",
          "zurück",
          "ab",
          "bekommt",
          "bekomme",
          "erhält",
          "liefert",
          "antwortet");

  private static final PhraseIndex INDEX = new PhraseIndex(NEAR_CODE);

  private static final List<String> COMPLETE =
      List.of(
          "relay access denied",
          "relaying denied",
          "relay not permitted",
          "must issue a starttls command first",
          "does not allow relaying");

  private ReplyPhrases() {}

  /** Tells {@code sink} where words stand that make a number in front of them a reply code. */
  static void search(String text, PhraseIndex.Sink sink) {
    INDEX.search(text, sink);
  }

  /** Whether one of those verbs begins at a place. */
  static boolean isVerbBehind(String text, int at) {
    for (String verb : VERBS_BEHIND.at(text, at)) {
      if (text.startsWith(verb, at) && !Character.isLetter(Scan.at(text, at + verb.length()))) {
        return true;
      }
    }
    return false;
  }

  static boolean contains(String lower) {
    for (String phrase : NEAR_CODE) {
      if (lower.contains(phrase)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The length of the phrase that begins at {@code at} and is a reply without a code; 0 for none.
   */
  static int aloneLength(String text, int at) {
    for (String phrase : ALONE.at(text, at)) {
      if (Scan.startsWithIgnoreCase(text, at, phrase)) {
        return phrase.length();
      }
    }
    return 0;
  }

  /** Whether nothing more belongs to the reply behind this phrase. */
  static int completeEnd(String text, int from, int to) {
    for (String phrase : COMPLETE) {
      int at = Scan.indexOfIgnoreCase(text, phrase, from);
      if (at >= 0 && at + phrase.length() <= to) {
        return at + phrase.length();
      }
    }
    return -1;
  }
}
