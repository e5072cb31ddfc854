package org.mailmedic.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The language of a ticket's prose, by script and by function words. */
final class LanguageDetector {

  private static final int ENOUGH_LETTERS = 8_000;

  private static final Map<String, Set<String>> FUNCTION_WORDS =
      Map.ofEntries(
          Map.entry(
              "en",
              Set.of(
                  "the", "and", "is", "to", "of", "i", "it", "in", "my", "that", "with", "for",
                  "not", "this", "have", "on", "can", "but", "from", "be", "are", "when", "was",
                  "you", "what", "how", "does", "cannot", "any", "am", "get", "please", "send",
                  "or", "one", "by", "has", "we", "only", "after", "works", "no")),
          Map.entry(
              "de",
              Set.of(
                  "der",
                  "die",
                  "das",
                  "und",
                  "ist",
                  "nicht",
                  "ich",
                  "ein",
                  "eine",
                  "mit",
                  "auf",
                  "von",
                  "zu",
                  "wir",
                  "es",
                  "den",
                  "im",
                  "wird",
                  "kann",
                  "aber",
                  "wenn",
                  "sich",
                  "auch",
                  "nach",
                  "wie",
                  "bei",
                  "hat",
                  "habe",
                  "mein",
                  "klappt",
                  "oder",
                  "keine",
                  "kein",
                  "warum",
                  "hallo",
                  "da",
                  "wurde",
                  "werden",
                  "konnte",
                  "vom",
                  "zum",
                  "dem",
                  "als",
                  "seit",
                  "nur",
                  "einer",
                  "funktioniert")),
          Map.entry(
              "fr",
              Set.of(
                  "le", "la", "les", "et", "est", "de", "je", "un", "une", "des", "pas", "que",
                  "pour", "dans", "mon", "sur", "avec", "ne", "du", "en", "ai", "au", "ce", "mais",
                  "plus", "bonjour", "depuis", "mes", "il", "qui", "vous", "nous", "par", "ou",
                  "aux", "cela", "sont", "tout", "tous", "rien")),
          Map.entry(
              "es",
              Set.of(
                  "el",
                  "la",
                  "los",
                  "las",
                  "y",
                  "es",
                  "de",
                  "que",
                  "un",
                  "una",
                  "no",
                  "por",
                  "para",
                  "con",
                  "mi",
                  "en",
                  "se",
                  "lo",
                  "pero",
                  "del",
                  "como",
                  "hola",
                  "desde",
                  "puedo",
                  "correo",
                  "al",
                  "est\u00e1",
                  "servidor",
                  "su",
                  "sus",
                  "a",
                  "nos",
                  "tenemos",
                  "funciona",
                  "sin",
                  "o",
                  "todo",
                  "nada",
                  "ha",
                  "solo")),
          Map.entry(
              "it",
              Set.of(
                  "il", "la", "e", "di", "che", "un", "una", "non", "per", "con", "mi", "in", "del",
                  "ma", "sono", "ho", "gli", "della", "ciao", "questo", "posta", "alla", "dal",
                  "\u00e8")),
          Map.entry(
              "pt",
              Set.of(
                  "o",
                  "a",
                  "os",
                  "e",
                  "de",
                  "que",
                  "um",
                  "uma",
                  "n\u00e3o",
                  "para",
                  "com",
                  "meu",
                  "em",
                  "do",
                  "da",
                  "mas",
                  "eu",
                  "por",
                  "ol\u00e1",
                  "servidor",
                  "no",
                  "na",
                  "est\u00e1")),
          Map.entry(
              "nl",
              Set.of(
                  "de", "het", "een", "en", "is", "niet", "ik", "van", "met", "op", "voor", "dat",
                  "maar", "naar", "mijn", "wordt", "zijn", "kan", "hallo", "er", "te", "wij", "ook",
                  "geen")),
          Map.entry(
              "pl",
              Set.of(
                  "i",
                  "w",
                  "na",
                  "nie",
                  "si\u0119",
                  "jest",
                  "z",
                  "do",
                  "to",
                  "\u017ce",
                  "mam",
                  "ale",
                  "jak",
                  "co",
                  "po",
                  "od",
                  "dla",
                  "przy",
                  "mo\u017cna",
                  "wiadomo\u015bci")),
          Map.entry(
              "ru",
              Set.of(
                  "\u0438",
                  "\u0432",
                  "\u043d\u0435",
                  "\u043d\u0430",
                  "\u0447\u0442\u043e",
                  "\u043a\u0430\u043a",
                  "\u0441",
                  "\u043f\u043e",
                  "\u044d\u0442\u043e",
                  "\u043d\u043e",
                  "\u0434\u043b\u044f",
                  "\u043f\u0440\u0438",
                  "\u043c\u043d\u0435",
                  "\u043f\u043e\u0447\u0442\u0430",
                  "\u043f\u0438\u0441\u044c\u043c\u0430",
                  "\u0438\u0437",
                  "\u043e\u0442",
                  "\u043b\u0438",
                  "\u0435\u0441\u043b\u0438",
                  "\u043f\u043e\u0447\u0435\u043c\u0443",
                  "\u043c\u043e\u0433\u0443",
                  "\u0443",
                  "\u0435\u0441\u0442\u044c",
                  "\u0442\u0430\u043a",
                  "\u044f",
                  "\u0437\u0430")),
          Map.entry(
              "uk",
              Set.of(
                  "\u0456",
                  "\u0432",
                  "\u043d\u0435",
                  "\u043d\u0430",
                  "\u0449\u043e",
                  "\u044f\u043a",
                  "\u0437",
                  "\u0446\u0435",
                  "\u0430\u043b\u0435",
                  "\u0434\u043b\u044f",
                  "\u043f\u0440\u0438",
                  "\u043c\u0435\u043d\u0456",
                  "\u0432\u0456\u0434",
                  "\u0447\u0438",
                  "\u0454",
                  "\u043b\u0438\u0441\u0442\u0438")),
          Map.entry(
              "bg",
              Set.of(
                  "\u0438",
                  "\u0432",
                  "\u043d\u0435",
                  "\u043d\u0430",
                  "\u0447\u0435",
                  "\u0441\u0435",
                  "\u043e\u0442",
                  "\u0437\u0430",
                  "\u0441",
                  "\u043a\u043e\u0438\u0442\u043e",
                  "\u043a\u043e\u0439\u0442\u043e",
                  "\u043a\u043e\u044f\u0442\u043e",
                  "\u0442\u043e\u0432\u0430",
                  "\u0441\u043c\u0435",
                  "\u0441\u0430",
                  "\u0434\u0430",
                  "\u0435",
                  "\u043f\u0440\u0438")));

  private LanguageDetector() {}

  static String detect(List<Segment> segments) {
    Map<String, Integer> hits = new HashMap<>();
    Scripts scripts = new Scripts();
    for (Segment segment : segments) {
      if (segment.kind() != Segment.Kind.PROSE) {
        continue;
      }
      for (TicketLine line : segment.lines()) {
        if (scripts.letters > ENOUGH_LETTERS) {
          break;
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
        for (Map.Entry<String, Set<String>> language : FUNCTION_WORDS.entrySet()) {
          if (language.getValue().contains(word)) {
            hits.merge(language.getKey(), 1, Integer::sum);
          }
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
