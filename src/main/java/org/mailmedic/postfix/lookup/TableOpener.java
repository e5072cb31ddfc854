package org.mailmedic.postfix.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mailmedic.postfix.config.Texts;

/** Opens lookup tables by their {@code type:name} as it stands in main.cf: DATABASE_README. */
public final class TableOpener {

  private static final int MAXIMUM_NESTING = 5;

  private final TableSources sources;
  private final LookupTable users;
  private final Map<String, LookupTable> opened = new HashMap<>();

  /**
   * @param sources the files
   * @param unixUsers accounts of the machine, for {@code unix:passwd.byname}
   * @param usersKnown whether these are all accounts
   */
  public TableOpener(TableSources sources, Set<String> unixUsers, boolean usersKnown) {
    this.sources = sources;
    Map<String, Answer> accounts = new HashMap<>();
    for (String user : unixUsers) {
      accounts.put(user.toLowerCase(Locale.ROOT), Answer.found("x"));
    }
    this.users =
        usersKnown
            ? new IndexedTable(accounts)
            : new FixedAnswer(Answer.unknown("the accounts of the machine"));
  }

  TableSources sources() {
    return sources;
  }

  /** The table; one that fails on every lookup where Postfix cannot open it. */
  public LookupTable open(String specification) {
    LookupTable table = opened.get(specification);
    if (table == null) {
      table = open(specification, 0);
      opened.put(specification, table);
    }
    return table;
  }

  private LookupTable open(String specification, int nesting) {
    int colon = specification.indexOf(':');
    if (colon < 0 || nesting > MAXIMUM_NESTING) {
      return failing("bad table " + specification);
    }
    String type = specification.substring(0, colon);
    String name = specification.substring(colon + 1);
    return switch (type) {
      case "hash", "btree", "texthash", "lmdb", "cdb", "dbm", "sdbm" ->
          fromFile(specification, name, false);
      case "cidr", "regexp", "pcre" -> fromFile(specification, name, true);
      case "static" -> new FixedAnswer(Answer.found(withoutBraces(name)));
      case "inline" -> inline(name);
      case "unionmap" -> combined(name, false, nesting);
      case "pipemap" -> combined(name, true, nesting);
      case "proxy", "debug" -> open(name, nesting + 1);
      case "unix" -> name.equals("passwd.byname") ? users : unknown(specification);
      case "mysql",
          "pgsql",
          "ldap",
          "sqlite",
          "mongodb",
          "memcache",
          "tcp",
          "socketmap",
          "randmap",
          "environ",
          "netinfo",
          "nisplus" ->
          unknown(specification);
      // Without an NIS domain, which hardly any machine has, lookups find nothing.
      case "nis" -> new FixedAnswer(Answer.NOT_FOUND);
      default -> failing("unsupported dictionary type: " + type);
    };
  }

  private static LookupTable failing(String why) {
    return new FixedAnswer(Answer.failed(why));
  }

  private static LookupTable unknown(String specification) {
    return new FixedAnswer(Answer.unknown(specification));
  }

  private LookupTable fromFile(String specification, String name, boolean patterns) {
    String text = sources.text(name);
    if (patterns && name.startsWith("{")) {
      text = String.join("\n", elements(name));
    }
    if (text == null) {
      return sources.complete() ? failing("open " + name) : unknown(specification);
    }
    String type = specification.substring(0, specification.indexOf(':'));
    return switch (type) {
      case "cidr" -> CidrTable.parse(text);
      case "regexp" -> RegexpTable.parse(text, false, specification);
      case "pcre" -> RegexpTable.parse(text, true, specification);
      default -> IndexedTable.parse(text);
    };
  }

  /** {@code inline:{ {key = value}, key=value }}. */
  private static LookupTable inline(String name) {
    Map<String, Answer> entries = new HashMap<>();
    if (!name.startsWith("{") || !name.endsWith("}")) {
      return failing("bad inline table");
    }
    for (String element : Texts.listElements(name.substring(1, name.length() - 1))) {
      String entry = withoutBraces(element);
      int equals = entry.indexOf('=');
      if (equals <= 0) {
        return failing("bad entry of an inline table: " + entry);
      }
      String key = entry.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      entries.put(key, Answer.found(entry.substring(equals + 1).strip()));
    }
    return entries.isEmpty() ? failing("empty inline table") : new IndexedTable(entries);
  }

  private LookupTable combined(String name, boolean pipe, int nesting) {
    List<LookupTable> tables = new ArrayList<>();
    for (String element : elements(name)) {
      tables.add(open(element, nesting + 1));
    }
    return tables.isEmpty() ? failing("bad table " + name) : new CombinedTable(tables, pipe);
  }

  /** The elements between braces, each without braces of its own. */
  private static List<String> elements(String name) {
    List<String> elements = new ArrayList<>();
    if (name.startsWith("{") && name.endsWith("}")) {
      for (String element : Texts.listElements(name.substring(1, name.length() - 1))) {
        elements.add(withoutBraces(element));
      }
    }
    return elements;
  }

  private static String withoutBraces(String text) {
    boolean braces = text.startsWith("{") && text.endsWith("}") && text.length() > 1;
    return braces ? text.substring(1, text.length() - 1).strip() : text;
  }

  /** The lines of a file that a pattern list names; comments are left out. */
  List<String> patternLines(String path) {
    String text = sources.text(path);
    List<String> lines = new ArrayList<>();
    if (text != null) {
      for (String line : text.split("\n", -1)) {
        if (!line.startsWith("#")) {
          lines.add(line);
        }
      }
    }
    return lines;
  }
}
