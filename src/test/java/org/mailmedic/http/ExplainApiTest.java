package org.mailmedic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailmedic.http.ProblemAssert.assertProblem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Postfix's decision explained over HTTP. */
class ExplainApiTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MAIN =
      """
      mydestination = example.org
      smtpd_relay_restrictions = permit_mynetworks,
        reject_unauth_destination
      """;

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

  static ObjectNode request(String mainCf) {
    ObjectNode request = JSON.createObjectNode();
    request.put("postfix_version", "3.7.11").put("main_cf", mainCf).put("tables_complete", false);
    request
        .putArray("transactions")
        .addObject()
        .put("client_address", "203.0.113.9")
        .put("helo", "pc.example.net")
        .put("sender", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#@example.org")
        .put("recipient", "friend@example.com");
    return request;
  }

  private HttpResponse<String> explain(JsonNode request) {
    return server.post(ExplainRoutes.EXPLAIN, "application/json", JSON.writeValueAsString(request));
  }

  @Test
  void explainsADecision() {
    HttpResponse<String> response = explain(request(MAIN));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode result = RunningServer.json(response).at("/results/0");
    assertThat(result.get("verdict").stringValue()).isEqualTo("reject");
    assertThat(result.get("reply_text").stringValue())
        .isEqualTo("<friend@example.com>: Relay access denied");
    assertThat(result.at("/decided_by/position").intValue()).isEqualTo(2);
    assertThat(result.get("lists").findValues("decides")).anyMatch(JsonNode::booleanValue);
    assertThat(result.at("/to_change").size()).isPositive();
    assertThat(server.store().list(10, null).tickets()).isEmpty();
  }

  @Test
  void namesTheFieldThatIsMissingOrWrong() {
    ObjectNode noMain = request("");
    noMain.remove("main_cf");
    HttpResponse<String> missing = explain(noMain);
    assertProblem(missing, 422, "bad_field");
    assertThat(missing.body()).contains("The field main_cf is missing.");

    ObjectNode wrong = request(MAIN);
    ((ObjectNode) wrong.at("/transactions/0")).put("client_address", "nowhere");
    assertThat(explain(wrong).body()).contains("transactions[0].client_address");

    HttpResponse<String> service = explain(request(MAIN).put("service", "587"));
    assertProblem(service, 422, "bad_field");
    assertThat(service.body()).contains("The field service needs");
  }

  @Test
  void refusesWhatIsNoJsonObject() {
    assertProblem(
        server.post(ExplainRoutes.EXPLAIN, "application/json", "{\"main_cf\":"), 400, "bad_json");
    assertProblem(server.post(ExplainRoutes.EXPLAIN, "application/json", "[]"), 422, "bad_field");
    assertProblem(server.post(ExplainRoutes.EXPLAIN, "text/plain", "x"), 415, "media_type");
    assertProblem(
        server.post(ExplainRoutes.EXPLAIN, "application/json", new byte[] {(byte) 0xff}),
        422,
        "encoding");
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertProblem(explain(request("#".repeat(Limits.BODY_BYTES))), 413, "too_large");

    ObjectNode many = request(MAIN);
    JsonNode one = many.at("/transactions/0");
    IntStream.range(0, Limits.TRANSACTIONS_AT_ONCE)
        .forEach(i -> many.withArray("transactions").add(one.deepCopy()));
    HttpResponse<String> response = explain(many);
    assertProblem(response, 422, "bad_field");
    assertThat(response.body()).contains("transactions", "20");
  }

  @Test
  void refusesPagesOfOtherSites() {
    assertProblem(
        server.post(
            ExplainRoutes.EXPLAIN,
            "application/json",
            JSON.writeValueAsString(request(MAIN)),
            "Sec-Fetch-Site",
            "cross-site"),
        403,
        "cross_site");
  }

  @Test
  void aPatternThatBacktracksWithoutEndIsUnknown() {
    ObjectNode request =
        request("smtpd_sender_restrictions = check_sender_access pcre:/p\n" + MAIN);
    request.putObject("tables").put("/p", "/^(a|a)+\\1$/ REJECT");
    HttpResponse<String> response = explain(request);

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode result = RunningServer.json(response).at("/results/0");
    assertThat(result.at("/depends_on/0/on").stringValue())
        .startsWith("check_sender_access pcre:/p");
    assertThat(result.at("/trace/0/detail").stringValue()).contains("too many steps");
  }

  @Test
  void classesAndNamesThatContainThemselvesAreAnswered() {
    JsonNode classes =
        RunningServer.json(
            explain(
                request(
                    "smtpd_restriction_classes = a\na = a, a\nsmtpd_relay_restrictions = a, reject\n")));
    assertThat(classes.at("/results/0/reply_code").intValue()).isEqualTo(451);

    HttpResponse<String> names =
        explain(request("a = $b\nb = $a\nsmtpd_relay_restrictions = $a, reject\n"));
    assertThat(names.statusCode()).isEqualTo(200);
  }

  /** Patterns at their limit, one after the other: each is quick, all of them are not. */
  @Test
  void givesUpOnWorkThatTakesTooLongAndGoesOnWithOthers(@TempDir Path otherData) {
    String checks =
        IntStream.range(0, 4_000)
            .mapToObj(i -> "check_sender_access pcre:/p" + i % 50)
            .collect(Collectors.joining(", "));
    ObjectNode request = request("smtpd_sender_restrictions = " + checks + "\n" + MAIN);
    ObjectNode tables = request.putObject("tables");
    IntStream.range(0, 50).forEach(i -> tables.put("/p" + i, "/^(a|a)+\\1$/ REJECT"));
    try (RunningServer hurried =
        RunningServer.start(
            otherData,
            (subject, text) -> SampleEngine.triage(text),
            TestLimits.triagesAtOnce(1, Duration.ofSeconds(30), Duration.ofSeconds(2)))) {
      String body = JSON.writeValueAsString(request);

      assertProblem(hurried.post(ExplainRoutes.EXPLAIN, "application/json", body), 503, "time_out");
      // The only place is free again: the work was really ended.
      assertThat(
              hurried
                  .post(
                      ExplainRoutes.EXPLAIN,
                      "application/json",
                      JSON.writeValueAsString(request(MAIN)))
                  .statusCode())
          .isEqualTo(200);
    }
  }
}
