package org.mailmedic.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.ranking.Ranking;
import org.mailmedic.triage.UnusableTicketException.Reason;

/** Whatever is pasted: a result or a clear refusal, never a hang. */
class HostileTicketTest {

  /** A guard against hanging, far above what any machine needs. */
  private static final Duration FOREVER = Duration.ofSeconds(60);

  private static Triage triage;

  @BeforeAll
  static void open() throws Exception {
    triage = Triage.open(Path.of(""));
  }

  @AfterAll
  static void close() {
    triage.close();
  }

  private static TriageResult triage(String text) {
    return assertTimeoutPreemptively(FOREVER, () -> triage.triage(text));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "=",
        "${",
        "554",
        "554 5.7.1",
        "postfix/smtpd[",
        "NOQUEUE: reject:",
        "\u0000",
        "smtpd_recipient_restrictions =",
        "{",
        "-----BEGIN",
        "&lt;&#60;&amp;",
        "\uD800",
        "\u202E",
        "Subject:",
        "a b@c.d <e> [1.2.3.4]:",
        "250-",
        "> ",
        "- ",
        "\\",
        "[[[[",
        "203.0.113.7 banned"
      })
  void repeatedFragments(String fragment) {
    for (String joined : new String[] {"", " ", "\n"}) {
      String text = (fragment + joined).repeat((1 << 18) / (fragment.length() + joined.length()));
      if (fragment.equals("\u0000") || fragment.equals("\uD800")) {
        assertThatThrownBy(() -> triage.triage(text)).isInstanceOf(UnusableTicketException.class);
      } else {
        assertThat(triage(text).causes()).hasSizeLessThanOrEqualTo(Ranking.MAX_CAUSES);
      }
    }
  }

  @Test
  void aConfigurationOfManyLines() {
    TriageResult result = triage(lines(100_000, i -> "p" + i + "=1"));

    assertThat(result.verdict()).isNotNull();
  }

  @Test
  void aMegabyteOfNoise() {
    Random random = new Random(4);
    String noise =
        random
            .ints(1 << 20, ' ', '~')
            .mapToObj(c -> String.valueOf((char) (c % 9 == 0 ? '\n' : c)))
            .collect(Collectors.joining());

    assertThat(triage(noise).reply()).isNotBlank();
  }

  @Test
  void tooMuchText() {
    assertThatThrownBy(() -> triage.triage("x ".repeat(5 << 20)))
        .isInstanceOfSatisfying(
            UnusableTicketException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void nothing() {
    assertThatThrownBy(() -> triage.triage(" \n\t"))
        .isInstanceOfSatisfying(
            UnusableTicketException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EMPTY));
  }

  @Test
  void binary() {
    byte[] bytes = new byte[100_000];
    new Random(2).nextBytes(bytes);

    assertThatThrownBy(() -> triage.triage(bytes))
        .isInstanceOfSatisfying(
            UnusableTicketException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BINARY));
  }

  @Test
  void brokenUtf8IsReadAsFarAsItGoes() throws Exception {
    byte[] text =
        "554 5.7.1 <x@example.com>: Relay access denied \u00e9\u00e8"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(triage.triage(text).facts().replies()).isNotEmpty();
  }

  @Test
  void secretsAreNotRepeated() throws Exception {
    TriageResult result =
        triage.triage(
            """
            Relay access denied when I send. My map file:
            password = Tr0ub4dor&3
            C: AUTH PLAIN AGFubkBleGFtcGxlLm9yZwBUcjB1YjRkb3ImMw==
            S: 554 5.7.1 <friend@example.com>: Relay access denied
            """);

    assertThat(result.toString())
        .doesNotContain("Tr0ub4dor")
        .doesNotContain("AGFubkBleGFtcGxlLm9yZwBUcjB1YjRkb3ImMw");
  }
}
