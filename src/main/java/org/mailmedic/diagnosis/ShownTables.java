package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Segment;
import org.mailmedic.postfix.lookup.TableSources;

/**
 * Lookup tables whose text the ticket shows: behind a command that prints the file, such as {@code
 * # cat /etc/postfix/access}, or under its name, such as {@code /etc/postfix/access:}. A table that
 * is not shown stays unknown; of one that is, keys that a command such as grep left out count as
 * not there. Sources: access(5), regexp_table(5), cidr_table(5), DATABASE_README.
 */
final class ShownTables {

  private static final int MOST_TABLES = 20;
  private static final int MOST_LINES = 500;
  private static final int LONGEST_ENTRY = 1_000;

  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\b(?:hash|btree|lmdb|dbm|cdb|texthash|regexp|pcre|cidr):(/[\\w./-]{1,200})");

  private static final Set<String> PATTERN_TYPES = Set.of("regexp", "pcre");

  /** A command that prints a file, and the file's name at its end. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[\\s#$>%])(?:cat|less|more|head|tail|grep|egrep|sed)\\s(?:.{0,80}\\s)?"
              + "([\\w./-]{3,200})\\s*(?:\\|.{0,80})?$");

  /** A line that holds a file's name and nothing else but marks around it. */
  private static final Pattern CAPTION =
      Pattern.compile("^[\\s#*=\\-\\[\"'`(]{0,12}([\\w./-]{3,200}?)[\\s*=\\-\\]\"'`):]{0,12}$");

  private static final Pattern PROMPT =
      Pattern.compile(
          "^\\s{0,4}(?:\\[?[\\w.-]{1,40}@[\\w.-]{1,40}[:\\s][^\\s]{0,60}[#$>%]|[\\w.:~/-]{0,40}\\s?[#$])"
              + "\\s{1,4}(?:cat|less|more|head|tail|grep|egrep|sed|postmap|postconf|postfix|vi|vim|nano|ls|telnet|dig|host|"
              + "systemctl|service|mailq|exit|echo|journalctl)\\b");

  private static final Pattern NUMBERING = Pattern.compile("\\b(?:grep|cat) -[a-z]{0,4}n");

  /** What {@code grep -n} puts before a line. */
  private static final Pattern NUMBER = Pattern.compile("^\\d{1,5}:");

  /** {@code key value}; the key is an address, a name, a network or a number. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "^\\s*+(?:#.*|(?=\\S*[@.\\d:/_-])[^\\s#]\\S*+\\s++\\S.*|[a-z0-9_+-]++@?\\s++(?:OK|REJECT|DUNNO|PERMIT|[45]\\d\\d|[a-z_]+:\\S*|\\S+@\\S+).*)$");

  private static final Pattern RULE =
      Pattern.compile("^\\s*+(?:#.*|!?[/|!%,~].*\\s\\S.*|if\\s.*|endif\\s*+)$");

  private final Map<String, String> paths = new HashMap<>();
  private final Set<String> patterns = new HashSet<>();

  private ShownTables(PastedConfiguration configuration) {
    for (String value : configuration.values().values()) {
      Matcher reference = REFERENCE.matcher(value);
      while (reference.find() && paths.size() < 2 * MOST_TABLES) {
        String path = reference.group(1);
        paths.put(path, path);
        paths.put(path.substring(path.lastIndexOf('/') + 1), path);
        if (PATTERN_TYPES.stream().anyMatch(reference.group()::startsWith)) {
          patterns.add(path);
        }
      }
    }
  }

  /** The tables to which the configuration refers and that the ticket shows. */
  static TableSources of(TicketLines lines, PastedConfiguration configuration) {
    ShownTables tables = new ShownTables(configuration);
    Map<String, String> texts = new LinkedHashMap<>();
    if (!tables.paths.isEmpty()) {
      for (Line line : lines.all()) {
        String path = tables.shownBehind(line.text());
        if (path != null && !texts.containsKey(path)) {
          String text = tables.text(lines, line, path);
          if (!text.isEmpty()) {
            texts.put(path, text);
          }
        }
      }
    }
    return TableSources.unknownElsewhere(texts);
  }

  private @Nullable String shownBehind(String line) {
    if (line.length() > 300) {
      return null;
    }
    Matcher command = COMMAND.matcher(line);
    if (command.find()) {
      return path(command.group(1));
    }
    Matcher caption = CAPTION.matcher(line);
    return caption.matches() ? path(caption.group(1)) : null;
  }

  private @Nullable String path(String shown) {
    String name = shown.endsWith(".db") ? shown.substring(0, shown.length() - 3) : shown;
    String path = paths.get(name);
    return path == null ? paths.get(name.substring(name.lastIndexOf('/') + 1)) : path;
  }

  private String text(TicketLines lines, Line caption, String path) {
    Pattern form = patterns.contains(path) ? RULE : ENTRY;
    boolean numbered = NUMBERING.matcher(caption.text()).find();
    StringBuilder text = new StringBuilder();
    int count = 0;
    // A blank line may part a table from its name, and none a table's lines.
    int below = caption.index() + 1;
    Line line = below < lines.all().size() ? lines.all().get(below) : null;
    while (line != null) {
      String entry = numbered ? NUMBER.matcher(line.text()).replaceFirst("") : line.text();
      if (entry.length() > LONGEST_ENTRY
          || count >= MOST_LINES
          || line.isIn(Segment.Kind.LOG)
          || PROMPT.matcher(entry).find()
          || !form.matcher(entry).matches()) {
        break;
      }
      text.append(entry.strip()).append('\n');
      count++;
      line = lines.next(line);
    }
    return text.toString();
  }
}
