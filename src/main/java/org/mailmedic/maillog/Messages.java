package org.mailmedic.maillog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a program can write, the telling forms first. A set of forms is compiled when a line
 * gets as far as that: most logs need the first two only.
 */
final class Messages {

  private final List<Supplier<FormSet>> sources;
  private final List<FormSet> compiled = new ArrayList<>();

  Messages(List<Supplier<FormSet>> sources) {
    this.sources = List.copyOf(sources);
  }

  /** The form of a message at a level, its values captured; null for none. */
  @Nullable Form match(Level level, byte[] line, int from, int to, Captures captures) {
    for (int i = 0; i < sources.size(); i++) {
      if (i == compiled.size()) {
        compiled.add(sources.get(i).get());
      }
      Form form = compiled.get(i).match(level, line, from, to, captures);
      if (form != null) {
        return form;
      }
    }
    return null;
  }
}
