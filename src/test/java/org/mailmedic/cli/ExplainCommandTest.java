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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private record Run(int status, String out, String err) {}

  private static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ExplainCommand(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8)))
            .execute(arguments);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String main() throws IOException {
    return file(
        "main.cf",
        """
        smtpd_sasl_auth_enable = yes
        smtpd_relay_restrictions = permit_mynetworks,
          reject_unauth_destination
        """);
  }

  @Test
  void showsTheListsTheDecidingLineAndWhatWouldChangeIt() throws IOException {
    Run run =
        run(
            "--config",
            main(),
            "--client",
            "203.0.113.9[pc.example.net]",
            "--login",
            "anna",
            "--sender",
            "anna@example.org",
            "--recipient",
            "friend@example.com");

    assertThat(run.status).isZero();
    assertThat(run.out)
        .containsPattern("(?m)^ {6}1 permit_mynetworks +DUNNO$")
        .containsPattern("(?m)^==> {3}2 reject_unauth_destination +REJECT$")
        .contains("reject at RCPT: 554 5.7.1 <friend@example.com>: Relay access denied")
        .contains("number 2 of smtpd_relay_restrictions (main.cf:3)")
        .contains(
            "postconf -e 'smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,"
                + " reject_unauth_destination'");
  }

  @Test
  void decidesForAServiceOfMasterCf() throws IOException {
    String master =
        file("master.cf", "587 inet n - y - - smtpd -o smtpd_tls_security_level=encrypt\n");
    Run run =
        run(
            "--config",
            main(),
            "--master",
            master,
            "--service",
            "587",
            "--recipient",
            "a@b.example");

    assertThat(run.out).contains("reject at MAIL: 530 5.7.0 Must issue a STARTTLS command first");
    assertThat(
            run("--config", main(), "--master", master, "--service", "x", "--recipient", "a@b").err)
        .contains("mailmedic explain: the field service names no smtpd service");
  }

  @Test
  void aBatchLineThatCannotBeReadIsAnsweredAndTheRunGoesOn() throws IOException {
    String good =
        "{\"id\":\"b\",\"postfix_version\":\"3.7.11\",\"main_cf\":\"smtpd_relay_restrictions = reject\","
            + "\"transactions\":[{\"client_address\":\"192.0.2.1\",\"recipient\":\"a@b.example\"}]}";
    Run run = run("--batch", file("b.jsonl", "{\"id\":\"a\",\"main_cf\":\"\"}\n" + good + "\n"));

    JsonNode[] lines = run.out.lines().map(JSON::readTree).toArray(JsonNode[]::new);
    assertThat(lines[0].get("id").stringValue()).isEqualTo("a");
    assertThat(lines[0].get("error").stringValue())
        .isEqualTo("line 1: the field postfix_version is missing");
    assertThat(lines[1].at("/results/0/verdict").stringValue()).isEqualTo("reject");
    assertThat(lines[1].at("/results/0").propertyNames())
        .containsExactly(
            "verdict",
            "reply_code",
            "enhanced",
            "reply_text",
            "stage",
            "decided_by",
            "trace",
            "depends_on",
            "problems");
  }
}
