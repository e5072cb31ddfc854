package org.mailmedic.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static void add(Tally tally, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tally.add(bytes, 0, bytes.length);
  }

  @Test
  void countsExactlyWhileThereIsRoom() {
    Tally tally = new Tally();
    for (int i = 0; i < 1000; i++) {
      add(tally, "text " + i % 10);
    }

    assertThat(tally.error()).isZero();
    assertThat(tally.top(2))
        .containsExactly(new Summary.Count("text 0", 100), new Summary.Count("text 1", 100));
  }

  @Test
  void withTooManyTextsTheFrequentOnesStayAndTheErrorIsNamed() {
    Tally tally = new Tally();
    for (int i = 0; i < 300_000; i++) {
      add(tally, "rare " + i);
      if (i % 10 == 0) {
        add(tally, "frequent");
      }
    }

    Summary.Count first = tally.top(1).getFirst();
    assertThat(first.text()).isEqualTo("frequent");
    assertThat(tally.error()).isPositive();
    assertThat(first.count()).isBetween(30_000 - tally.error(), 30_000L);
    assertThat(tally.total()).isEqualTo(330_000);
  }
}
