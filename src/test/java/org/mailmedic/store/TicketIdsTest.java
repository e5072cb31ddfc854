package org.mailmedic.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketIdsTest {

  @Test
  void growsWithinAMillisecondAndBeyondTheCounter() {
    TicketIds ids = new TicketIds(() -> Instant.ofEpochMilli(1_000));
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next().toString());
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void growsWhenTheClockIsSetBack() {
    Iterator<Long> times = List.of(2_000L, 1_000L, 3_000L).iterator();
    TicketIds ids = new TicketIds(() -> Instant.ofEpochMilli(times.next()));

    List<String> made =
        List.of(ids.next().toString(), ids.next().toString(), ids.next().toString());

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void isAUuidOfVersionSevenWithItsTime() {
    Instant now = Instant.parse("2026-03-01T10:15:30.123Z");
    UUID id = new TicketIds(() -> now).next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(TicketIds.time(id)).isEqualTo(now);
  }
}
