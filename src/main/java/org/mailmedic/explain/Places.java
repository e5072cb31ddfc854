package org.mailmedic.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.MasterService;
import org.mailmedic.postfix.config.Setting;

/**
 * Where restrictions stand in main.cf and master.cf. A list is followed through {@code $name} to
 * the settings that it is made of.
 */
final class Places {

  private static final int DEEPEST = 8;
  private static final int MOST_WORDS = 20_000;

  private record Word(String text, Place place) {}

  private final ServiceSettings settings;
  private final List<String> mainLines;
  private final List<String> masterLines;
  private final Map<String, List<Word>> words = new HashMap<>();

  Places(ServiceSettings settings, String mainCf, @Nullable String masterCf) {
    this.settings = settings;
    this.mainLines = List.of(mainCf.split("\n", -1));
    this.masterLines = masterCf == null ? List.of() : List.of(masterCf.split("\n", -1));
  }

  /** Where the value of a parameter begins; null where it has its default. */
  @Nullable Place of(String parameter) {
    MasterService service = settings.service();
    if (service != null && settings.isOverridden(parameter)) {
      return wordsOf(parameter).stream()
          .findFirst()
          .map(Word::place)
          .orElse(new Place("master.cf", service.line()));
    }
    Setting setting = settings.written().settings().get(parameter);
    return setting == null || setting.line() == 0 ? null : new Place("main.cf", setting.line());
  }

  /**
   * Where a restriction of a list stands; where the list is set if it cannot be found.
   *
   * @param before how many restrictions of this name come before it in the list
   */
  @Nullable Place of(String parameter, String restriction, int before) {
    String name = firstWord(restriction);
    int left = before;
    for (Word word : wordsOf(parameter)) {
      if (word.text.equals(name) && left-- == 0) {
        return word.place;
      }
    }
    return of(parameter);
  }

  static String firstWord(String restriction) {
    int blank = restriction.indexOf(' ');
    return blank < 0 ? restriction : restriction.substring(0, blank);
  }

  private List<Word> wordsOf(String parameter) {
    List<Word> known = words.get(parameter);
    if (known == null) {
      known = new ArrayList<>();
      collect(parameter, known, 0);
      words.put(parameter, known);
    }
    return known;
  }

  private void collect(String parameter, List<Word> found, int depth) {
    MasterService service = settings.service();
    if (service != null && settings.isOverridden(parameter)) {
      collectOverride(parameter, service, found, depth);
      return;
    }
    Setting setting = settings.written().settings().get(parameter);
    if (setting == null || setting.line() == 0) {
      return;
    }
    for (int line = setting.line(); continues(mainLines, line, setting.line()); line++) {
      String text = mainLines.get(line - 1);
      if (line == setting.line()) {
        text = text.substring(text.indexOf('=') + 1);
      } else if (text.strip().startsWith("#")) {
        continue;
      }
      for (String word : split(text)) {
        add(word, new Place("main.cf", line), found, depth);
      }
    }
  }

  private void collectOverride(
      String parameter, MasterService service, List<Word> found, int depth) {
    boolean inside = false;
    for (int line = service.line(); continues(masterLines, line, service.line()); line++) {
      String text = masterLines.get(line - 1);
      if (text.strip().startsWith("#")) {
        continue;
      }
      for (String word : split(text.replace('=', ' '))) {
        if (word.equals("-o")) {
          inside = false;
        } else if (word.equals(parameter)) {
          inside = true;
        } else if (inside) {
          add(word, new Place("master.cf", line), found, depth);
        }
      }
    }
  }

  private void add(String word, Place place, List<Word> found, int depth) {
    if (found.size() >= MOST_WORDS) {
      return;
    }
    String name = referred(word);
    if (name == null || depth == DEEPEST) {
      found.add(new Word(word, place));
    } else {
      collect(name, found, depth + 1);
    }
  }

  /** The name in {@code $name}; null where the word is none. */
  private static @Nullable String referred(String word) {
    if (word.length() < 2 || word.charAt(0) != '$') {
      return null;
    }
    String name =
        word.charAt(1) == '(' && word.endsWith(")")
            ? word.substring(2, word.length() - 1)
            : word.substring(1);
    return name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c)) ? name : null;
  }

  /** Whether a line belongs to the logical line that begins at {@code first}: postconf(5). */
  private static boolean continues(List<String> lines, int line, int first) {
    if (line > lines.size()) {
      return false;
    }
    String text = lines.get(line - 1);
    return line == first
        || text.isBlank()
        || text.startsWith("#")
        || Character.isWhitespace(text.charAt(0));
  }

  private static List<String> split(String text) {
    List<String> split = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(text, ", \t\r\n{}");
    while (tokens.hasMoreTokens()) {
      split.add(referenceWithoutBraces(tokens.nextToken(), split));
    }
    return split;
  }

  private static String referenceWithoutBraces(String token, List<String> before) {
    // "${name}" falls apart into "$" and "name".
    if (!before.isEmpty() && before.getLast().equals("$")) {
      before.removeLast();
      return "$" + token;
    }
    return token;
  }
}
