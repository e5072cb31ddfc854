package org.mailmedic.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real tickets, reworded: the right cause comes first, and its evidence quotes the ticket. */
class LabelledTicketsTest {

  @TestFactory
  Stream<DynamicTest> rightCauseFirst() throws Exception {
    Triage triage = Triage.open(Path.of(""));
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream stream =
            LabelledTicketsTest.class.getResourceAsStream("/triage/labelled-tickets.jsonl");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      JsonMapper mapper = new JsonMapper();
      for (String line : reader.lines().toList()) {
        JsonNode ticket = mapper.readTree(line);
        tests.add(
            DynamicTest.dynamicTest(
                ticket.get("id").asString(),
                () ->
                    check(
                        triage,
                        ticket.get("text").asString(),
                        ticket.get("gold").get(0).asString())));
      }
    }
    return tests.stream().onClose(triage::close);
  }

  private static void check(Triage triage, String text, String cause) throws Exception {
    TriageResult result = triage.triage(text);

    assertThat(result.causes()).as(Explain.of(result)).isNotEmpty();
    TriageResult.Cause first = result.causes().getFirst();
    assertThat(first.id()).as(Explain.of(result)).isEqualTo(cause);
    assertThat(first.evidence()).isNotEmpty();
    List<String> lines = text.lines().toList();
    for (TriageResult.Evidence evidence : first.evidence()) {
      assertThat(lines.get(evidence.lineStart() - 1))
          .startsWith(evidence.quote().lines().findFirst().orElseThrow().replace(" …", ""));
      assertThat(evidence.says()).isNotBlank();
    }
    assertThat(result.reply()).contains(first.title());
  }
}
