package org.mailmedic.postfix.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/**
 * A configuration in one file: main.cf, then behind a line {@code #### master.cf} the master.cf,
 * and behind lines {@code #### table /path} the only tables that exist. {@code #: postfix 2.9 3.11}
 * names releases; the line below {@code #! here} is the one that is at fault. The parts keep the
 * line numbers of the whole file.
 */
record ConfigurationFixture(
    Path file,
    String main,
    @Nullable String master,
    Map<String, String> tables,
    boolean allTables,
    List<String> versions,
    List<Integer> marked) {

  private static final String DEFAULT_VERSION = "3.7.11";

  static ConfigurationFixture read(Path file) throws IOException {
    StringBuilder main = new StringBuilder();
    StringBuilder part = main;
    StringBuilder master = null;
    Map<String, StringBuilder> tables = new HashMap<>();
    boolean allTables = false;
    List<String> versions = new ArrayList<>();
    List<Integer> marked = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.equals("#### master.cf")) {
        master = new StringBuilder("\n".repeat(number - 1));
        part = master;
      } else if (line.startsWith("#### table ")) {
        part = new StringBuilder();
        tables.put(line.substring("#### table ".length()), part);
      } else if (line.equals("#: all tables")) {
        allTables = true;
      } else if (line.startsWith("#: postfix ")) {
        versions.addAll(List.of(line.substring("#: postfix ".length()).split(" ")));
      } else if (line.equals("#! here")) {
        marked.add(number + 1);
      }
      part.append(line).append('\n');
    }
    Map<String, String> texts = new HashMap<>();
    tables.forEach((path, text) -> texts.put(path, text.substring(text.indexOf("\n") + 1)));
    return new ConfigurationFixture(
        file,
        main.toString(),
        master == null ? null : master.toString(),
        texts,
        allTables,
        versions.isEmpty() ? List.of(DEFAULT_VERSION) : versions,
        marked);
  }

  List<Fault> review(String version) {
    return ConfigurationReview.review(
        MainCf.parse(main),
        master == null ? null : MasterCf.parse(master),
        PostfixVersion.parse(version).orElseThrow(),
        allTables ? TableSources.complete(tables) : TableSources.unknownElsewhere(tables));
  }
}
