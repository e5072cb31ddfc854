package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ticket says stays the same however its text was damaged on the way. */
class DamagedTicketTest {

  private static final List<String> TICKETS =
      List.of("relay-log.txt", "postconf.txt", "delivery-log.txt", "mixed.txt");

  /** Pairs that happen together, in the order in which they happen. */
  private static final List<List<Damage>> PAIRS =
      List.of(
          List.of(Damage.WRAPPED, Damage.QUOTED),
          List.of(Damage.WRAPPED, Damage.WINDOWS),
          List.of(Damage.ESCAPED, Damage.INDENTED),
          List.of(Damage.CONTAINER, Damage.INDENTED),
          List.of(Damage.CONTAINER, Damage.QUOTED),
          List.of(Damage.BULLETS, Damage.ESCAPED),
          List.of(Damage.RUN_TOGETHER, Damage.ESCAPED),
          List.of(Damage.RUN_TOGETHER, Damage.QUOTED),
          List.of(Damage.WRAPPED, Damage.ESCAPED, Damage.WINDOWS));

  static Stream<Arguments> damages() {
    List<Arguments> cases = new ArrayList<>();
    for (String ticket : TICKETS) {
      for (Damage damage : Damage.values()) {
        for (int seed = 0; seed < 3; seed++) {
          cases.add(Arguments.of(ticket, List.of(damage), seed));
        }
      }
      for (List<Damage> pair : PAIRS) {
        cases.add(Arguments.of(ticket, pair, 7));
        cases.add(Arguments.of(ticket, pair, 8));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("damages")
  void factsSurvive(String ticket, List<Damage> damages, int seed) {
    String clean = Fixtures.text("clean/" + ticket);
    Random random = new Random(seed);
    String damaged = clean;
    for (Damage damage : damages) {
      damaged = damage.apply(damaged, random);
    }
    assertThat(Fixtures.facts(Fixtures.read(damaged)))
        .isEqualTo(Fixtures.facts(Fixtures.read(clean)));
  }

  @Test
  void cleanTicketsHoldFacts() {
    for (String ticket : TICKETS) {
      assertThat(Fixtures.facts(Fixtures.read(Fixtures.text("clean/" + ticket))))
          .hasSizeGreaterThan(6);
    }
  }

  @Test
  void wrappedLineSpansAllItsLines() {
    String text =
        """
        Log:

        Jan 12 09:14:02 mx1 postfix/smtpd[2417]: NOQUEUE: reject: RCPT from
        pool-7.isp.example.net[203.0.113.77]: 554 5.7.1 <kunde@example.org>: Relay
        access denied; from=<vertrieb@example.com> to=<kunde@example.org>
        proto=ESMTP helo=<pc>
        """;
    Reading reading = Fixtures.read(text);
    assertThat(reading.events()).hasSize(1);
    assertThat(reading.events().getFirst().span()).isEqualTo(new LineSpan(3, 6));
    assertThat(reading.replies().getFirst().text())
        .isEqualTo("<kunde@example.org>: Relay access denied");
  }
}
