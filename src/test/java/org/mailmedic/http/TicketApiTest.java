package org.mailmedic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailmedic.http.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TicketApiTest {

  private static final String TICKETS = "/api/v1/tickets";

  @TempDir private Path data;
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void storesATicketAndShowsItAgain() {
    HttpResponse<String> created =
        server.post(
            TICKETS,
            "application/json",
            "{\"text\":\"Relay access denied 😀\",\"subject\":\"Почта\"}");

    assertThat(created.statusCode()).isEqualTo(201);
    JsonNode ticket = RunningServer.json(created);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo(TICKETS + "/" + ticket.get("id").stringValue());
    assertThat(ticket.at("/triage/verdict").stringValue()).isEqualTo("answer");

    JsonNode found = RunningServer.json(server.get(location));
    assertThat(found.get("text").stringValue()).isEqualTo("Relay access denied 😀");
    assertThat(found.get("subject").stringValue()).isEqualTo("Почта");
    assertThat(found.get("status").stringValue()).isEqualTo("open");
    assertThat(found.get("cause").stringValue()).isEqualTo("relay.permit-sasl-missing");
    assertThat(found.get("received").stringValue()).endsWith("Z");
    assertThat(found.get("triage")).isEqualTo(ticket.get("triage"));
  }

  @Test
  void listsTheNewestFirstInPages() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(
          RunningServer.json(server.post(TICKETS, "text/plain", "ticket " + i))
              .get("id")
              .stringValue());
    }

    JsonNode first = RunningServer.json(server.get(TICKETS + "?limit=3"));
    String next = first.get("next").stringValue();
    JsonNode second = RunningServer.json(server.get(TICKETS + "?limit=3&before=" + next));

    assertThat(idsOf(first)).isEqualTo(ids.subList(0, 3));
    assertThat(idsOf(second)).isEqualTo(ids.subList(3, 5));
    assertThat(second.get("next").isNull()).isTrue();
  }

  private static List<String> idsOf(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("tickets").forEach(ticket -> ids.add(ticket.get("id").stringValue()));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=many",
        "limit=99999999999",
        "before=x",
        "before=0"
      })
  void refusesUnusableParameters(String query) {
    assertProblem(server.get(TICKETS + "?" + query), 400, "bad_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0196a000-0000-7000-8000-000000000000", "%27%20OR%201=1", "a%22b"})
  void knowsNoOtherTickets(String id) {
    server.post(TICKETS, "text/plain", "ticket");

    assertProblem(server.get(TICKETS + "/" + id), 404, "not_found");
  }

  @Test
  void changesTheStatus() {
    String path =
        server.post(TICKETS, "text/plain", "ticket").headers().firstValue("Location").orElseThrow();

    HttpResponse<String> changed =
        server.method("PATCH", path, "application/json", bytes("{\"status\":\"resolved\"}"));

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(RunningServer.json(server.get(path)).get("status").stringValue())
        .isEqualTo("resolved");
    assertProblem(
        server.method("PATCH", path, "application/json", bytes("{\"status\":\"lost\"}")),
        422,
        "bad_field");
    assertProblem(server.method("PATCH", path, "application/json", bytes("[]")), 422, "bad_field");
    assertProblem(server.method("PATCH", path, "text/plain", bytes("x")), 415, "media_type");
    assertProblem(
        server.method("PATCH", path, "application/json", new byte[5000]), 413, "too_large");
    assertProblem(
        server.method("PATCH", TICKETS + "/x", "application/json", bytes("{\"status\":\"open\"}")),
        404,
        "not_found");
  }

  @Test
  void noSecretReachesTheDisk() throws IOException {
    server.post(
        TICKETS,
        "application/json",
        RunningServer.jsonText(
            "Relay access denied\nAUTH PLAIN AFNlc2FtNDJ4AFNlc2FtNDJ4\npassword = Sesam42x"));

    try (var files = Files.list(data)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("Sesam42x")
            .doesNotContain("AFNlc2FtNDJ4");
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
