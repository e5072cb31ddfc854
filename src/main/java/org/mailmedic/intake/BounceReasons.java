package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a bounce in the vocabulary that bounce processing uses (the names are those of
 * Sisimai's documentation). What the speaking provider means by its words decides first, then the
 * words, and only then the codes, which servers choose freely.
 */
final class BounceReasons {

  /** Nothing tells, though something is said. */
  static final String ON_HOLD = "onhold";

  /** Nothing is said. */
  static final String UNDEFINED = "undefined";

  private static final String ANY = "*";

  private record Rule(int rank, String provider, String reason, PhraseForm text) {}

  private static final List<List<Rule>> BY_PHRASE;
  private static final PhraseIndex INDEX;

  static {
    List<Rule> rules = new ArrayList<>();
    for (String[] row : Resources.table("bounce-reasons.tsv")) {
      rules.add(new Rule(rules.size(), row[0], row[1], PhraseForm.parse(row[2])));
    }
    Map<String, List<Rule>> byPhrase =
        rules.stream()
            .collect(
                Collectors.groupingBy(
                    rule -> rule.text().head(), LinkedHashMap::new, Collectors.toList()));
    BY_PHRASE = List.copyOf(byPhrase.values());
    INDEX = new PhraseIndex(List.copyOf(byPhrase.keySet()));
  }

  private BounceReasons() {}

  /**
   * The reason; {@code onhold} where nothing tells, {@code undefined} where nothing is said.
   *
   * @param said what the refusing server said, or the reporting one; null where neither did
   * @param action RFC 3464 action
   * @param remote the server that refused, or else the recipient's domain
   */
  static String of(
      @Nullable String said,
      @Nullable Integer code,
      @Nullable String status,
      @Nullable String action,
      @Nullable String remote) {
    if (isSuccess(action)) {
      return "delivered";
    }
    String byWords = said == null ? null : byWords(said, remote);
    if (byWords != null) {
      return byWords;
    }
    EnhancedStatus registered = EnhancedStatus.of(status);
    if (registered != null && !registered.reason().equals(ON_HOLD)) {
      return registered.reason();
    }
    String byCode = code == null ? null : byCode(code);
    if (byCode != null) {
      return byCode;
    }
    if (Objects.equals(action, "delayed")) {
      return "expired";
    }
    return said == null && status == null ? UNDEFINED : ON_HOLD;
  }

  private static boolean isSuccess(@Nullable String action) {
    return Objects.equals(action, "delivered")
        || Objects.equals(action, "relayed")
        || Objects.equals(action, "expanded");
  }

  private static @Nullable String byWords(String said, @Nullable String remote) {
    String host = MailProviders.of(remote);
    String named = MailProviders.namedIn(said);
    String words = withoutAddresses(said);
    Best best = new Best(words, host, named);
    INDEX.search(words, best);
    Rule rule = best.ofProvider != null ? best.ofProvider : best.ofAny;
    return rule == null ? null : rule.reason();
  }

  /** A mailbox may be called spam@ or virus@: addresses tell nothing. */
  private static String withoutAddresses(String said) {
    if (said.indexOf('@') < 0) {
      return said;
    }
    StringBuilder words = new StringBuilder(said.length());
    int copied = 0;
    int at = said.indexOf('@');
    while (at >= 0) {
      int start = at;
      while (start > copied && isAddressPart(said.charAt(start - 1))) {
        start--;
      }
      int end = at + 1;
      while (end < said.length() && isAddressPart(said.charAt(end))) {
        end++;
      }
      words.append(said, copied, start);
      copied = end;
      at = said.indexOf('@', end);
    }
    return words.append(said, copied, said.length()).toString();
  }

  private static boolean isAddressPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '+';
  }

  /** RFC 5321's and RFC 4954's own meaning, for texts that say nothing. */
  private static @Nullable String byCode(int code) {
    return switch (code) {
      case 521, 556 -> "notaccept";
      case 530, 534, 535, 538 -> "securityerror";
      case 551 -> "hasmoved";
      case 552 -> "mailboxfull";
      case 452 -> "systemfull";
      case 500, 501, 502, 503, 504, 555 -> "syntaxerror";
      default -> null;
    };
  }

  /** Keeps the first rule of the speaking provider and the first for any server. */
  private static final class Best implements PhraseIndex.Sink {

    private final String said;
    private final @Nullable String provider;
    private final @Nullable String named;
    private @Nullable Rule ofProvider;
    private @Nullable Rule ofAny;

    Best(String said, @Nullable String provider, @Nullable String named) {
      this.said = said;
      this.provider = provider;
      this.named = named;
    }

    @Override
    public void found(int phrase, int start, int end) {
      boolean inWord =
          Character.isLetterOrDigit(said.charAt(start))
              && Character.isLetterOrDigit(Scan.at(said, start - 1));
      if (inWord || isInNumber(start, end)) {
        return;
      }
      for (Rule rule : BY_PHRASE.get(phrase)) {
        if (rule.provider().equals(ANY)) {
          ofAny = first(ofAny, rule, end);
        } else if (rule.provider().equals(provider) || rule.provider().equals(named)) {
          ofProvider = first(ofProvider, rule, end);
        }
      }
    }

    /** Whether a number goes on beyond the text: 5.7.1 is no code in 5.7.124 or in 192.5.7.1. */
    private boolean isInNumber(int start, int end) {
      return (Scan.isDigit(said.charAt(start)) && endsInFraction(start))
          || (Scan.isDigit(said.charAt(end - 1)) && goesOn(end));
    }

    private boolean endsInFraction(int start) {
      return Scan.at(said, start - 1) == '.' && Scan.isDigit(Scan.at(said, start - 2));
    }

    private boolean goesOn(int end) {
      int digit = Scan.at(said, end) == '.' ? end + 1 : end;
      return Scan.isDigit(Scan.at(said, digit));
    }

    private @Nullable Rule first(@Nullable Rule best, Rule rule, int end) {
      boolean better = best == null || rule.rank() < best.rank();
      return better && rule.text().complete(said, end) != null ? rule : best;
    }
  }
}
