package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments cover the ticket in order. */
class SegmentTest {

  @ParameterizedTest
  @ValueSource(strings = {"relay-log.txt", "postconf.txt", "delivery-log.txt", "mixed.txt"})
  void coverAllLinesThatAreNotBlank(String ticket) {
    Reading reading = Fixtures.read(Fixtures.text("clean/" + ticket));
    String[] lines = reading.text().split("\n", -1);
    int last = 0;
    for (Segment segment : reading.segments()) {
      assertThat(segment.span().start()).isGreaterThan(last);
      for (int gap = last + 1; gap < segment.span().start(); gap++) {
        assertThat(lines[gap - 1]).isBlank();
      }
      last = segment.span().end();
    }
    for (int rest = last + 1; rest <= lines.length; rest++) {
      assertThat(lines[rest - 1]).isBlank();
    }
  }

  @Test
  void mixture() {
    Reading reading = Fixtures.read(Fixtures.text("clean/mixed.txt"));
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(
            Segment.Kind.PROSE,
            Segment.Kind.LOG,
            Segment.Kind.PROSE,
            Segment.Kind.MAIN_CF,
            Segment.Kind.PROSE);
    assertThat(reading.language()).isEqualTo("fr");
  }

  @Test
  void logLineInsideASentence() {
    Reading reading =
        Fixtures.read(
            """
            Hello, one question.

            In the log: Jan 12 09:14:01 mx postfix/smtpd[7]: connect from a[192.0.2.1]
            """);
    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsExactly(Segment.Kind.PROSE, Segment.Kind.LOG);
    assertThat(reading.segments().get(1).span()).isEqualTo(LineSpan.line(3));
    assertThat(reading.events()).singleElement().isInstanceOf(LogEvent.Connection.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root@mail:~# systemctl restart postfix",
        "MYSQL_SERVER localhost",
        "SSL_TYPE=letsencrypt",
        "; <<>> DiG 9.10.3 <<>> mx example.com",
        "2016-06-23 14:25:58,202 INFO exited: postfix (exit status 1; not expected)",
        "-----BEGIN CERTIFICATE-----",
      })
  void outputIsNoProse(String line) {
    assertThat(Fixtures.read(line).segments())
        .extracting(Segment::kind)
        .containsExactly(Segment.Kind.OTHER);
  }

  @Test
  void oneReaderForManyThreads() throws Exception {
    String text = Fixtures.text("clean/relay-log.txt");
    TicketReader reader = new TicketReader();
    Reading expected = reader.read(text);
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Future<Reading>> readings =
          pool.invokeAll(java.util.Collections.nCopies(40, () -> reader.read(text)));
      for (Future<Reading> reading : readings) {
        assertThat(reading.get()).isEqualTo(expected);
      }
    }
  }
}
