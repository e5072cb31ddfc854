package org.mailmedic.knowledge;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/**
 * What people say for one and the same thing, in several languages, under a name that patterns ask
 * for. Immutable.
 */
final class Wordings {

  /** No wording at all. */
  static final Wordings NONE = new Wordings(Map.of());

  /** Name, language, wordings. */
  private static final int COLUMNS = 3;

  private static final Pattern NEARNESS = Pattern.compile("~\\d$");

  private final Map<String, Query> queries;

  private Wordings(Map<String, Query> queries) {
    this.queries = queries;
  }

  /**
   * Reads a table whose lines hold a name, a language and wordings that are apart by {@code |}; a
   * missing file holds none.
   *
   * @throws ArticleFormatException for a line of another form, or a wording that no pattern could
   *     hold
   */
  static Wordings read(Path file) throws IOException, ArticleFormatException {
    if (Files.notExists(file)) {
      return NONE;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new ArticleFormatException(file, 1, "is not UTF-8 text");
    }
    PatternLanguage language = new PatternLanguage();
    Map<String, List<Query>> found = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length != COLUMNS) {
        throw new ArticleFormatException(
            file, i + 1, "expected a name, a language and wordings, with tabs between them");
      }
      List<Query> queries = found.computeIfAbsent(columns[0], _ -> new ArrayList<>());
      for (String wording : columns[2].split("\\|", -1)) {
        try {
          queries.add(language.parse(EvidenceField.PROSE + ":" + operand(wording.strip())));
        } catch (PatternSyntaxException e) {
          throw new ArticleFormatException(file, i + 1, String.valueOf(e.getMessage()));
        }
      }
    }
    Map<String, Query> queries = new LinkedHashMap<>();
    found.forEach((name, all) -> queries.put(name, anyOf(all)));
    return new Wordings(Map.copyOf(queries));
  }

  /** A phrase gets its quotation marks; how near its words must be stands behind them. */
  private static String operand(String wording) throws PatternSyntaxException {
    int star = wording.indexOf('*');
    if (star >= 0 && star == wording.length() - 1) {
      return wording;
    }
    if (star >= 0 || wording.indexOf('"') >= 0) {
      throw new PatternSyntaxException(
          "\"" + wording + "\": a * may only stand at the end of a word, and no quotation mark");
    }
    int end = NEARNESS.matcher(wording).find() ? wording.lastIndexOf('~') : wording.length();
    return '"' + wording.substring(0, end) + '"' + wording.substring(end);
  }

  private static Query anyOf(List<Query> queries) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, BooleanClause.Occur.SHOULD));
    return any.build();
  }

  /** Whatever holds one of the wordings of that name; empty for an unknown name. */
  Optional<Query> find(String name) {
    return Optional.ofNullable(queries.get(name));
  }
}
