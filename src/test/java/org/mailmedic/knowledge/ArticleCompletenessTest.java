package org.mailmedic.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.config.ParameterCatalogue;
import org.mailmedic.postfix.config.PostfixVersion;

/**
 * What every article of this knowledge base has beyond what the format demands: six examples, three
 * near misses, Russian, and names of parameters that exist.
 */
class ArticleCompletenessTest {

  private static final Pattern PARAMETERS_OF_MANUAL = Pattern.compile("postconf\\(5\\) ([a-z].+)");
  private static final Pattern CHANGE = Pattern.compile("postconf -e '?([a-z][a-z0-9_]+) *=");

  private static final PostfixVersion CURRENT = PostfixVersion.parse("3.10").orElseThrow();

  static List<Article> articles() throws Exception {
    return List.copyOf(KnowledgeBase.load(Path.of("kb")).articles());
  }

  @ParameterizedTest
  @MethodSource("articles")
  void hasExamplesNearMissesAndRussian(Article article) {
    assertThat(article.examples()).as(article.id()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(article.nearMisses()).as(article.id()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(article.translations()).as(article.id()).containsKey("ru");
    assertThat(article.sources()).as(article.id()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("articles")
  void namesOnlyParametersThatExist(Article article) {
    for (String source : article.sources()) {
      Matcher manual = PARAMETERS_OF_MANUAL.matcher(source);
      if (manual.matches()) {
        for (String name : manual.group(1).split(", ", -1)) {
          assertThat(exists(name)).as("%s: source \"%s\": %s", article.id(), source, name).isTrue();
        }
      }
    }
    for (String command : article.text().howToFix().commands()) {
      Matcher change = CHANGE.matcher(command);
      while (change.find()) {
        assertThat(exists(change.group(1))).as("%s: %s", article.id(), change.group()).isTrue();
      }
    }
  }

  private static boolean exists(String name) {
    return ParameterCatalogue.get().isKnown(name, CURRENT)
        || ParameterCatalogue.get().find(name).isPresent()
        || name.endsWith("_destination_concurrency_limit")
        || Kind.allNames().contains(name);
  }
}
