package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of {@code thing-names.tsv}, found by their first letters. */
final class ThingNames {

  private static final int KEY = 2;
  private static final ThingNames INSTANCE = load();

  private static final int PLACES = 0x4000;

  private final Map<String, List<ThingName>> byKey = new HashMap<>();

  /** The places of the keys: most pairs of letters begin no name. */
  private final BitSet places = new BitSet(PLACES);

  private ThingNames() {}

  static ThingNames instance() {
    return INSTANCE;
  }

  private static ThingNames load() {
    ThingNames names = new ThingNames();
    for (String[] row : Resources.table("thing-names.tsv")) {
      NamedThing.Kind kind = NamedThing.Kind.valueOf(row[0].toUpperCase(Locale.ROOT));
      String release = row[2].isEmpty() ? null : row[2];
      for (String entry : row[3].split("\\|", -1)) {
        ThingName name = ThingName.of(kind, row[1], release, entry);
        String key = name.spelling().substring(0, KEY).toLowerCase(Locale.ROOT);
        names.places.set(place(key, 0));
        names.byKey.computeIfAbsent(key, each -> new ArrayList<>()).add(name);
      }
    }
    // The longest first: "windows server" before "windows".
    names
        .byKey
        .values()
        .forEach(list -> list.sort((a, b) -> b.spelling().length() - a.spelling().length()));
    return names;
  }

  /** The longest name that begins at a place; null where none does. */
  @Nullable ThingName at(String text, int from) {
    if (from + KEY > text.length() || !places.get(place(text, from))) {
      return null;
    }
    String key = text.substring(from, from + KEY).toLowerCase(Locale.ROOT);
    for (ThingName name : byKey.getOrDefault(key, List.of())) {
      if (name.mayBegin(text, from) && name.end(text, from) > 0) {
        return name;
      }
    }
    return null;
  }

  private static int place(String text, int from) {
    int first = Character.toLowerCase(text.charAt(from));
    return (first << 7 ^ Character.toLowerCase(text.charAt(from + 1))) & (PLACES - 1);
  }

  /** All spellings of a kind's names, with the name that they share. */
  List<ThingName> of(NamedThing.Kind kind) {
    return byKey.values().stream()
        .flatMap(List::stream)
        .filter(name -> name.kind() == kind)
        .toList();
  }
}
