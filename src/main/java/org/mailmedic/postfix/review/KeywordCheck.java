package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.config.EditDistance;
import org.mailmedic.postfix.config.Texts;

/** Values that must be one of a few words: the data file holds them, from postconf(5). */
final class KeywordCheck implements Check {

  private static final List<DataFile.Row> KEYWORDS = DataFile.rows("keywords.tsv", 3);

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (DataFile.Row row : KEYWORDS) {
      boolean list = row.field(1).equals("list");
      List<String> allowed = Texts.listElements(row.field(2));
      for (String name : Texts.listElements(row.field(0))) {
        if (configuration.isSet(name) && configuration.main().raw(name) != null) {
          judge(name, configuration.value(name), list, allowed, faults);
        }
      }
    }
  }

  private static void judge(
      String name, String value, boolean list, List<String> allowed, FaultList faults) {
    if (value.indexOf('#') >= 0 || value.startsWith("\"") || value.startsWith("'")) {
      return; // Told by ValueFormCheck.
    }
    List<String> words = list ? Texts.listElements(value) : List.of(value);
    for (String word : words) {
      if (word.isEmpty() || allowed.contains(word.toLowerCase(Locale.ROOT))) {
        continue;
      }
      String nearest = nearest(word.toLowerCase(Locale.ROOT), allowed);
      faults.add(
          FaultKind.BAD_KEYWORD,
          name,
          Words.quoted(word) + " is no value of " + name,
          "Programs that read this parameter refuse it and do not start, or fail every delivery.",
          "Use "
              + (list ? "one or more of " : "one of ")
              + String.join(", ", allowed)
              + (nearest.isEmpty()
                  ? "."
                  : ": " + Words.postconf(name, value.replace(word, nearest))));
      return;
    }
  }

  private static String nearest(String word, List<String> allowed) {
    if (word.length() > 40) {
      return "";
    }
    for (String candidate : allowed) {
      if (EditDistance.between(word, candidate, 3) < Math.min(3, candidate.length())) {
        return candidate;
      }
    }
    return "";
  }
}
