package org.mailmedic.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mailmedic.testing.RealPart;

/** Real postconf accepts every change that the articles tell people to make. */
class ArticleCommandsIT {

  private static final String MASTER =
      """
      smtp       inet  n       -       y       -       -       smtpd
      smtp       unix  -       -       y       -       -       smtp
      submission inet  n       -       y       -       -       smtpd
        -o smtpd_recipient_restrictions=permit_mynetworks,reject
      """;

  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicTest> postconfAcceptsTheCommands() throws Exception {
    Path postconf = RealPart.postconf();
    List<DynamicTest> tests = new ArrayList<>();
    for (Article article : KnowledgeBase.load(Path.of("kb")).articles()) {
      for (ArticleText text : texts(article)) {
        for (String block : text.howToFix().commands()) {
          List<String> changes = block.lines().filter(ArticleCommandsIT::isChange).toList();
          if (!changes.isEmpty()) {
            tests.add(
                DynamicTest.dynamicTest(
                    article.id() + ": " + changes.getFirst(), () -> runInOrder(postconf, changes)));
          }
        }
      }
    }
    return tests.stream();
  }

  /** Commands that look something up end in a pipe; those that change something do not. */
  private static boolean isChange(String line) {
    return line.startsWith("postconf -") && line.indexOf('|') < 0;
  }

  private static List<ArticleText> texts(Article article) {
    List<ArticleText> texts = new ArrayList<>(article.translations().values());
    texts.add(article.text());
    return texts;
  }

  /** The lines of a block build upon each other. */
  private static void runInOrder(Path postconf, List<String> lines) throws Exception {
    Path directory = Files.createTempDirectory(folder, "postfix");
    Files.writeString(directory.resolve("main.cf"), "compatibility_level = 3.6\n");
    Files.writeString(directory.resolve("master.cf"), MASTER);
    for (String line : lines) {
      run(postconf, directory, line);
    }
  }

  private static void run(Path postconf, Path directory, String line) throws Exception {
    String filledIn = line.replaceAll("<([^<>]+)>", "$1");
    String command = postconf + " -c " + directory + filledIn.substring("postconf".length());

    Process process =
        new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain("warning").doesNotContain("fatal");
  }
}
