package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadInDetailTest {

  private static final String TOLD = "My Postfix 3.4.13 says 554 5.7.1 Relay access denied\n";

  private static final String LOG =
      "Jan 23 03:10:57 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from a.example[192.0.2.1]:"
          + " 554 5.7.1 <x@example.org>: Relay access denied; from=<y@example.com>"
          + " to=<x@example.org> proto=ESMTP helo=<a>\n";

  private static final String PROSE = "we have looked at this for days and do not know why\n";

  /** As much prose as is read. */
  private static final String READ = PROSE.repeat(ReadInDetail.FIRST / PROSE.length());

  /** Behind {@link #READ}, what is not. */
  private static final String UNREAD = PROSE.repeat(2 * ReadInDetail.FIRST / PROSE.length());

  /** The end of a ticket that is read. */
  private static final String END = PROSE.repeat(ReadInDetail.LAST / PROSE.length() + 1);

  private static Reading read(String... parts) {
    return new TicketReader().read(String.join("", parts));
  }

  @Test
  void aTextOfTheSizeOfTicketsIsReadToItsEnd() {
    Reading reading = read(READ.substring(TOLD.length()), TOLD, UNREAD);

    assertThat(reading.replies()).hasSize(1);
    assertThat(reading.version()).isNotNull();
  }

  @Test
  void manyShortLinesAreReadToTheirEnd() {
    int most = ReadInDetail.FIRST / ReadInDetail.SHORTEST;
    assertThat(read("x\n".repeat(most - 1), TOLD, END).replies()).hasSize(1);
    assertThat(read("x\n".repeat(most + 1), TOLD, END).replies()).isEmpty();
  }

  @Test
  void whatLiesBetweenBeginningAndEndStaysText() {
    Reading reading = read(TOLD, UNREAD, TOLD, END, TOLD);

    assertThat(reading.replies())
        .extracting(reply -> reply.span().start())
        .containsExactly(1, (int) reading.text().lines().count());
    assertThat(words(reading)).isEqualTo(reading.text().replace('\n', ' ').strip());
  }

  @Test
  void manyShortLinesThatAreNotReadStandAsOne() {
    Reading reading = read("a\nb\n\n".repeat(100_000));

    assertThat(words(reading)).isEqualTo("a b ".repeat(100_000).strip());
    assertThat(reading.segments())
        .allMatch(segment ->
            segment.lines().getFirst().span().start() == segment.span().start()
                && segment.lines().getLast().span().end() == segment.span().end());
    assertThat(reading.segments().stream().mapToLong(segment -> segment.lines().size()).sum())
        .isLessThan(100_000);
  }

  private static String words(Reading reading) {
    return reading.segments().stream()
        .flatMap(segment -> segment.lines().stream())
        .map(TicketLine::text)
        .collect(Collectors.joining(" "));
  }

  @Test
  void logsAreReadWhereverTheyStand() {
    String quoted = "> " + LOG;
    Reading reading = read(UNREAD, "\n", LOG, quoted, "- " + LOG, "\n", END);

    assertThat(reading.events()).hasSize(3).allMatch(LogEvent.Reject.class::isInstance);
    assertThat(reading.replies()).hasSize(3);
  }

  @Test
  void wrappedLogLinesAreJoinedWhereverTheyStand() {
    int line = (int) UNREAD.lines().count() + 2;
    String wrapped = LOG.replace("; from", ";\n from");
    Reading reading = read(UNREAD, "\n", wrapped, "\n", END);

    assertThat(reading.events())
        .singleElement()
        .satisfies(event -> assertThat(event.span()).isEqualTo(new LineSpan(line, line + 1)));
  }

  @Test
  void notificationsAreReadWhereverTheyStand() {
    String notification =
        """
        <x@example.org>: host mx.example.net[192.0.2.1] said:
            550 5.1.1 <x@example.org>: Recipient address rejected:
            User unknown (in reply to RCPT TO command)

        """;
    String fields =
        """
        Final-Recipient: rfc822; y@example.org
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp; 552 5.2.2 mailbox
            full

        """;
    Reading reading = read(UNREAD, "\n", notification, fields, TOLD, END);

    assertThat(reading.bounces())
        .extracting(Bounce::recipient, Bounce::diagnostic)
        .containsExactly(
            tuple(
                "x@example.org",
                "host mx.example.net[192.0.2.1] said: 550 5.1.1 <x@example.org>: Recipient address"
                    + " rejected: User unknown (in reply to RCPT TO command)"),
            tuple("y@example.org", "552 5.2.2 mailbox full"));
    assertThat(reading.version()).isNull();
  }

  @Test
  void logsAndConfigurationsInFrontLeaveRoomForTheRest() {
    String settings = "smtpd_banner = x\n".repeat(15_000);
    Reading reading = read(settings, "\n", LOG.repeat(1_500), "\n", TOLD, END);

    assertThat(reading.parameters()).hasSize(15_000);
    assertThat(reading.events()).hasSize(1_500);
    assertThat(reading.replies()).hasSize(1_501);
  }

  @Test
  void anOpenBlockTakesInNothingThatWasNotRead() {
    Reading reading =
        read(
            READ.substring(PROSE.length()),
            "service auth {\n",
            "  x y\n".repeat(20_000),
            LOG.repeat(300));

    assertThat(reading.segments())
        .extracting(Segment::kind)
        .containsSubsequence(Segment.Kind.DOVECOT_CONF, Segment.Kind.OTHER, Segment.Kind.LOG);
  }

  @Test
  void aParagraphThatRepeatsRepliesIsReadToABound() {
    assertThat(read("550 5.1.1 User unknown. \n".repeat(90)).replies()).hasSize(90);
    assertThat(read("relay access denied\n ".repeat(5_000), "\n\n", TOLD).replies())
        .hasSizeBetween(100, 1_500)
        .last()
        .satisfies(reply -> assertThat(reply.code()).isEqualTo(554));
  }
}
