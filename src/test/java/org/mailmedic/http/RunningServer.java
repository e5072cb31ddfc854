package org.mailmedic.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Redaction;
import org.mailmedic.store.SqliteTicketStore;
import org.mailmedic.store.TicketStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a free port with a real database, and a client for it. */
final class RunningServer implements AutoCloseable {

  static final Path WEB = Path.of("web");

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final TicketStore store;
  private final MailmedicServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(TicketStore store, MailmedicServer server) {
    this.store = store;
    this.server = server;
  }

  static RunningServer start(Path data) {
    return start(data, (subject, text) -> SampleEngine.triage(text), Limits.standard());
  }

  static RunningServer start(Path data, TriageEngine engine, Limits limits) {
    TicketStore store = SqliteTicketStore.open(data);
    MailmedicServer server =
        new MailmedicServer(
            new ServerSettings("127.0.0.1", 0, WEB, limits),
            engine,
            store,
            RunningServer::article,
            Redaction::redact);
    return new RunningServer(store, server.start());
  }

  private static Optional<ArticlePage> article(String id, List<String> languages) {
    if (!id.equals("relay.permit-sasl-missing")) {
      return Optional.empty();
    }
    boolean russian = !languages.isEmpty() && languages.getFirst().equals("ru");
    return Optional.of(
        new ArticlePage(
            id,
            russian ? "ru" : "en",
            russian
                ? "Вошедшим клиентам пересылка не разрешена"
                : "Logged-in clients may not relay",
            List.of(
                new ArticlePage.Section(
                    "What you see",
                    "A *reject* <script>alert(1)</script> [x](javascript:alert(1)) [y](https://a.example/)"),
                new ArticlePage.Section("Risk", "None.")),
            List.of("postconf(5) smtpd_relay_restrictions")));
  }

  TicketStore store() {
    return store;
  }

  MailmedicServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  /** A plain connection, for what an HTTP client would not send. */
  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  HttpResponse<String> post(String path, @Nullable String type, byte[] body, String... headers) {
    return send(request("POST", path, type, body), headers);
  }

  HttpResponse<String> post(String path, @Nullable String type, String body, String... headers) {
    return send(
        withType(HttpRequest.newBuilder(uri(path)), type).POST(BodyPublishers.ofString(body)),
        headers);
  }

  HttpResponse<String> method(String method, String path, @Nullable String type, byte[] body) {
    return send(request(method, path, type, body));
  }

  private HttpRequest.Builder request(
      String method, String path, @Nullable String type, byte[] body) {
    return withType(HttpRequest.newBuilder(uri(path)), type)
        .method(method, BodyPublishers.ofByteArray(body));
  }

  private static HttpRequest.Builder withType(HttpRequest.Builder request, @Nullable String type) {
    return type == null ? request : request.header("Content-Type", type);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    try {
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return MAPPER.readTree(response.body());
  }

  static String jsonText(String text) {
    return MAPPER.writeValueAsString(MAPPER.createObjectNode().put("text", text));
  }

  @Override
  public void close() {
    client.close();
    server.stop();
    store.close();
  }
}
