package org.mailmedic.postfix.access;

import java.util.ArrayList;
import java.util.List;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.Texts;
import org.mailmedic.postfix.lookup.LookupTable;
import org.mailmedic.postfix.lookup.TableOpener;

/**
 * A parsed list of restrictions.
 *
 * @param name the parameter that holds it
 * @param restrictions in order
 */
public record RestrictionList(String name, List<Restriction> restrictions) {

  private static final int MAXIMUM = 5_000;

  public RestrictionList {
    restrictions = List.copyOf(restrictions);
  }

  /** Whether nothing stands in the list. */
  public boolean isEmpty() {
    return restrictions.isEmpty();
  }

  /** Parses the expanded value of a restriction list or class, or the result of an access table. */
  public static RestrictionList parse(
      String name, String value, PostfixVersion version, TableOpener tables) {
    List<String> words = Texts.listElements(value);
    List<Restriction> restrictions = new ArrayList<>();
    int index = 0;
    while (index < words.size() && restrictions.size() < MAXIMUM) {
      String word = words.get(index++);
      int position = restrictions.size() + 1;
      if (isTable(word)) {
        LookupTable table = tables.open(word);
        restrictions.add(new Restriction(Kind.BARE_TABLE, word, "", table, position));
        continue;
      }
      Kind kind = Kind.find(word, version);
      if (kind == null) {
        restrictions.add(new Restriction(Kind.CLASS_OR_UNKNOWN, word, "", null, position));
        continue;
      }
      String next = index < words.size() ? words.get(index) : "";
      boolean taken =
          switch (kind.argument()) {
            case NONE -> false;
            case TABLE -> isTable(next);
            case ENDPOINT -> isTable(next);
            case TEXT -> !next.isEmpty();
          };
      String argument = taken ? next : "";
      index += taken ? 1 : 0;
      LookupTable table =
          taken && kind.argument() == Kind.Argument.TABLE ? tables.open(argument) : null;
      restrictions.add(new Restriction(kind, word, argument, table, position));
    }
    return new RestrictionList(name, restrictions);
  }

  private static boolean isTable(String word) {
    return word.indexOf(':') >= 0 || word.startsWith("{");
  }
}
