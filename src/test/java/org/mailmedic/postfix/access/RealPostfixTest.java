package org.mailmedic.postfix.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What real Postfix 2.9, 2.11, 3.7 and 3.11 answered, recorded with XCLIENT for configurations and
 * transactions of our own making.
 */
class RealPostfixTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TestFactory
  Stream<DynamicTest> answersLikeRealPostfix() throws IOException {
    return records()
        .map(node ->
            DynamicTest.dynamicTest(
                node.path("id").asString() + " " + node.path("kind").asString(),
                () -> compare(node)));
  }

  private static Stream<JsonNode> records() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(RealPostfixTest.class.getResourceAsStream("real-postfix.jsonl"))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(JSON::readTree);
    }
  }

  private static void compare(JsonNode node) {
    Map<String, String> tables = new LinkedHashMap<>();
    node.path("tables").properties().forEach(t -> tables.put(t.getKey(), t.getValue().asString()));
    AccessPolicy policy =
        AccessPolicy.of(
            MainCf.parse(node.path("main_cf").asString()),
            PostfixVersion.parse(node.path("postfix_version").asString()).orElseThrow(),
            host(node.path("host")),
            tables);
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (JsonNode transaction : node.path("transactions")) {
      Decision decision = policy.decide(transaction(transaction));
      String what = transaction.path("sender").asString() + " " + transaction.path("recipient");
      expected.add(what + ": " + answer(transaction));
      actual.add(what + ": " + answer(decision));
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static Host host(JsonNode node) {
    List<String> interfaces = new ArrayList<>();
    node.path("interfaces").forEach(i -> interfaces.add(i.asString()));
    List<String> users = new ArrayList<>();
    node.path("unix_users").forEach(u -> users.add(u.asString()));
    return new Host(node.path("hostname").asString(), interfaces, Set.copyOf(users), true);
  }

  private static Transaction transaction(JsonNode node) {
    return new Transaction(
        node.path("client_address").asString(),
        node.path("client_name").asString(),
        text(node, "reverse_name"),
        text(node, "helo"),
        text(node, "sasl_username"),
        node.path("tls").asBoolean(),
        node.path("sender").asString(),
        node.path("recipient").asString());
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).isString() ? node.path(field).asString() : null;
  }

  private static String answer(JsonNode node) {
    if (node.path("verdict").asString().equals("error")) {
      return "error";
    }
    return String.join(
        " ",
        node.path("verdict").asString(),
        node.path("reply_code").asString(),
        String.valueOf(text(node, "enhanced")),
        node.path("reply_text").asString(),
        node.path("stage").asString());
  }

  private static String answer(Decision decision) {
    if (decision.verdict() == Decision.Verdict.ERROR) {
      return "error";
    }
    return String.join(
        " ",
        decision.verdict().name().toLowerCase(Locale.ROOT),
        String.valueOf(decision.replyCode()),
        String.valueOf(decision.enhanced()),
        String.valueOf(decision.replyText()),
        String.valueOf(decision.stage()));
  }
}
