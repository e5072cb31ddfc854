package org.mailmedic.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/** The lookup tables of a configuration, read from the server's files or a copy of them. */
final class ServerFiles {

  private static final long MOST_BYTES = 16 << 20;
  private static final int MOST_FILES = 1_000;

  private ServerFiles() {}

  /**
   * The files that the settings name by an absolute path. Of a table that is there as an index
   * alone, or is too large to read, the content is left empty.
   *
   * @param root stands for {@code /} of the server
   */
  static TableSources tables(Path root, MainCf main, PostfixVersion version) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String parameter : main.settings().keySet()) {
      StringTokenizer words = new StringTokenizer(main.value(parameter, version), ", \t\r\n{}!");
      while (words.hasMoreTokens() && texts.size() < MOST_FILES) {
        String word = words.nextToken();
        int slash = word.indexOf('/');
        boolean path = slash == 0 || (slash > 0 && word.charAt(slash - 1) == ':');
        if (path) {
          add(texts, root, word.substring(slash));
        }
      }
    }
    return TableSources.complete(texts);
  }

  private static void add(Map<String, String> texts, Path root, String path) {
    Path source = root.resolve(path.substring(1));
    try {
      if (Files.isRegularFile(source)) {
        boolean readable = Files.size(source) <= MOST_BYTES;
        texts.put(
            path, readable ? new String(Files.readAllBytes(source), StandardCharsets.UTF_8) : "");
      } else if (Files.exists(root.resolve(path.substring(1) + ".db"))) {
        texts.put(path, "");
      }
    } catch (IOException unreadable) {
      texts.put(path, "");
    }
  }
}
