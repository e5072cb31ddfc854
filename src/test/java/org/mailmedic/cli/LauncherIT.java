package org.mailmedic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher as users start it, in a process of its own. */
class LauncherIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TICKET =
      "Outlook on my new laptop: 554 5.7.1 <friend@example.com>: Relay access denied";

  @TempDir private Path folder;

  private record Finished(int status, String out, String err) {}

  private Finished run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Finished(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("./mailmedic"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @Test
  void triagePrintsNothingButJson() throws Exception {
    Path ticket = Files.writeString(folder.resolve("ticket"), TICKET);

    Finished run = run("triage", "--json", ticket.toString());

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().toList()).hasSize(1);
    JsonNode result = new JsonMapper().readTree(run.out());
    assertThat(result.get("causes").get(0).get("id").asString())
        .isEqualTo("relay.client-not-authenticated");
  }

  @Test
  void unusableInputIsStatus2() throws Exception {
    Finished run = run("triage", "no-such-file");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("mailmedic: no-such-file: no such file\n");
  }

  @Test
  void worksThroughALinkFromAnotherFolder() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("medic"), Path.of("mailmedic").toAbsolutePath());

    Process process =
        new ProcessBuilder(link.toString(), "--version").directory(folder.toFile()).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("mailmedic ");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void servesKeepsTicketsAndStops() throws Exception {
    int port = freePort();
    String data = folder.resolve("data").toString();
    Process process = start("serve", "--port", String.valueOf(port), "--data", data);
    try {
      URI base = URI.create("http://127.0.0.1:" + port);
      awaitHealthy(base, process);
      HttpResponse<String> created =
          send(
              HttpRequest.newBuilder(base.resolve("/api/v1/tickets"))
                  .header("Content-Type", "text/plain")
                  .POST(HttpRequest.BodyPublishers.ofString(TICKET + "\npassword = hunter2")));
      assertThat(created.statusCode()).isEqualTo(201);
      String location = created.headers().firstValue("Location").orElseThrow();
      HttpResponse<String> kept = send(HttpRequest.newBuilder(base.resolve(location)));
      assertThat(kept.body()).contains("relay.client-not-authenticated").doesNotContain("hunter2");
      HttpResponse<String> article =
          send(
              HttpRequest.newBuilder(
                  base.resolve("/api/v1/articles/relay.client-not-authenticated?lang=ru")));
      assertThat(article.body()).contains("авторизации");
      assertThat(send(HttpRequest.newBuilder(base)).body()).contains("<title>Mailmedic</title>");
    } finally {
      process.destroy();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(folder.resolve("err"))).contains("Mailmedic answers on");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private void awaitHealthy(URI base, Process process) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      try {
        if (send(HttpRequest.newBuilder(base.resolve("/health"))).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new AssertionError("not healthy: " + Files.readString(folder.resolve("err")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void mailLogEventsAreOneObjectALine() throws Exception {
    Path log =
        Files.writeString(
            folder.resolve("mail.log"),
            """
            Nov  3 10:00:00 mx postfix/smtpd[1]: connect from a.example[192.0.2.1]
            Nov  3 10:00:00 mx sshd[1]: x
            Nov  3 10:00:01 mx postfix/smtpd[1]: disconnect from a.example[192.0.2.1]
            """);

    Finished run = run("parse-log", log.toString());

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(
            run.out().lines().map(line -> new JsonMapper().readTree(line).get("event").asString()))
        .containsExactly("connect", "disconnect");
  }
}
