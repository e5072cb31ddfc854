package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.PatternLanguage;
import org.mailmedic.knowledge.PatternSyntaxException;

class PatternMatcherTest {

  private static final EvidenceIndex TICKET =
      new EvidenceIndex(
          Map.of(
              "text",
              List.of(
                  new EvidenceToken("relay", 1, LineSpan.line(3)),
                  new EvidenceToken("access", 1, new LineSpan(3, 4)),
                  new EvidenceToken("denied", 1, new LineSpan(4, 5)),
                  new EvidenceToken("relaying", 100, LineSpan.line(7))),
              "finding",
              List.of(new EvidenceToken("relay-denied", 1, null))));

  private static Map<Integer, List<LineSpan>> match(String query) throws PatternSyntaxException {
    List<Sought> sought = new ArrayList<>();
    Map<Sought, Integer> numbers = new HashMap<>();
    Condition condition =
        Condition.of(
            new PatternLanguage().parse(query),
            each ->
                numbers.computeIfAbsent(
                    each,
                    key -> {
                      sought.add(key);
                      return sought.size() - 1;
                    }));
    Lookups lookups = new Lookups(sought, TICKET);
    if (!condition.holds(lookups)) {
      return Map.of();
    }
    List<Matched> matched = new ArrayList<>();
    condition.collect(lookups, matched);
    return Map.of(0, EvidenceIndex.first(matched.stream().map(Matched::spans).toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text:\"relay access denied\"            | true",
        "text:\"relay denied\"                   | false",
        "text:\"relay denied\"~1                 | true",
        "text:\"denied relaying\"                | false",
        "text:\"denied relaying\"~20             | false",
        "text:rela*                              | true",
        "text:relat*                             | false",
        "text:refused                            | false",
        "NOT text:refused                        | true",
        "NOT text:relay                          | false",
        "text:relay AND (NOT text:refused)       | true",
        "text:relay AND NOT text:denied          | false",
        "text:refused OR finding:relay-denied    | true",
        "prose:relay OR main:relayhost           | false",
        "text:relay AND (text:no OR text:denied) | true",
        "text:relay AND (text:no OR text:never)  | false",
      })
  void matchesWhatTheQuerySays(String query, boolean matches) throws Exception {
    assertThat(!match(query).isEmpty()).isEqualTo(matches);
  }

  @Test
  void tellsTheLinesOfEachPartThatMatches() throws Exception {
    assertThat(match("text:\"relay access denied\" AND (text:relaying OR text:refused)").get(0))
        .containsExactly(new LineSpan(3, 5), LineSpan.line(7));
    assertThat(match("text:rela*").get(0)).containsExactly(LineSpan.line(3), LineSpan.line(7));
  }

  @Test
  void aWordForTheWholeTicketHasNoLines() throws Exception {
    assertThat(match("finding:relay-denied").get(0)).isEmpty();
  }
}
