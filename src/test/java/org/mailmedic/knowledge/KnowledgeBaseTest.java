package org.mailmedic.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeBaseTest {

  private static final String ARTICLE =
      """
      ---
      id: relay.sample
      title: A sample
      sources:
        - postconf(5) mynetworks
      requires:
        - match: finding:relay-denied
          says: The server refused.
      supports:
        - match: text:"relay access denied" AND NOT finding:client.logged-in
          weight: 2
          says: The words of the refusal.
      refutes:
        - match: NOT main:mynetworks
          weight: 0.5
          says: There is no mynetworks.
      questions:
        - ask: Which port?
          why: It tells the service.
      ---

      ## What you see
      An error.

      ## Why it happens
      Because.

      ## How to check
      Look.

      ## How to fix
      1. Open the `settings`.
      2. Run this:

         ```sh
         postconf -e 'mynetworks = 127.0.0.0/8'
         postfix reload
         ```

      ## How to verify
      1. Send a mail.

      ## Risk
      None.

      ## Example
      ```ticket
      one
      ```

      ## Example
      ```ticket
      two
      ```

      ## Example
      ```ticket
      three
      ```

      ## Example
      ```ticket
      ## four, not a heading
      ```

      ## Near miss: ask
      ```ticket
      five
      ```

      ## Near miss: relay.other
      ```ticket
      six
      ```
      """;

  private static final String TRANSLATION =
      """
      ---
      title: Образец
      says:
        - Сервер отказал.
        - Слова отказа.
        - Нет mynetworks.
      questions:
        - ask: Какой порт?
          why: Он называет службу.
      ---
      ## What you see
      Ошибка.
      ## Why it happens
      Потому.
      ## How to check
      Посмотрите.
      ## How to fix
      1. Откройте настройки.
      ## How to verify
      1. Отправьте письмо.
      ## Risk
      Нет.
      """;

  @TempDir private Path folder;

  private KnowledgeBase load(String article, String translation)
      throws IOException, KnowledgeBaseException {
    Path area = Files.createDirectories(folder.resolve("relay"));
    Files.writeString(area.resolve("sample.md"), article);
    if (!translation.isEmpty()) {
      Files.writeString(area.resolve("sample.ru.md"), translation);
    }
    return KnowledgeBase.load(folder);
  }

  @Test
  void readsAnArticle() throws Exception {
    Article article = load(ARTICLE, TRANSLATION).find("relay.sample").orElseThrow();

    assertThat(article.text().title()).isEqualTo("A sample");
    assertThat(article.text().howToFix().steps())
        .containsExactly("Open the `settings`.", "Run this:");
    assertThat(article.text().howToFix().commands())
        .containsExactly("postconf -e 'mynetworks = 127.0.0.0/8'\npostfix reload");
    assertThat(article.pattern().clauses())
        .extracting(Pattern.Clause::role)
        .containsExactly(Pattern.Role.REQUIRES, Pattern.Role.SUPPORTS, Pattern.Role.REFUTES);
    assertThat(article.pattern().clauses().get(2).weight()).isEqualTo(0.5);
    assertThat(article.examples()).hasSize(4);
    assertThat(article.examples().get(3).ticket()).isEqualTo("## four, not a heading");
    assertThat(article.nearMisses())
        .extracting(Article.Example::cause)
        .containsExactly("ask", "relay.other");
    assertThat(article.in("ru").title()).isEqualTo("Образец");
    assertThat(article.in("fr").title()).isEqualTo("A sample");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: relay.sample | id: relay.simple | sample.md:2: id is \"relay.simple\"",
        "title: A sample | titel: A sample | sample.md:3: unknown name \"titel\"",
        "match: finding:relay-denied | match: finding:relay-dneied"
            + " | sample.md:7: match \"finding:relay-dneied\": there is no finding",
        "match: finding:relay-denied | match: relay-denied"
            + " | sample.md:7: match \"relay-denied\": \"relay-denied\" has no field",
        "match: finding:relay-denied | match: subject:x"
            + " | sample.md:7: match \"subject:x\": there is no field \"subject\"",
        "match: finding:relay-denied | match: text:(a | sample.md:7: match \"text:(a\"",
        "match: finding:relay-denied | match: text:/a+/"
            + " | sample.md:7: match \"text:/a+/\": /a+/: regular expressions are not allowed",
        "match: finding:relay-denied | match: text:a AND text:b OR text:c"
            + " | AND and OR stand side by side",
        "weight: 2 | weight: much | sample.md:10: \"weight\" must be a number",
        "weight: 2 | weight: 0 | sample.md:10: \"weight\" must be a number above 0",
        "## Risk | ## Risks | unknown section \"Risks\"",
        "says: The server refused. | says: no: good | sample.md:8: YAML",
        "## Near miss: relay.other | ## Near miss: relay.sample | a near miss must have another"
            + " cause",
        "1. Send a mail. | Send a mail. | \"How to verify\" needs a numbered list",
      })
  void namesFileLineAndProblem(String sound, String broken, String problem) {
    assertThatThrownBy(
            () -> load(ARTICLE.replaceFirst(java.util.regex.Pattern.quote(sound), broken), ""))
        .isInstanceOf(KnowledgeBaseException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void refusesAnArticleWithoutCounterExamples() {
    String article = ARTICLE.substring(0, ARTICLE.indexOf("## Near miss: relay.other"));

    assertThatThrownBy(() -> load(article, ""))
        .hasMessageContaining("has 4 examples and 1 near misses; at least 4 and 2 are needed");
  }

  @Test
  void refusesATranslationThatLacksASentence() {
    String translation = TRANSLATION.replace("  - Нет mynetworks.\n", "");

    assertThatThrownBy(() -> load(ARTICLE, translation))
        .hasMessageContaining("sample.ru.md:2: \"says\" has 2 entries, the article has 3");
  }

  @Test
  void refusesAnEmptyFolder() {
    assertThatThrownBy(() -> KnowledgeBase.load(folder)).hasMessageContaining("holds no articles");
  }
}
