package org.mailmedic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailmedic.http.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages, articles, headers and everything that is no ticket. */
class WebTest {

  private static final String ARTICLE = "/api/v1/articles/relay.permit-sasl-missing";

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
  void servesTheChatPage() {
    HttpResponse<String> page = server.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("<title>Mailmedic").doesNotContain("<script>");
    assertThat(server.get("/app.js").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/style.css", "/health", "/openapi.json", "/nothing", "/api/v1/tickets"})
  void everyAnswerHasTheSecurityHeaders(String path) {
    var headers = server.get(path).headers();

    SecurityHeaders.HEADERS.forEach(
        (name, value) -> assertThat(headers.allValues(name)).as(name).containsExactly(value));
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api",
        "/api/v1/triages",
        "/../pom.xml",
        "/..%2fpom.xml",
        "/%2e%2e/pom.xml",
        "/.git/config",
        "/icons/",
        "/chat",
        "/web/index.html"
      })
  void servesNothingElse(String path) {
    HttpResponse<String> response = server.get(path);

    assertThat(response.statusCode()).isIn(400, 404);
    assertProblem(
        response,
        response.statusCode(),
        response.statusCode() == 404 ? "not_found" : "bad_request");
  }

  @Test
  void saysWhichMethodsArePossible() {
    HttpResponse<String> response = server.get("/api/v1/triage");

    assertProblem(response, 405, "method_not_allowed");
    assertThat(response.headers().firstValue("Allow")).contains("POST");
    assertProblem(
        server.method("DELETE", "/api/v1/tickets", null, new byte[0]), 405, "method_not_allowed");
  }

  @Test
  void answersAMalformedRequestWithAProblem() throws IOException {
    try (Socket socket = server.connect()) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
      assertThat(answer).doesNotContainIgnoringCase("jetty").contains("nosniff");
    }
  }

  @Test
  void keepsTheStatusOfWhatTheConnectionRefuses() {
    HttpResponse<String> response = server.get("/health", "X-Long", "x".repeat(20_000));

    assertProblem(response, 431, "bad_request");
  }

  @Test
  void answersHeadLikeGetWithoutTheBody() {
    for (String path : List.of("/", "/health", "/api/v1/tickets")) {
      HttpResponse<String> response = server.method("HEAD", path, null, new byte[0]);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void refusesTicketsFromPagesOfOtherSites() {
    assertProblem(
        server.post("/api/v1/tickets", "text/plain", "x", "Sec-Fetch-Site", "cross-site"),
        403,
        "cross_site");
    assertThat(
            server
                .post("/api/v1/tickets", "text/plain", "x", "Sec-Fetch-Site", "same-origin")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void showsAnArticleAsMarkdownAndSafeHtml() {
    HttpResponse<String> response = server.get(ARTICLE);

    assertThat(response.headers().firstValue("Content-Language")).contains("en");
    JsonNode section = RunningServer.json(response).at("/sections/0");
    assertThat(section.get("heading").stringValue()).isEqualTo("What you see");
    assertThat(section.get("markdown").stringValue()).contains("<script>");
    assertThat(section.get("html").stringValue())
        .contains("<em>reject</em>")
        .contains("&lt;script&gt;")
        .contains("href=\"https://a.example/\"")
        .doesNotContain("<script>")
        .doesNotContain("javascript:");
  }

  @Test
  void choosesTheLanguageOfAnArticle() {
    assertThat(languageOf(ARTICLE + "?lang=ru-RU", "en")).contains("ru");
    assertThat(languageOf(ARTICLE, "ru,en;q=0.5")).contains("ru");
    assertThat(languageOf(ARTICLE, "en;q=0.9, ru;q=0.1")).contains("en");
    assertThat(languageOf(ARTICLE, ";;;q=zz")).contains("en");
    assertThat(languageOf(ARTICLE + "?lang=" + "x".repeat(600), "ru")).contains("en");
  }

  private Optional<String> languageOf(String path, String acceptLanguage) {
    return server
        .get(path, "Accept-Language", acceptLanguage)
        .headers()
        .firstValue("Content-Language");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "..", "..%2f..%2fetc%2fpasswd", "a%00b", ".hidden"})
  void knowsNoOtherArticles(String id) {
    assertThat(server.get("/api/v1/articles/" + id).statusCode()).isIn(400, 404);
  }

  @Test
  void refusesToStartWithoutItsPage() {
    ServerSettings settings = new ServerSettings("127.0.0.1", 0, data, Limits.standard());

    assertThatThrownBy(() ->
            new MailmedicServer(
                settings,
                (subject, text) -> SampleEngine.triage(text),
                server.store(),
                (id, languages) -> Optional.empty(),
                text -> text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("index.html");
  }

  @Test
  void saysWhenThePortIsTaken() {
    ServerSettings settings =
        new ServerSettings("127.0.0.1", server.port(), RunningServer.WEB, Limits.standard());
    MailmedicServer second =
        new MailmedicServer(
            settings,
            (subject, text) -> SampleEngine.triage(text),
            server.store(),
            (id, languages) -> Optional.empty(),
            text -> text);

    assertThatThrownBy(second::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1 port " + server.port());
  }
}
