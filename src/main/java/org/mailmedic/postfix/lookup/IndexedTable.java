package org.mailmedic.postfix.lookup;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.mailmedic.postfix.config.LogicalLine;

/**
 * A table of fixed keys: hash, btree, lmdb, cdb, texthash and the like, from the text that
 * postmap(1) or postalias(1) reads. Keys are folded to lower case; of two equal ones the first
 * counts.
 */
final class IndexedTable implements LookupTable {

  private final Map<String, Answer> entries;

  IndexedTable(Map<String, Answer> entries) {
    this.entries = entries;
  }

  /**
   * Reads {@code key value} lines, or {@code key: value} lines where all lines are of that form.
   */
  static IndexedTable parse(String text) {
    Map<String, Answer> entries = new HashMap<>();
    var lines = LogicalLine.read(text).lines();
    boolean aliases = !lines.isEmpty() && lines.stream().allMatch(l -> isAlias(l.text()));
    for (LogicalLine line : lines) {
      String entry = line.text();
      int keyEnd = keyEnd(entry, aliases);
      String key = unquoted(entry.substring(0, keyEnd));
      String value =
          entry.substring(Math.min(entry.length(), aliases ? keyEnd + 1 : keyEnd)).strip();
      if (!key.isEmpty() && !value.isEmpty()) {
        entries.putIfAbsent(key.toLowerCase(Locale.ROOT), Answer.found(value));
      }
    }
    return new IndexedTable(entries);
  }

  private static boolean isAlias(String entry) {
    int end = keyEnd(entry, true);
    if (end == entry.length()) {
      return false;
    }
    return end + 1 == entry.length() || Character.isWhitespace(entry.charAt(end + 1));
  }

  /** Where the key ends: at white space, or at a colon in alias files; quotes protect both. */
  private static int keyEnd(String entry, boolean alias) {
    boolean quoted = false;
    for (int i = 0; i < entry.length(); i++) {
      char character = entry.charAt(i);
      if (character == '"') {
        quoted = !quoted;
      } else if (!quoted && (alias ? character == ':' : Character.isWhitespace(character))) {
        return i;
      } else if (!quoted && alias && Character.isWhitespace(character)) {
        return entry.length();
      }
    }
    return entry.length();
  }

  private static String unquoted(String key) {
    return key.indexOf('"') < 0 ? key : key.replace("\"", "");
  }

  @Override
  public Answer find(String key) {
    Answer answer = entries.get(key);
    if (answer == null) {
      answer = entries.get(key.toLowerCase(Locale.ROOT));
    }
    return answer == null ? Answer.NOT_FOUND : answer;
  }

  @Override
  public boolean hasFixedKeys() {
    return true;
  }
}
