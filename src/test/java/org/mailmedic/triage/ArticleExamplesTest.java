package org.mailmedic.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.KnowledgeBase;

/**
 * Every example of every article must rank its article first, with lines that show it, and every
 * near miss another one. To look at one article: {@code mvn test -Dtest=ArticleExamplesTest
 * -Dmailmedic.article=relay.open-relay}.
 */
class ArticleExamplesTest {

  private static final Path HOME = Path.of("");

  @TestFactory
  Stream<DynamicTest> examplesAndNearMisses() throws Exception {
    Triage triage = Triage.open(HOME);
    String only = System.getProperty("mailmedic.article", "");
    List<DynamicTest> tests = new ArrayList<>();
    for (Article article : KnowledgeBase.load(HOME.resolve("kb")).articles()) {
      if (only.isEmpty() || article.id().equals(only)) {
        for (Article.Example example : article.examples()) {
          tests.add(test(triage, article.id() + " example", example));
        }
        for (Article.Example nearMiss : article.nearMisses()) {
          tests.add(test(triage, article.id() + " near miss", nearMiss));
        }
      }
    }
    return tests.stream().onClose(triage::close);
  }

  private static DynamicTest test(Triage triage, String kind, Article.Example ticket) {
    return DynamicTest.dynamicTest(
        kind + ", line " + ticket.line() + ": " + ticket.cause(), () -> check(triage, ticket));
  }

  private static void check(Triage triage, Article.Example ticket) throws Exception {
    TriageResult result = triage.triage(ticket.ticket());
    switch (ticket.cause()) {
      case "none" -> assertThat(result.verdict()).isEqualTo(TriageResult.Verdict.OUT_OF_SCOPE);
      case "ask" ->
          assertThat(result.verdict())
              .as(Explain.of(result))
              .isNotIn(TriageResult.Verdict.ANSWER, TriageResult.Verdict.OUT_OF_SCOPE);
      default -> {
        assertThat(result.causes()).as(Explain.of(result)).isNotEmpty();
        TriageResult.Cause first = result.causes().getFirst();
        assertThat(first.id()).as(Explain.of(result)).isEqualTo(ticket.cause());
        assertThat(first.evidence()).as(Explain.of(result)).isNotEmpty();
      }
    }
  }
}
