package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a log, by the bytes of their names. A name is looked up by hash once it has been
 * seen; a log can hold any number of names, so only so many are remembered.
 */
final class Programs {

  private static final int SLOTS = 1 << 12;
  private static final int MOST = SLOTS / 2;

  private final Forms forms;
  private final Map<String, Known> known = new HashMap<>();
  private final Set<String> postfixDaemons = new HashSet<>();
  private final Map<String, Program> byLabel = new HashMap<>();
  private final List<Program> all = new ArrayList<>();
  private final byte[][] names = new byte[SLOTS][];
  private final @Nullable Program[] programs = new Program[SLOTS];
  private int remembered;

  private record Known(String software, @Nullable String daemon) {}

  /** Reads {@code programs.tsv}: name in the log, software, daemon. */
  Programs(Forms forms) {
    this.forms = forms;
    for (Table.Row row : Table.read("programs.tsv", 3)) {
      String daemon = row.column(2).isEmpty() ? null : row.column(2);
      if (known.put(row.column(0), new Known(row.column(1), daemon)) != null) {
        throw row.wrong("the program " + row.column(0) + " is there twice");
      }
      if (row.column(0).startsWith("postfix/") && row.column(1).equals("postfix")) {
        postfixDaemons.add(row.column(0).substring("postfix/".length()));
      }
    }
  }

  /** The program of a name. */
  Program of(byte[] line, int from, int to) {
    int slot = Bytes.hash(line, from, to) & (SLOTS - 1);
    Program program = programs[slot];
    while (program != null) {
      if (Bytes.equal(line, from, to, names[slot])) {
        return program;
      }
      slot = (slot + 1) & (SLOTS - 1);
      program = programs[slot];
    }
    Program found = resolve(new String(line, from, to - from, StandardCharsets.UTF_8));
    if (remembered < MOST) {
      names[slot] = Arrays.copyOfRange(line, from, to);
      programs[slot] = found;
      remembered++;
    }
    return found;
  }

  /** The process that Dovecot names at the head of a message; null where the word names none. */
  @Nullable Program dovecotProcess(byte[] line, int from, int to) {
    Program program = of(line, from, to);
    return program.software().equals("dovecot") && program.daemon() != null ? program : null;
  }

  /** Lines without a program's name, taken as those of a software. */
  Program unnamed(String software) {
    return byLabel.computeIfAbsent(
        "?" + software,
        label ->
            register(new Program("", software, null, null, forms.ofAny(software), all.size())));
  }

  /** Every program met so far, by its index. */
  List<Program> all() {
    return List.copyOf(all);
  }

  private Program resolve(String written) {
    String name = written.toLowerCase(Locale.ROOT);
    String path = name.startsWith("/") ? name.substring(name.lastIndexOf('/') + 1) : name;
    Known entry = known.get(path);
    String service = null;
    if (entry == null) {
      int slash = path.lastIndexOf('/');
      String daemon = slash < 0 ? "" : path.substring(slash + 1);
      if (path.startsWith("postfix") && slash > 0) {
        entry = new Known("postfix", daemon);
        service = service(path, slash);
      } else if (postfixDaemons.contains(daemon)) {
        entry = new Known("postfix", daemon);
        service = path.substring(0, slash);
      } else {
        entry = byBeginning(path);
      }
    }
    if (entry == null) {
      return byLabel.computeIfAbsent(
          "", label -> register(new Program("", "", null, null, null, all.size())));
    }
    Known found = entry;
    String serviceName = service;
    if (all.size() >= MOST) {
      return unnamed(found.software());
    }
    return byLabel.computeIfAbsent(
        written,
        label ->
            register(
                new Program(
                    written,
                    found.software(),
                    found.daemon(),
                    serviceName,
                    forms.of(found.software(), found.daemon()),
                    all.size())));
  }

  private Program register(Program program) {
    all.add(program);
    return program;
  }

  /** {@code amavis-2} is amavis, {@code exim4} is exim. */
  private @Nullable Known byBeginning(String name) {
    int end = name.length();
    while (end > 0 && !Bytes.isLetter(name.charAt(end - 1))) {
      end--;
    }
    return end < name.length() ? known.get(name.substring(0, end)) : null;
  }

  /**
   * {@code postfix/submission/smtpd} and {@code postfix-submission/smtpd} are how master.cf's
   * {@code -o syslog_name} shows.
   */
  private static @Nullable String service(String path, int lastSlash) {
    int first = path.indexOf('/');
    if (lastSlash > first) {
      return path.substring(first + 1, lastSlash);
    }
    return path.startsWith("postfix-") && first > "postfix-".length()
        ? path.substring("postfix-".length(), first)
        : null;
  }
}
