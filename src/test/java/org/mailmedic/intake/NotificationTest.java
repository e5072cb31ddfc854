package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmedic.intake.SmtpReply.Speaker;

/** Notifications of many programs and languages, from {@code intake/bounces.txt}. */
class NotificationTest {

  private static final String EXPECTED = "--> ";

  static Stream<Arguments> notifications() {
    List<Arguments> notifications = new ArrayList<>();
    for (String block : Fixtures.text("bounces.txt").split("(?m)^===== ", -1)) {
      if (block.startsWith("#")) {
        continue;
      }
      List<String> lines = block.lines().toList();
      List<String> expected =
          lines.stream()
              .filter(line -> line.startsWith(EXPECTED))
              .map(line -> line.substring(EXPECTED.length()))
              .toList();
      String ticket =
          String.join(
              "\n", lines.stream().skip(1).filter(line -> !line.startsWith(EXPECTED)).toList());
      notifications.add(Arguments.of(Named.of(lines.getFirst(), ticket), expected));
    }
    return notifications.stream();
  }

  @ParameterizedTest
  @MethodSource("notifications")
  void reads(String ticket, List<String> expected) {
    assertThat(Fixtures.read(ticket).bounces())
        .extracting(NotificationTest::written)
        .containsExactlyElementsOf(expected);
  }

  /** People answer with the notification quoted, and forums take the blank lines' blanks. */
  @ParameterizedTest
  @MethodSource("notifications")
  void readsQuoted(String ticket, List<String> expected) {
    String quoted = ticket.lines().map(line -> "> " + line).reduce("", (a, b) -> a + b + "\n");
    assertThat(Fixtures.read(quoted).bounces())
        .extracting(bounce -> bounce.recipient() + " " + bounce.reason())
        .containsExactlyElementsOf(
            expected.stream()
                .map(line -> line.split(" \\| ", -1))
                .map(part -> (part[0].equals("-") ? null : part[0]) + " " + part[6])
                .toList());
  }

  private static String written(Bounce bounce) {
    return Stream.of(
            bounce.recipient(),
            bounce.action(),
            bounce.status(),
            bounce.code(),
            bounce.reportingMta(),
            bounce.remoteMta(),
            bounce.reason())
        .map(value -> Objects.toString(value, "-"))
        .reduce((a, b) -> a + " | " + b)
        .orElseThrow();
  }

  @Test
  void ourServerSpeaksWhereAProviderReportsIt() {
    Reading reading =
        Fixtures.read(
            """
            myhostname = mx.example.com
            mydestination = localhost

            Reporting-MTA: dns; googlemail.com
            Final-Recipient: rfc822; me@example.com
            Action: failed
            Remote-MTA: dns; mx.example.com. (192.0.2.5, the server for the domain example.com.)
            Diagnostic-Code: smtp; 554 5.7.1 <me@example.com>: Relay access denied
            """);
    assertThat(reading.replies()).extracting(SmtpReply::speaker).containsExactly(Speaker.OWN);
  }

  @Test
  void theOtherServerSpeaksWhereOursReports() {
    Reading reading =
        Fixtures.read(
            """
            Hi. This is the qmail-send program at mail.example.com.

            <bob@example.org>:
            198.51.100.7 does not like recipient.
            Remote host said: 550 5.7.1 relay not permitted
            Giving up on 198.51.100.7.
            """);
    assertThat(reading.replies()).extracting(SmtpReply::speaker).containsExactly(Speaker.REMOTE);
  }
}
