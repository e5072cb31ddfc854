package org.mailmedic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailmedic.http.ProblemAssert.assertProblem;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.triage.TriageResult;
import tools.jackson.databind.JsonNode;

class TriageApiTest {

  private static final String TRIAGE = "/api/v1/triage";

  @TempDir private Path data;
  private final AtomicReference<String> seen = new AtomicReference<>("");
  private final AtomicReference<String> seenSubject = new AtomicReference<>("");
  private RunningServer server;

  @BeforeEach
  void start() {
    server =
        RunningServer.start(
            data,
            (subject, text) -> {
              seen.set(text);
              seenSubject.set(String.valueOf(subject));
              return answer(text);
            },
            Limits.standard());
  }

  private static TriageResult answer(String text) {
    if (text.contains("make it fail")) {
      throw new IllegalStateException("secret inner state");
    }
    if (text.contains("make it overflow")) {
      throw new StackOverflowError();
    }
    return SampleEngine.triage(text);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersJsonWithTheTriageObject() {
    HttpResponse<String> response =
        server.post(TRIAGE, "application/json", RunningServer.jsonText(SampleEngine.RELAY_TICKET));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode triage = RunningServer.json(response);
    assertThat(triage.get("verdict").stringValue()).isEqualTo("answer");
    assertThat(triage.at("/causes/0/id").stringValue()).isEqualTo("relay.permit-sasl-missing");
    assertThat(triage.at("/causes/0/evidence/0/line_start").intValue()).isEqualTo(4);
    assertThat(triage.at("/causes/1/fix/risk").isNull()).isTrue();
    assertThat(triage.at("/facts/postfix_version/min").stringValue()).isEqualTo("2.10");
    assertThat(triage.at("/facts/parameters/smtpd_sasl_auth_enable").stringValue())
        .isEqualTo("yes");
    assertThat(server.store().list(1, null).tickets()).isEmpty();
  }

  @Test
  void takesPlainTextInUtf8AndInOtherCharsets() {
    String text = "Письма не уходят, Relay access denied";
    server.post(TRIAGE, "text/plain", text);
    assertThat(seen.get()).isEqualTo(text);

    server.post(TRIAGE, "Text/Plain; charset=\"koi8-r\"", text.getBytes(Charset.forName("koi8-r")));
    assertThat(seen.get()).isEqualTo(text);

    server.post(
        TRIAGE, "text/plain;charset=utf-8", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    assertThat(seen.get()).isEqualTo(text);
  }

  @Test
  void passesTheSubjectOn() {
    server.post(
        TRIAGE,
        "application/json; charset=utf-8",
        "{\"text\":\"x\",\"subject\":\"a\\r\\nb\",\"more\":1}");
    assertThat(seenSubject.get()).isEqualTo("a  b");

    server.post(TRIAGE, "application/json", "{\"text\":\"x\",\"subject\":null}");
    assertThat(seenSubject.get()).isEqualTo("null");
  }

  @Test
  void theEngineNeverSeesSecrets() {
    server.post(
        TRIAGE,
        "application/json",
        "{\"text\":\"password = Sesam42x\\nnext\",\"subject\":\"password=Sesam42x\"}");

    assertThat(seen.get()).isEqualTo("password = [redacted]\nnext");
    assertThat(seenSubject.get()).isEqualTo("password=[redacted]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | { | 400 | bad_json",
        "application/json | {\"text\":\"x\"} trailing | 400 | bad_json",
        "application/json | {\"text\":\"x\",\"text\":\"y\"} | 400 | bad_json",
        "application/json | '' | 422 | bad_field",
        "application/json | [] | 422 | bad_field",
        "application/json | {} | 422 | bad_field",
        "application/json | {\"text\":null} | 422 | bad_field",
        "application/json | {\"text\":17} | 422 | bad_field",
        "application/json | {\"text\":\"x\",\"subject\":{}} | 422 | bad_field",
        "application/json | {\"text\":\" \\n\\t \"} | 422 | empty",
        "application/json | {\"text\":\"a\\u0000b\"} | 422 | binary",
        "application/json | {\"text\":\"a\\ud800b\"} | 422 | encoding",
        "text/plain | '  ' | 422 | empty",
        "text/plain; charset=klingon | x | 415 | media_type",
        "text/plain; charset=!! | x | 415 | media_type",
        "application/xml | <a/> | 415 | media_type",
        "multipart/form-data; boundary=x | x | 415 | media_type",
      })
  void refusesWhatIsNoTicket(String type, String body, int status, String code) {
    assertProblem(server.post(TRIAGE, type, body), status, code);
  }

  @Test
  void refusesABodyWithoutType() {
    assertProblem(server.post(TRIAGE, null, new byte[] {'x'}), 415, "media_type");
  }

  @Test
  void refusesACompressedBody() {
    assertProblem(
        server.post(TRIAGE, "text/plain", "x", "Content-Encoding", "gzip"), 415, "media_type");
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(server.post(TRIAGE, "text/plain", latin), 422, "encoding");
    byte[] latinInJson = "{\"text\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(server.post(TRIAGE, "application/json", latinInJson), 422, "encoding");
    byte[] image = "\u0001\u0002\u0003PNG\u0004\u0005".getBytes(StandardCharsets.UTF_8);
    assertProblem(server.post(TRIAGE, "text/plain", image), 422, "binary");
  }

  @Test
  void refusesJsonThatIsNestedWithoutEnd() {
    assertProblem(server.post(TRIAGE, "application/json", "[".repeat(200_000)), 400, "bad_json");
  }

  @Test
  void refusesASubjectLikeANovel() {
    String body = "{\"text\":\"x\",\"subject\":\"" + "s".repeat(999) + "\"}";
    assertProblem(server.post(TRIAGE, "application/json", body), 422, "bad_field");
  }

  @Test
  void tellsNothingOfAnInnerFailure() {
    HttpResponse<String> response = server.post(TRIAGE, "text/plain", "make it fail");
    assertProblem(response, 500, "failed");
    assertThat(response.body()).doesNotContain("secret inner state");

    assertProblem(server.post(TRIAGE, "text/plain", "make it overflow"), 500, "failed");
    assertThat(server.post(TRIAGE, "text/plain", "still alive").statusCode()).isEqualTo(200);
  }
}
