package org.mailmedic.intake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences that mail software puts into notifications, from {@code bounce-sentences.tsv}. */
final class BounceSentences {

  /** Sentences are at the begin of their lines; nothing further is looked at. */
  private static final int HEAD = 300;

  /** What a sentence says; the resource file explains them. */
  enum Role {
    NOTICE,
    ALONE,
    DELAYED,
    LIST,
    DELAYED_LIST,
    INSIDE,
    HOST,
    REMOTE,
    RECIPIENT,
    SERVER,
    RESPONSE,
    REPORTED,
    STATUS,
    WEAK_INSIDE,
    WEAK_REMOTE,
    WEAK_RECIPIENT;

    /** Whether the sentence tells a notification even when nothing else does. */
    boolean isCertain() {
      return this != WEAK_INSIDE && this != WEAK_REMOTE && this != WEAK_RECIPIENT;
    }

    /** Whether recipients follow, with a reason or without. */
    boolean isList() {
      return this == LIST || this == DELAYED_LIST;
    }

    /** Whether the sentence stands within what is told of one recipient. */
    boolean isInside() {
      return this == INSIDE || this == WEAK_INSIDE;
    }
  }

  /**
   * A sentence in a line.
   *
   * @param value the host, recipient or status that it names; null where it names none
   * @param end the place behind it
   */
  record Found(Role role, @Nullable String value, int end) {}

  private record Sentence(Role role, PhraseForm text) {}

  private static final List<List<Sentence>> BY_PHRASE;
  private static final PhraseIndex INDEX;

  static {
    Map<String, List<Sentence>> byPhrase =
        Resources.table("bounce-sentences.tsv").stream()
            .map(BounceSentences::sentence)
            .collect(
                Collectors.groupingBy(
                    sentence -> sentence.text().head(), LinkedHashMap::new, Collectors.toList()));
    BY_PHRASE = List.copyOf(byPhrase.values());
    INDEX = new PhraseIndex(List.copyOf(byPhrase.keySet()));
  }

  private BounceSentences() {}

  private static Sentence sentence(String[] row) {
    if (row.length != 3 || row[2].isBlank()) {
      throw new IllegalStateException(
          "bounce-sentences.tsv: not three columns: " + Arrays.toString(row));
    }
    Role role = Role.valueOf(row[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    return new Sentence(role, PhraseForm.parse(row[1]));
  }

  /** The sentence that the line begins with, the longest of several; null where it has none. */
  static @Nullable Found in(String line) {
    String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
    int start = textStart(head);
    Longest longest = new Longest(head, start);
    INDEX.search(head, start, longest);
    return longest.found;
  }

  /** The first letter or bracket behind list marks, quotes, stars and dashes. */
  private static int textStart(String line) {
    int at = 0;
    while (at < line.length() && isMark(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isMark(char c) {
    return Scan.isBlank(c) || c == '*' || c == '#' || c == '|' || c == '>' || c == '"';
  }

  private static final class Longest implements PhraseIndex.Sink {

    private final String line;
    private final int first;
    private @Nullable Found found;

    Longest(String line, int first) {
      this.line = line;
      this.first = first;
    }

    @Override
    public void found(int phrase, int start, int end) {
      if (start > first) {
        return;
      }
      for (Sentence sentence : BY_PHRASE.get(phrase)) {
        PhraseForm.Match match = sentence.text().complete(line, end);
        if (match != null
            && isWhole(sentence.role(), match.end())
            && (found == null || match.end() > found.end())) {
          found = new Found(sentence.role(), value(match), match.end());
        }
      }
    }

    private boolean isWhole(Role role, int end) {
      return role != Role.ALONE || line.substring(end).strip().length() <= 1;
    }

    private static @Nullable String value(PhraseForm.Match match) {
      for (String name : List.of("host", "recipient", "status")) {
        String value = match.values().get(name);
        if (value != null) {
          return name.equals("status") ? value.strip() : trimmed(value);
        }
      }
      return null;
    }

    /** A name without the full stop, the brackets and the quotes around it. */
    private static String trimmed(String value) {
      int start = 0;
      int end = value.length();
      while (start < end && !Character.isLetterOrDigit(value.charAt(start))) {
        start++;
      }
      while (end > start && !Character.isLetterOrDigit(value.charAt(end - 1))) {
        end--;
      }
      return value.substring(start, end);
    }
  }
}
