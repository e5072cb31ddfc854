package org.mailmedic.maillog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms of all programs; the tree of a program's forms is built when the program is met. */
final class Forms {

  /** The data files, those first whose rows win over equal ones. */
  private static final List<String> FILES = List.of("forms.tsv");

  private final Fields fields;
  private final Map<String, List<Form>> byProgram = new HashMap<>();
  private final Map<String, FormSet> compiled = new HashMap<>();
  private final List<Form> all = new ArrayList<>();

  private Forms(Fields fields) {
    this.fields = fields;
  }

  /** Reads the data files: programs, level, event with its constant fields, pattern. */
  static Forms load(Fields fields) {
    Forms forms = new Forms(fields);
    for (String file : FILES) {
      for (Table.Row row : Table.read(file, 4)) {
        forms.add(row);
      }
    }
    return forms;
  }

  private void add(Table.Row row) {
    String[] event = row.column(2).split(" ", -1);
    Map<String, String> constants = new HashMap<>();
    for (int i = 1; i < event.length; i++) {
      int sign = event[i].indexOf('=');
      if (sign < 0 || fields.named(event[i].substring(0, sign)) == null) {
        throw row.wrong("not a field with its value: " + event[i]);
      }
      constants.put(event[i].substring(0, sign), event[i].substring(sign + 1));
    }
    Form form =
        new Form(
            List.of(row.column(0).split(",", -1)),
            Level.valueOf(row.column(1).toUpperCase(Locale.ROOT)),
            event[0],
            constants,
            row.column(3),
            all.size());
    all.add(form);
    for (String program : form.program()) {
      byProgram.computeIfAbsent(program, name -> new ArrayList<>()).add(form);
    }
  }

  Fields fields() {
    return fields;
  }

  /** Every form, by its index. */
  List<Form> all() {
    return List.copyOf(all);
  }

  /** The forms of a daemon alone, or of all daemons of a software ({@code postfix/*}). */
  FormSet of(String program) {
    return compiled.computeIfAbsent(
        program, name -> FormSet.compile(byProgram.getOrDefault(name, List.of()), fields));
  }

  /** The forms of all daemons of a software together, for lines that do not name the daemon. */
  FormSet ofAny(String software) {
    return compiled.computeIfAbsent(
        software + "/?",
        name -> {
          List<Form> together = new ArrayList<>();
          for (Form form : all) {
            if (form.program().stream().anyMatch(one -> one.startsWith(software + "/"))) {
              together.add(form);
            }
          }
          return FormSet.compile(together, fields);
        });
  }
}
