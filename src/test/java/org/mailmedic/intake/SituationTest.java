package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Situations that people tell in five languages. */
class SituationTest {

  static Stream<String[]> told() {
    return Fixtures.text("told-situations.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("told")
  void situations(String situation, String language, String text) {
    List<String> expected = situation.equals("none") ? List.of() : List.of(situation);
    assertThat(situations(text, language)).containsExactlyElementsOf(expected);
  }

  @Test
  void aSituationStandsOnItsLines() {
    NamedThing thing =
        Fixtures.read(
                """
                Hello,

                receiving mail is fine at mail.example.com.
                Sending from my phone fails with an error,
                though.
                """)
            .things()
            .stream()
            .filter(each -> each.kind() == NamedThing.Kind.SITUATION)
            .findFirst()
            .orElseThrow();
    assertThat(thing.id()).isEqualTo("situation.receives-but-cannot-send");
    assertThat(thing.span()).isEqualTo(new LineSpan(3, 5));
    assertThat(thing.quote()).startsWith("receiving mail").endsWith("though.");
  }

  @Test
  void fullStopsInNamesAndAbbreviationsEndNoSentence() {
    List<Sentence> sentences =
        Sentences.of(
            List.of(
                new TicketLine(
                    "Mail to bob@example.net, e.g. from mail.example.org, fails with 4.4.1. Why?",
                    LineSpan.line(1)),
                new TicketLine("- an item that goes", LineSpan.line(2)),
                new TicketLine("on z.B. am 3. Mai", LineSpan.line(3))));
    assertThat(sentences).hasSize(3);
    assertThat(sentences.get(1).question()).isTrue();
    assertThat(sentences.get(0).words())
        .extracting(Sentence.Word::text)
        .contains("bob@example.net", "mail.example.org", "4.4.1");
    assertThat(sentences.get(2).span()).isEqualTo(new LineSpan(2, 3));
  }

  private static List<String> situations(String text, String language) {
    List<TicketLine> lines = List.of(new TicketLine(text, LineSpan.line(1)));
    Segment prose = new Segment(Segment.Kind.PROSE, LineSpan.line(1), lines);
    return SituationFinder.find(List.of(prose), language).stream().map(NamedThing::value).toList();
  }
}
