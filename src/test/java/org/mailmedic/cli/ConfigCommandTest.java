package org.mailmedic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {

  @TempDir private Path folder;

  private String run(int expected, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ConfigCommand(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8)))
            .execute(arguments);
    assertThat(status).isEqualTo(expected);
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tablesThatTheServerHasNotAreMissing() throws IOException {
    Path tables = Files.createDirectories(folder.resolve("etc/postfix"));
    Files.writeString(tables.resolve("virtual"), "a@example.org b\n");
    Files.writeString(tables.resolve("indexed.db"), "");
    String main =
        Files.writeString(
                folder.resolve("main.cf"),
                """
                virtual_alias_maps = hash:/etc/postfix/virtual, hash:/etc/postfix/gone
                relay_recipient_maps = hash:/etc/postfix/indexed
                """)
            .toString();

    String said = run(0, "--root", folder.toString(), main);

    assertThat(said).contains("hash:/etc/postfix/gone in virtual_alias_maps does not exist");
    assertThat(said).doesNotContain("virtual in virtual_alias_maps").doesNotContain("indexed in");
  }

  @Test
  void nothingIsMissingWhereTheFilesAreNotKnown() throws IOException {
    String main =
        Files.writeString(
                folder.resolve("main.cf"), "virtual_alias_maps = hash:/etc/postfix/gone\n")
            .toString();

    assertThat(run(0, main)).doesNotContain("does not exist");
  }

  @Test
  void aRootThatIsNoFolderIsRefused() throws IOException {
    String main = Files.writeString(folder.resolve("main.cf"), "biff = no\n").toString();

    assertThat(run(2, "--root", main, main)).contains("is not a folder");
  }
}
