package org.mailmedic.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfidenceFitTest {

  private static final Features FIRST = new Features("a.first", true, 4, 1, 1, 8);
  private static final Features SECOND = new Features("a.second", true, 2, 0.5, 0.5, 6);

  @Test
  void isAsSureAsTheCausesOfThatPlaceAreRight() {
    List<ScoredTicket> tickets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tickets.add(ticket(i % 10 < 7 ? "a.first" : i % 10 < 9 ? "a.second" : "a.other"));
    }
    RankerModel model = ConfidenceFit.fit(RankerFit.START, tickets);

    Shares shares = tickets.getFirst().shares(model);
    assertThat(shares.confidence(model, 0)).isCloseTo(0.7, within(0.02));
    assertThat(shares.confidence(model, 1)).isCloseTo(0.2, within(0.02));
  }

  @Test
  void staysFiniteWhereOnePlaceIsAlwaysRight() {
    RankerModel model =
        ConfidenceFit.fit(RankerFit.START, Collections.nCopies(5_000, ticket("a.first")));

    Shares shares = ticket("a.first").shares(model);
    assertThat(shares.confidence(model, 0)).isBetween(0.95, 0.98);
    assertThat(shares.confidence(model, 1)).isBetween(0.0, 0.05);
  }

  @Test
  void whatATicketLeavesOpenIsNoAnswer() {
    ScoredTicket open =
        new ScoredTicket("w-1", List.of(FIRST, SECOND), 0, Set.of(), Set.of("a.first"));
    RankerModel model = ConfidenceFit.fit(RankerFit.START, Collections.nCopies(100, open));

    assertThat(open.shares(model).answering(model)).isLessThan(0.1);
    assertThat(open.shares(model).confidence(model, 0)).isGreaterThan(0.9);
  }

  @Test
  void aFurtherCauseIsNeverSurerThanTheFirst() {
    RankerModel model =
        ConfidenceFit.fit(RankerFit.START, Collections.nCopies(100, ticket("a.second")));

    Shares shares = ticket("a.second").shares(model);
    assertThat(shares.causes().getFirst().features()).isEqualTo(FIRST);
    assertThat(shares.confidence(model, 1)).isLessThanOrEqualTo(shares.confidence(model, 0));
  }

  private static ScoredTicket ticket(String gold) {
    return new ScoredTicket("w-1", List.of(FIRST, SECOND), 0, Set.of(gold), Set.of(gold));
  }
}
