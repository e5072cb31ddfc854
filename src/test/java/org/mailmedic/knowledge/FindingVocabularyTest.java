package org.mailmedic.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What kb/README.md tells those who write articles is what the program knows. */
class FindingVocabularyTest {

  @Test
  void theReadmeListsEveryFindingAndNoOther() throws Exception {
    String readme = Files.readString(Path.of("kb/README.md"));
    String table = readme.substring(readme.indexOf("## Findings"));
    Set<String> listed = new TreeSet<>();
    for (String row : table.lines().filter(line -> line.startsWith("| `")).toList()) {
      String cell = row.substring(0, row.indexOf('|', 1));
      String family = "";
      Matcher id = Pattern.compile("`([^`]+)`").matcher(cell);
      while (id.find()) {
        String name = id.group(1).startsWith(".") ? family + id.group(1) : id.group(1);
        family = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
        if (!name.endsWith(".NAME")) {
          listed.add(name);
        }
      }
    }

    assertThat(listed)
        .isEqualTo(
            Arrays.stream(FindingKind.values())
                .map(FindingKind::id)
                .collect(Collectors.toCollection(TreeSet::new)));
  }
}
