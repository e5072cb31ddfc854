package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmedic.intake.Bounce;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.NamedThing;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;

/** A ticket in German, French, Spanish and Russian yields the facts that it yields in English. */
class FiveLanguagesTest {

  private static Diagnostician diagnostician;

  /** A ticket in one language and in English. */
  record Pair(String name, String language, String text, String english) {
    @Override
    public String toString() {
      return name + " " + language;
    }
  }

  @BeforeAll
  static void open() throws Exception {
    diagnostician = new Diagnostician(KnowledgeBase.load(Path.of("kb")));
  }

  static Stream<Pair> pairs() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (String ticket : text().split("\n## ", -1)) {
      String[] versions = ticket.split("\n=== ", -1);
      for (String version : List.of(versions).subList(1, versions.length)) {
        pairs.add(
            new Pair(
                versions[0],
                version.substring(0, 2),
                version.substring(3).strip(),
                versions[1].substring(3).strip()));
      }
    }
    return pairs.stream();
  }

  private static String text() throws IOException {
    try (InputStream stream =
        FiveLanguagesTest.class.getResourceAsStream("/intake/tickets-in-five-languages.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void thereAreFourteenTicketsInFiveLanguages() throws IOException {
    assertThat(pairs()).hasSize(14 * 5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void factsAreTheSame(Pair pair) {
    assertThat(facts(pair.text())).isEqualTo(facts(pair.english()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void theLanguageIsKnown(Pair pair) {
    assertThat(new TicketReader().read(pair.text()).language()).isEqualTo(pair.language());
  }

  /** All facts and findings without the places where they stand. */
  private static String facts(String text) {
    Diagnosis diagnosis = diagnostician.diagnose(new TicketReader().read(text));
    Reading reading = diagnosis.reading();
    TreeSet<String> facts = new TreeSet<>();
    for (LogEvent event : reading.events()) {
      facts.add("event " + event.getClass().getSimpleName() + " " + event.message());
    }
    for (SmtpReply reply : reading.replies()) {
      facts.add(
          "reply "
              + String.join(
                  " ",
                  String.valueOf(reply.code()),
                  reply.enhanced(),
                  reply.text(),
                  reply.speaker().name()));
    }
    for (PastedParameter parameter : reading.parameters()) {
      facts.add("parameter " + parameter.name() + " = " + parameter.value());
    }
    for (Bounce bounce : reading.bounces()) {
      facts.add(
          "bounce "
              + String.join(
                  " ",
                  bounce.recipient(),
                  bounce.status(),
                  bounce.reason(),
                  bounce.diagnostic(),
                  bounce.reportingMta(),
                  bounce.remoteMta()));
    }
    for (NamedThing thing : reading.things()) {
      facts.add("thing " + thing.id() + " " + thing.release());
    }
    facts.add("complete " + reading.configurationComplete());
    facts.add("version " + (reading.version() == null ? "" : reading.version().value()));
    diagnosis.findings().forEach(finding -> facts.add("finding " + finding.id()));
    return String.join("\n", facts);
  }
}
