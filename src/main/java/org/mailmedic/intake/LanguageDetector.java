package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The language of a ticket's prose, by script and by function words. */
final class LanguageDetector {

  private static final int ENOUGH_LETTERS = 8_000;

  /** The languages of each function word. */
  private static final Map<String, List<String>> FUNCTION_WORDS = load();

  private LanguageDetector() {}

  private static Map<String, List<String>> load() {
    Map<String, List<String>> languages = new HashMap<>();
    for (String[] row : Resources.table("function-words.tsv")) {
      for (String word : Set.of(row[1].split(" ", -1))) {
        languages.computeIfAbsent(word, each -> new ArrayList<>()).add(row[0]);
      }
    }
    return languages;
  }

  static String detect(List<Segment> segments) {
    Map<String, Integer> hits = new HashMap<>();
    Scripts scripts = new Scripts();
    for (Segment segment : segments) {
      if (segment.kind() != Segment.Kind.PROSE) {
        continue;
      }
      for (TicketLine line : segment.lines()) {
        if (scripts.letters > ENOUGH_LETTERS) {
          return decide(hits, scripts);
        }
        words(line.text(), hits, scripts);
      }
    }
    return decide(hits, scripts);
  }

  private static void words(String text, Map<String, Integer> hits, Scripts scripts) {
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        scripts.count(text.charAt(end));
        end++;
      }
      // Words glued to digits or signs are names and commands, not language.
      if (end > at && end - at <= 12 && !isTechnical(text, at, end)) {
        String word = text.substring(at, end).toLowerCase(Locale.ROOT);
        for (String language : FUNCTION_WORDS.getOrDefault(word, List.of())) {
          hits.merge(language, 1, Integer::sum);
        }
      }
      at = end + 1;
    }
  }

  private static boolean isTechnical(String text, int start, int end) {
    return ("_@/.=-".indexOf(Scan.at(text, start - 1)) >= 0 && start > 0)
        || ("_@/=".indexOf(Scan.at(text, end)) >= 0 && end < text.length());
  }

  private static String decide(Map<String, Integer> hits, Scripts scripts) {
    if (scripts.letters == 0) {
      return "und";
    }
    if (scripts.kana > 0 && scripts.kana * 20 > scripts.letters) {
      return "ja";
    }
    if (scripts.han * 5 > scripts.letters) {
      return "zh";
    }
    if (scripts.hangul * 5 > scripts.letters) {
      return "ko";
    }
    if (scripts.greek * 3 > scripts.letters) {
      return "el";
    }
    boolean cyrillic = scripts.cyrillic * 4 > scripts.letters;
    if (cyrillic) {
      return scripts.ukrainian > 0 && scripts.ukrainian * 60 > scripts.cyrillic
          ? "uk"
          : best(hits, "ru", "bg");
    }
    return best(hits, "en", "de", "fr", "es", "it", "pt", "nl", "pl");
  }

  private static String best(Map<String, Integer> hits, String... languages) {
    String best = languages[0];
    int most = hits.getOrDefault(best, 0);
    for (String language : languages) {
      int count = hits.getOrDefault(language, 0);
      if (count > most) {
        best = language;
        most = count;
      }
    }
    return best;
  }

  /** How many letters of which script. */
  private static final class Scripts {
    int letters;
    int cyrillic;
    int ukrainian;
    int han;
    int kana;
    int hangul;
    int greek;

    void count(char c) {
      letters++;
      if (c < 0x250) {
        return;
      }
      if (c >= 0x400 && c < 0x530) {
        cyrillic++;
        if (c == '\u0456' || c == '\u0457' || c == '\u0454' || c == '\u0491') {
          ukrainian++;
        }
      } else if (c >= 0x4e00 && c < 0xa000) {
        han++;
      } else if (c >= 0x3040 && c < 0x3100) {
        kana++;
      } else if (c >= 0xac00 && c < 0xd7b0) {
        hangul++;
      } else if (c >= 0x370 && c < 0x400) {
        greek++;
      }
    }
  }
}
