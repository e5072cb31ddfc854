package org.mailmedic.maillog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The forms of all programs. A software's forms are read when the first of its programs is met, and
 * the tree of a program's forms is built when that program is met.
 */
final class Forms {

  private static final String EVERY_LEVEL = "*";

  private final Fields fields;
  private final Map<String, List<Form>> byFile = new HashMap<>();
  private final Map<String, FormSet> compiled = new HashMap<>();
  private int count;

  Forms(Fields fields) {
    this.fields = fields;
  }

  Fields fields() {
    return fields;
  }

  /** How many forms have been read so far. */
  int count() {
    return count;
  }

  /**
   * What a daemon can write: the forms named by hand, its own before those that it shares, then the
   * plain formats of its messages.
   */
  Messages of(String software, @Nullable String daemon) {
    List<Supplier<FormSet>> sources = new ArrayList<>();
    for (String file : files(software)) {
      if (daemon != null) {
        sources.add(() -> compiled(file, software + "/" + daemon));
      }
      sources.add(() -> compiled(file, software + "/*"));
    }
    return new Messages(sources);
  }

  /** What any daemon of a software can write, for lines that do not name the daemon. */
  Messages ofAny(String software) {
    List<Supplier<FormSet>> sources = new ArrayList<>();
    for (String file : files(software)) {
      sources.add(() -> compiled(file, ""));
    }
    return new Messages(sources);
  }

  private FormSet compiled(String file, String program) {
    return compiled.computeIfAbsent(
        file + " " + program,
        key ->
            FormSet.compile(
                forms(file).stream()
                    .filter(form -> program.isEmpty() || form.program().contains(program))
                    .toList(),
                fields));
  }

  /** The data files of a software, those written by hand first. */
  static List<String> files(String software) {
    String byHand = "forms/" + software + ".tsv";
    String formats = "forms/" + software + "-messages.tsv";
    return Table.exists(formats) ? List.of(byHand, formats) : List.of(byHand);
  }

  /** The rows of a file: programs, level, event with its constant fields, pattern. */
  List<Form> forms(String file) {
    List<Form> known = byFile.get(file);
    if (known == null) {
      known = new ArrayList<>();
      for (Table.Row row : Table.read(file, 4)) {
        known.add(form(row));
      }
      byFile.put(file, known);
    }
    return List.copyOf(known);
  }

  private Form form(Table.Row row) {
    String[] event = row.column(2).split(" ", -1);
    Map<String, String> constants = new HashMap<>();
    for (int i = 1; i < event.length; i++) {
      int sign = event[i].indexOf('=');
      if (sign < 0 || fields.named(event[i].substring(0, sign)) == null) {
        throw row.wrong("not a field with its value: " + event[i]);
      }
      constants.put(event[i].substring(0, sign), event[i].substring(sign + 1));
    }
    return new Form(
        List.of(row.column(0).split(",", -1)),
        level(row),
        event[0],
        constants,
        row.column(3),
        row.place(),
        count++);
  }

  private static @Nullable Level level(Table.Row row) {
    return row.column(1).equals(EVERY_LEVEL)
        ? null
        : Level.valueOf(row.column(1).toUpperCase(Locale.ROOT));
  }
}
