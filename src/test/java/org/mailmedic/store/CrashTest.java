package org.mailmedic.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies while it writes loses no ticket that it confirmed. */
class CrashTest {

  @TempDir private Path folder;

  /** Stores tickets and prints each id once it is confirmed, until it is killed. */
  static final class Writer {
    private Writer() {}

    static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      try (TicketStore store = SqliteTicketStore.open(Path.of(arguments[0]))) {
        while (!out.checkError()) {
          NewTicket ticket =
              new NewTicket("s", "text ".repeat(500), "en", "ask", null, "{\"verdict\":\"ask\"}");
          out.println(store.create(ticket).summary().id());
        }
      }
    }
  }

  @Test
  void confirmedTicketsSurviveAKilledProcess() throws Exception {
    List<String> confirmed = new ArrayList<>();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      readIds(lines, 50, confirmed);
      process.destroyForcibly();
      readIds(lines, Integer.MAX_VALUE, confirmed);
    }
    process.waitFor();

    assertThat(confirmed).hasSizeGreaterThanOrEqualTo(50);
    try (TicketStore store = SqliteTicketStore.open(folder)) {
      assertThat(confirmed).allSatisfy(id -> assertThat(store.find(id)).isPresent());
    }
  }

  /** Whole ids only: the last line may be cut by the kill. */
  private static void readIds(BufferedReader lines, int most, List<String> ids) {
    try {
      String line;
      for (int i = 0; i < most && (line = lines.readLine()) != null; i++) {
        if (line.length() == 36) {
          ids.add(line);
        }
      }
    } catch (IOException e) {
      // The pipe of a killed process may break instead of ending; what was read counts.
      assertThat(ids).isNotEmpty();
    }
  }
}
