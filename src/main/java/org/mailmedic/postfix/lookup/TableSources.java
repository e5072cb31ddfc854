package org.mailmedic.postfix.lookup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of lookup tables and pattern files that are at hand.
 *
 * @param texts file text by absolute path, without the ending of an index file
 * @param complete true where a file that is not here does not exist at all, so that Postfix fails
 *     to open it; false where its content is merely not known
 */
public record TableSources(Map<String, String> texts, boolean complete) {

  public TableSources {
    texts = Map.copyOf(texts);
  }

  /** All files that the machine has. */
  public static TableSources complete(Map<String, String> texts) {
    return new TableSources(texts, true);
  }

  /** Some of the files; others may exist. */
  public static TableSources unknownElsewhere(Map<String, String> texts) {
    return new TableSources(texts, false);
  }

  @Nullable String text(String path) {
    String text = texts.get(path);
    return text != null || !path.endsWith(".db")
        ? text
        : texts.get(path.substring(0, path.length() - 3));
  }
}
