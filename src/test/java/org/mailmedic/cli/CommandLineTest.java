package org.mailmedic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {

  private static final String TICKET =
      """
      Nobody outside the office can send:
      Nov  3 09:10:11 mail postfix/smtpd[812]: NOQUEUE: reject: RCPT from \
      dsl.isp.example.net[198.51.100.7]: 554 5.7.1 <friend@example.com>: Relay access denied; \
      from=<ann@example.org> to=<friend@example.com> proto=ESMTP helo=<[192.168.1.5]>
      """;

  @TempDir private Path folder;

  private record Run(int status, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Mailmedic.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(arguments);
    return new Run(status, out.toString(), err.toString());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  @Test
  void triagesAFileAsJson() throws Exception {
    Run run = run("triage", "--json", file("ticket.txt", TICKET));

    assertThat(run.status()).isZero();
    JsonNode result = json(run.out());
    assertThat(result.propertyNames())
        .contains("language", "verdict", "causes", "questions", "facts", "similar", "reply");
    assertThat(result.get("language").asString()).isEqualTo("en");
    assertThat(result.get("facts").get("replies").get(0).get("code").asInt()).isEqualTo(554);
    assertThat(result.get("facts").get("replies").get(0).get("line").asInt()).isEqualTo(2);
    assertThat(result.get("facts").get("replies").get(0).get("speaker").asString())
        .isEqualTo("own");
    JsonNode evidence = result.get("causes").get(0).get("evidence").get(0);
    assertThat(evidence.get("line_start").asInt()).isBetween(1, 2);
    assertThat(evidence.get("says").asString()).isNotBlank();
  }

  @Test
  void triagesAFileForAPerson() throws Exception {
    Run run = run("triage", file("ticket.txt", TICKET));

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("relay.").contains("Fix:").doesNotContain("\u001B");
  }

  @Test
  void batchAnswersEveryLineInOrder() throws Exception {
    String lines =
        """
        {"id": "a", "text": "554 5.7.1 <x@example.com>: Relay access denied", "subject": "Help"}
        {"id": "b"}
        not json
        {"id": 7, "text": ""}
        {"id": "c", "text": "My printer has no ink"}
        """;

    Run run = run("triage", "--batch", file("tickets.jsonl", lines));

    assertThat(run.status()).isZero();
    List<JsonNode> answers = run.out().lines().map(CommandLineTest::json).toList();
    assertThat(answers).hasSize(5);
    assertThat(answers.get(0).get("id").asString()).isEqualTo("a");
    assertThat(answers.get(0).get("causes").isEmpty()).isFalse();
    assertThat(answers.get(1).get("error").asString()).contains("line 2").contains("text");
    assertThat(answers.get(2).get("error").asString()).contains("line 3");
    assertThat(answers.get(3).get("id").asInt()).isEqualTo(7);
    assertThat(answers.get(3).get("error").asString()).contains("line 4");
    assertThat(answers.get(4).get("verdict").asString()).isEqualTo("out_of_scope");
  }

  @Test
  void unusableInputIsOneLineAndStatus2() throws Exception {
    byte[] binary = new byte[4096];
    new Random(1).nextBytes(binary);
    Files.write(folder.resolve("binary"), binary);

    for (Run run :
        List.of(
            run("triage", "no-such-file"),
            run("triage", file("empty.txt", " \n\n")),
            run("triage", folder.resolve("binary").toString()),
            run("triage", file("long.txt", "x".repeat((1 << 20) + 1))),
            run("triage", folder.toString()),
            run("eval", file("bad.jsonl", "{\"id\": 1}\n")),
            run("search", " "))) {
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err().lines().toList()).hasSize(1);
      assertThat(run.err()).startsWith("mailmedic: ").doesNotContain("Exception");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void evalPrintsFigures() throws Exception {
    String labelled =
        """
        {"id": "1", "text": "My printer has no ink", "gold": ["none"], "acceptable": []}
        {"id": "2", "text": "My printer has no ink", "gold": ["relay.open-relay"], "acceptable": []}
        """;

    Run run = run("eval", "--misses", file("labelled.jsonl", labelled));

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("tickets               2")
        .containsPattern("top-1 +50\\.0 %")
        .contains("answer precision      no answers")
        .contains("relay.open-relay");
  }

  @Test
  void searchFindsArticles() {
    Run run = run("search", "--json", "relay", "access", "denied");

    assertThat(run.status()).isZero();
    JsonNode hits = json(run.out()).get("hits");
    assertThat(hits.isEmpty()).isFalse();
    assertThat(hits.get(0).get("kind").asString()).isEqualTo("article");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : List.of("serve", "triage", "search", "eval")) {
      Run run = run(command, "--help");
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("Usage: mailmedic " + command);
    }
    assertThat(run("--help").out()).contains("serve", "triage", "search", "eval");
    assertThat(run("tirage").status()).isEqualTo(2);
  }

  @Test
  void summarisesAMailLog() throws Exception {
    Run run =
        run(
            "parse-log",
            "--summary",
            file("mail.log", TICKET + "Nov  3 09:10:12 mail sshd[1]: x\n"));

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("3 lines")
        .contains("1 understood")
        .contains("postfix/smtpd reject");
  }

  @Test
  void aMailLogMustExist() {
    Run run = run("parse-log", "no-such.log");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("mailmedic: no-such.log: no such file\n");
  }
}
