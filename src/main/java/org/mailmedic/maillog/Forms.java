package org.mailmedic.maillog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forms of all programs. A software's forms are read when the first of its programs is met, and
 * the tree of a program's forms is built when that program is met.
 */
final class Forms {

  private static final String EVERY_LEVEL = "*";

  private final Fields fields;
  private final Map<String, List<Form>> bySoftware = new HashMap<>();
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

  /** The forms of a daemon alone, or of all daemons of a software where the daemon is {@code *}. */
  FormSet of(String software, String daemon) {
    String program = software + "/" + daemon;
    return compiled.computeIfAbsent(
        program,
        name ->
            FormSet.compile(
                forms(software).stream().filter(form -> form.program().contains(name)).toList(),
                fields));
  }

  /** The forms of all daemons of a software together, for lines that do not name the daemon. */
  FormSet ofAny(String software) {
    return compiled.computeIfAbsent(software, name -> FormSet.compile(forms(software), fields));
  }

  /**
   * The rows of a software: programs, level, event with its constant fields, pattern. Those written
   * by hand come first and so win over equal ones.
   */
  List<Form> forms(String software) {
    List<Form> known = bySoftware.get(software);
    if (known == null) {
      known = new ArrayList<>();
      for (Table.Row row : Table.read("forms/" + software + ".tsv", 4)) {
        known.add(form(row));
      }
      if (Table.exists("forms/" + software + "-messages.tsv")) {
        for (Table.Row row : Table.read("forms/" + software + "-messages.tsv", 4)) {
          known.add(form(row));
        }
      }
      bySoftware.put(software, known);
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
