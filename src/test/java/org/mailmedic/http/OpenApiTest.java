package org.mailmedic.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document describes the server as it is. */
class OpenApiTest {

  private static final String BASE = "https://mailmedic.invalid/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @TempDir private Path data;
  private RunningServer server;
  private JsonNode document;
  private SchemaRegistry schemas;

  @BeforeEach
  void start() {
    server = RunningServer.start(data);
    HttpResponse<String> response = server.get("/openapi.json");
    document = RunningServer.json(response);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(location -> location.equals(BASE) ? response.body() : null));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void describesEveryRouteAndNoOther() {
    Set<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyStream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation ->
                    described.add(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described).isEqualTo(new TreeSet<>(server.server().routes()));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    document.findValues("$ref").forEach(node -> references.add(node.stringValue()));

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
  }

  @Test
  void realAnswersAreAsDescribed() {
    for (String text :
        List.of(SampleEngine.RELAY_TICKET, "I cannot send", "one pizza please", "strange")) {
      check("post", "/api/v1/triage", server.post("/api/v1/triage", "text/plain", text));
    }
    for (String mainCf :
        List.of(
            "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination",
            "smtpd_relay_restrictions = permit_sasl_authenticated",
            "mynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_mynetworks, reject\nnonsense = 1",
            "smtpd_client_restrictions = reject_rbl_client bl.example\nsmtpd_relay_restrictions = defer")) {
      check("post", "/api/v1/explain", explain(mainCf));
    }
    HttpResponse<String> created = server.post("/api/v1/tickets", "text/plain", "cannot send");
    check("post", "/api/v1/tickets", created);
    server.post("/api/v1/tickets", "text/plain", SampleEngine.RELAY_TICKET);
    check("get", "/api/v1/tickets", server.get("/api/v1/tickets?limit=1"));
    check("get", "/api/v1/tickets", server.get("/api/v1/tickets"));
    String path = created.headers().firstValue("Location").orElseThrow();
    check("get", "/api/v1/tickets/{id}", server.get(path));
    check(
        "patch",
        "/api/v1/tickets/{id}",
        server.method(
            "PATCH",
            path,
            "application/json",
            "{\"status\":\"resolved\"}".getBytes(StandardCharsets.UTF_8)));
    check("get", "/api/v1/articles/{id}", server.get("/api/v1/articles/relay.permit-sasl-missing"));
    check("get", "/health", server.get("/health"));
    check("get", "/openapi.json", server.get("/openapi.json"));
  }

  @Test
  void realErrorsAreAsDescribed() {
    check("post", "/api/v1/triage", server.post("/api/v1/triage", "application/json", "{"));
    check("post", "/api/v1/explain", server.post("/api/v1/explain", "application/json", "{}"));
    check("post", "/api/v1/triage", server.post("/api/v1/triage", "text/plain", " "));
    check("post", "/api/v1/triage", server.post("/api/v1/triage", "image/png", "x"));
    check("get", "/api/v1/tickets", server.get("/api/v1/tickets?limit=0"));
    check("get", "/api/v1/tickets/{id}", server.get("/api/v1/tickets/x"));
    check("get", "/api/v1/articles/{id}", server.get("/api/v1/articles/x"));
  }

  @Test
  void theSchemaNoticesAWrongAnswer() {
    Schema schema = schema("/components/schemas/Triage");
    JsonNode good =
        RunningServer.json(server.post("/api/v1/triage", "text/plain", SampleEngine.RELAY_TICKET));
    assertThat(schema.validate(good)).isEmpty();

    ((tools.jackson.databind.node.ObjectNode) good).put("verdict", "perhaps");

    assertThat(schema.validate(good)).isNotEmpty();
  }

  private HttpResponse<String> explain(String mainCf) {
    return server.post(
        "/api/v1/explain", "application/json", ExplainApiTest.request(mainCf).toString());
  }

  /** Checks status, media type and body of an answer against the document. */
  private void check(String method, String path, HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElseThrow();
    String pointer =
        "/paths/%s/%s/responses/%d"
            .formatted(path.replace("/", "~1"), method, response.statusCode());
    JsonNode described = document.at(pointer);
    if (described.has("$ref")) {
      pointer = described.get("$ref").stringValue().substring(1);
    }
    pointer += "/content/" + type.replace("/", "~1") + "/schema";
    assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
    assertThat(schema(pointer).validate(RunningServer.json(response)))
        .as(response.body())
        .isEmpty();
  }

  private Schema schema(String pointer) {
    String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
    return schemas.getSchema(SchemaLocation.of(BASE + "#" + fragment));
  }
}
