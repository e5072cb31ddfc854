package org.mailmedic.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Articles ask only for things that the program can find. */
class ThingPatternsTest {

  private static final Path TABLES = Path.of("src/main/resources/org/mailmedic/intake");

  @Test
  void everyThingOfAPatternIsInTheTables() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path article : articles()) {
      Matcher thing =
          Pattern.compile("thing:([a-z_]+\\.[^\\s)\"*]+)").matcher(Files.readString(article));
      while (thing.find()) {
        asked.add(thing.group(1));
      }
    }
    Set<String> known = known();
    asked.removeIf(thing ->
        known.contains(thing)
            || thing.matches("port\\.\\d+")
            || known.stream().anyMatch(each -> thing.startsWith(each + ".")));
    assertThat(asked).isEmpty();
  }

  @Test
  void theReadmeListsEverySituation() throws IOException {
    String readme = Files.readString(Path.of("kb/README.md"));
    Set<String> listed =
        Pattern.compile("`(situation\\.[a-z-]+)`")
            .matcher(readme)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed)
        .isEqualTo(
            rows("situations.tsv").stream()
                .map(row -> "situation." + row[0])
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>();
    rows("thing-names.tsv").forEach(row -> known.add(row[0] + "." + row[1]));
    rows("situations.tsv").forEach(row -> known.add("situation." + row[0]));
    return known;
  }

  private static List<String[]> rows(String table) throws IOException {
    return Files.readAllLines(TABLES.resolve(table)).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static List<Path> articles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("kb"))) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .toList();
    }
  }
}
