package org.mailmedic.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingsTest {

  @TempDir private Path folder;

  private PatternLanguage language(String table) throws Exception {
    Path file = Files.writeString(folder.resolve("wordings.tsv"), table);
    return new PatternLanguage(Wordings.read(file));
  }

  @Test
  void aNameStandsForAllItsWordingsInProse() throws Exception {
    PatternLanguage language =
        language(
            "# name, language, wordings\nrefused\ten\trefus* | not accept~2\nrefused\tde\tabgelehnt\n");

    assertThat(language.parse("wording:refused AND text:550"))
        .isEqualTo(
            language.parse(
                "(prose:refus* OR prose:\"not accept\"~2 OR prose:abgelehnt) AND text:550"));
  }

  @Test
  void refusesANameThatTheTableDoesNotHold() throws Exception {
    PatternLanguage language = language("refused\ten\trefus*\n");

    assertThatThrownBy(() -> language.parse("wording:accepted"))
        .hasMessageContaining("there is no wording \"accepted\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "refused|refus*; expected a name, a language and wordings, with tabs between them",
        "refused@en@refus* | re*; at least three letters before the *",
        "refused@en@refus* | ; holds no word",
        "refused@en@re*use; a * may only stand at the end",
      })
  void namesTheLineOfAnUnusableRow(String row, String problem) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("wordings.tsv"), "# a table\n" + row.replace('@', '\t') + "\n");

    assertThatThrownBy(() -> KnowledgeBase.load(folder))
        .isInstanceOf(KnowledgeBaseException.class)
        .hasMessageContaining(file.getFileName() + ":2: ")
        .hasMessageContaining(problem);
  }
}
