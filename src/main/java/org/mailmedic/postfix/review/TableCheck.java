package org.mailmedic.postfix.review;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.PostfixVersion;

/** References to lookup tables: DATABASE_README, postconf(1) -m. */
final class TableCheck implements Check {

  /** DATABASE_README "Postfix lookup table types", and the release that brought the newer ones. */
  private static final Map<String, PostfixVersion> TYPES =
      Map.ofEntries(
          type("btree", 2, 0),
          type("cdb", 2, 2),
          type("cidr", 2, 1),
          type("dbm", 2, 0),
          type("debug", 3, 8),
          type("environ", 2, 0),
          type("fail", 2, 9),
          type("hash", 2, 0),
          type("inline", 3, 0),
          type("internal", 2, 8),
          type("ldap", 2, 0),
          type("lmdb", 2, 11),
          type("memcache", 2, 9),
          type("mongodb", 3, 9),
          type("mysql", 2, 0),
          type("netinfo", 2, 0),
          type("nis", 2, 0),
          type("nisplus", 2, 0),
          type("pcre", 2, 0),
          type("pgsql", 2, 1),
          type("pipemap", 3, 0),
          type("proxy", 2, 0),
          type("randmap", 3, 0),
          type("regexp", 2, 0),
          type("sdbm", 2, 2),
          type("socketmap", 2, 10),
          type("sqlite", 2, 8),
          type("static", 2, 0),
          type("tcp", 2, 0),
          type("texthash", 2, 8),
          type("unionmap", 3, 0),
          type("unix", 2, 0));

  /** Packages of Debian and Ubuntu, whose postfix package is built without these types. */
  private static final Set<String> PACKAGED =
      Set.of("cdb", "ldap", "lmdb", "mongodb", "mysql", "pcre", "pgsql", "sqlite");

  private static final Set<String> FILES =
      Set.of("hash", "btree", "texthash", "cidr", "regexp", "pcre", "lmdb", "cdb", "dbm", "sdbm");

  private static final Set<String> INDEXED = Set.of("hash", "btree");

  private static Map.Entry<String, PostfixVersion> type(String name, int major, int minor) {
    return Map.entry(name, new PostfixVersion(major, minor, 0));
  }

  @Override
  public void check(Configuration configuration, FaultList faults) {
    Set<String> typesSeen = new HashSet<>();
    for (String name : configuration.main().settings().keySet()) {
      boolean known = ParameterCatalogue.get().isKnown(name, configuration.version());
      if (known && holdsTables(name)) {
        tables(name, configuration, typesSeen, faults);
      } else if (known && holdsDomains(name)) {
        for (String word : configuration.words(name)) {
          if (word.indexOf(':') > 0 && word.charAt(0) != '[') {
            table(name, withoutNot(word), configuration, typesSeen, faults);
          }
        }
      } else if (RestrictionLists.isList(name, configuration)) {
        for (Restriction restriction : configuration.restrictions(name).restrictions()) {
          boolean table = restriction.kind().argument() == Kind.Argument.TABLE;
          if (table && !restriction.argument().isEmpty()) {
            table(name, restriction.argument(), configuration, typesSeen, faults);
          }
        }
      }
    }
  }

  /** By name: all of these take tables and nothing else. */
  private static boolean holdsTables(String name) {
    return name.endsWith("_maps") || name.endsWith("_checks") || name.equals("alias_database");
  }

  private static boolean holdsDomains(String name) {
    return name.endsWith("_domains") || name.equals("mydestination");
  }

  private static String withoutNot(String word) {
    return word.startsWith("!") ? word.substring(1) : word;
  }

  private static void tables(
      String name, Configuration configuration, Set<String> typesSeen, FaultList faults) {
    Set<String> seen = new HashSet<>();
    List<String> words = configuration.words(name);
    for (String word : words.subList(0, Math.min(500, words.size()))) {
      if (word.startsWith("{") || word.startsWith("!")) {
        continue;
      }
      if (word.indexOf(':') <= 0) {
        faults.add(
            FaultKind.TABLE_WITHOUT_TYPE,
            name,
            Words.quoted(word) + " in " + name + " has no table type",
            "Programs that need the table stop with \"need type:name form\": mail is deferred.",
            "Write the type before it, such as hash:"
                + Words.shown(word)
                + (word.startsWith("/") ? ", then: postmap " + Words.shown(word) : ""));
        continue;
      }
      if (!seen.add(word)) {
        faults.add(
            FaultKind.TABLE_TWICE,
            name,
            Words.shown(word) + " stands twice in " + name,
            "The second look-up finds nothing that the first did not.",
            "Delete one of the two.");
      }
      table(name, word, configuration, typesSeen, faults);
    }
  }

  private static void table(
      String name,
      String word,
      Configuration configuration,
      Set<String> typesSeen,
      FaultList faults) {
    String rest = word;
    String type = rest.substring(0, rest.indexOf(':'));
    while ((type.equals("proxy") || type.equals("debug"))
        && rest.indexOf(':', type.length() + 1) > 0) {
      rest = rest.substring(type.length() + 1);
      type = rest.substring(0, rest.indexOf(':'));
    }
    PostfixVersion since = TYPES.get(type);
    if (since == null) {
      faults.add(
          FaultKind.UNKNOWN_TABLE_TYPE,
          name,
          Words.quoted(type) + " in " + name + " is no table type of Postfix",
          "Look-ups fail with \"unsupported dictionary type\": mail is deferred.",
          TYPES.containsKey(type.toLowerCase(Locale.ROOT))
              ? "Write the type in small letters."
              : "Use one of the types that this prints: postconf -m");
      return;
    }
    if (configuration.version().compareTo(since) < 0) {
      faults.add(
          FaultKind.UNKNOWN_TABLE_TYPE,
          name,
          "the table type " + type + " in " + name + " came with Postfix " + since.release(),
          "Look-ups fail with \"unsupported dictionary type\": mail is deferred.",
          "Use one of the types that this prints: postconf -m");
      return;
    }
    String path = rest.substring(type.length() + 1);
    if (typesSeen.add(type)) {
      firstOfType(name, type, configuration, faults);
    }
    if (FILES.contains(type) && !path.startsWith("{")) {
      file(name, type, path, configuration, faults);
    }
  }

  private static void firstOfType(
      String name, String type, Configuration configuration, FaultList faults) {
    if (PACKAGED.contains(type)) {
      faults.add(
          FaultKind.TABLE_TYPE_IN_PACKAGE,
          name,
          name + " uses " + type + " tables, which Debian and Ubuntu ship apart",
          "Without the package look-ups fail with \"unsupported dictionary type\".",
          "apt install postfix-" + type);
    }
    if (INDEXED.contains(type) && configuration.version().isAtLeast(3, 11)) {
      // NON_BERKELEYDB_README of 3.11.
      faults.add(
          FaultKind.BERKELEY_DB_TABLE,
          name,
          name + " uses " + type + " tables, which need Berkeley DB",
          "Systems are taking Berkeley DB out; on one without it every look-up fails with"
              + " \"Berkeley DB support is not available for this build\".",
          "See whether \"postconf -m\" still prints "
              + type
              + "; move to lmdb: tables with: postfix non-bdb enable-reindex");
    }
  }

  private static void file(
      String name, String type, String path, Configuration configuration, FaultList faults) {
    if (!path.startsWith("/")) {
      faults.add(
          FaultKind.RELATIVE_TABLE,
          name,
          "the table " + Words.shown(type + ":" + path) + " in " + name + " has no absolute path",
          "Daemons look for it below the queue directory, not below /etc/postfix.",
          "Write " + Words.shown(type + ":/etc/postfix/" + path));
    } else if (INDEXED.contains(type) && path.endsWith(".db")) {
      faults.add(
          FaultKind.INDEX_FILE_NAMED,
          name,
          name + " names the index file " + Words.shown(path),
          "Postfix puts .db behind the name itself and looks for " + Words.shown(path) + ".db.",
          "Write " + Words.shown(type + ":" + path.substring(0, path.length() - 3)));
    } else if (configuration.tables().complete()
        && !configuration.tables().texts().containsKey(path)) {
      faults.add(
          FaultKind.MISSING_TABLE,
          name,
          "the table " + Words.shown(type + ":" + path) + " in " + name + " does not exist",
          "Look-ups fail and mail is answered or deferred with a temporary error.",
          INDEXED.contains(type)
              ? "Write the file, then: postmap " + Words.shown(path)
              : "Write the file, or take the table out of " + name + ".");
    }
  }
}
