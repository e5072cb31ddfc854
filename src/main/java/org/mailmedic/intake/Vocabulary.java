package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of one language for the concepts of situations. */
final class Vocabulary {

  static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es", "ru");

  private static final int KEY = 2;
  private static final Map<String, Vocabulary> INSTANCES = load();

  /** An entry's words, of which each may be a stem. */
  private record Entry(Concept concept, List<String> words, @Nullable String name, int letters) {

    boolean standsAt(List<Sentence.Word> sentence, int from) {
      if (from + words.size() > sentence.size()) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        String word = sentence.get(from + i).text();
        String wanted = words.get(i);
        boolean fits =
            wanted.endsWith("*")
                ? word.regionMatches(0, wanted, 0, wanted.length() - 1)
                : word.equals(wanted);
        if (!fits || (i > 0 && sentence.get(from + i).afterBreak() && name == null)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final int PLACES = 0x4000;
  private static final List<Entry> NONE = List.of();

  private final Map<String, List<Entry>> entries = new HashMap<>();

  /** The places of the keys: most words begin no entry. */
  private final BitSet places = new BitSet(PLACES);

  private Vocabulary() {}

  /** The vocabulary of a language; English where there is none. */
  static Vocabulary of(String language) {
    Vocabulary own = INSTANCES.get(language);
    return own != null ? own : Objects.requireNonNull(INSTANCES.get("en"));
  }

  private static Map<String, Vocabulary> load() {
    Map<String, Vocabulary> all = new HashMap<>();
    LANGUAGES.forEach(language -> all.put(language, new Vocabulary()));
    for (String[] row : Resources.table("prose-concepts.tsv")) {
      Concept concept = Concept.valueOf(row[0]);
      Vocabulary vocabulary = Objects.requireNonNull(all.get(row[1]), row[1]);
      for (String entry : row[2].split("\\|", -1)) {
        vocabulary.add(concept, entry, null);
      }
    }
    for (Vocabulary vocabulary : all.values()) {
      for (ThingName name : ThingNames.instance().of(NamedThing.Kind.MAIL_CLIENT)) {
        vocabulary.add(Concept.CLIENT, entry(name), name.value());
      }
      for (ThingName name : ThingNames.instance().of(NamedThing.Kind.PROVIDER)) {
        vocabulary.add(Concept.PROVIDER, entry(name), name.value());
      }
    }
    return Map.copyOf(all);
  }

  private static String entry(ThingName name) {
    return name.spelling().toLowerCase(Locale.ROOT) + (name.anyEnding() ? "*" : "");
  }

  private void add(Concept concept, String text, @Nullable String name) {
    List<String> words = List.of(text.replace('ё', 'е').split(" ", -1));
    int letters = text.length() - (text.endsWith("*") ? 1 : 0);
    String key = key(words.getFirst().replace("*", ""));
    places.set(place(key));
    entries
        .computeIfAbsent(key, each -> new ArrayList<>())
        .add(new Entry(concept, words, name, letters));
  }

  private static String key(String word) {
    return word.substring(0, Math.min(KEY, word.length()));
  }

  private static int place(String word) {
    return (Scan.at(word, 0) << 7 ^ Scan.at(word, 1)) & (PLACES - 1);
  }

  private List<Entry> beginning(String word) {
    return places.get(place(word)) ? entries.getOrDefault(key(word), List.of()) : List.of();
  }

  /** What the words of a sentence stand for; of two entries at a place the longer one counts. */
  List<Mention> mentions(List<Sentence.Word> sentence) {
    List<Mention> mentions = new ArrayList<>();
    int at = 0;
    while (at < sentence.size()) {
      int longest = 0;
      int letters = 0;
      List<Entry> best = NONE;
      for (Entry entry : beginning(sentence.get(at).text())) {
        if (entry.letters() < letters || !entry.standsAt(sentence, at)) {
          continue;
        }
        if (entry.letters() > letters) {
          best = new ArrayList<>();
        }
        letters = entry.letters();
        longest = entry.words().size();
        best.add(entry);
      }
      for (Entry entry : best) {
        mentions.add(new Mention(entry.concept(), name(entry, sentence, at), at, at + longest));
      }
      at += Math.max(1, longest);
    }
    return mentions;
  }

  private static String name(Entry entry, List<Sentence.Word> sentence, int at) {
    if (entry.name() != null) {
      return entry.name();
    }
    int next = at + entry.words().size();
    String text = sentence.get(at).text();
    // "port 25": the number is the port's name.
    if (entry.concept() == Concept.PORT && next < sentence.size() && !isNumber(text)) {
      String number = sentence.get(next).text();
      return isNumber(number) ? number : text;
    }
    return text;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && Scan.digitsEnd(text, 0) == text.length();
  }
}
