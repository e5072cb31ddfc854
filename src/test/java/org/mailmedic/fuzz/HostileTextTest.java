package org.mailmedic.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Redaction;
import org.mailmedic.intake.TicketReader;

/**
 * A few seeds of the long run, with small texts; {@link TicketFuzz} takes the time of large ones.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileTextTest {

  private static final int TEXTS = 400;
  private static final int LARGEST = 8_000;

  private final Grammar grammar = new Grammar();
  private final TicketReader reader = new TicketReader();

  @Test
  void everyReadingKeepsItsPromises() {
    for (long seed = 1; seed <= TEXTS; seed++) {
      HostileText text = HostileText.of(grammar, seed, LARGEST);
      String redacted = Redaction.redact(text.text());
      Reading reading = reader.read(redacted);
      assertThat(Promises.broken(reading)).as("seed %d, %s", seed, text.shape()).isNull();
      assertThat(reader.read(redacted)).as("seed %d read again", seed).isEqualTo(reading);
    }
  }

  @Test
  void redactingAgainChangesNothingAndLinesStayLines() {
    for (long seed = 1; seed <= TEXTS; seed++) {
      String text = HostileText.of(grammar, seed, LARGEST).text();
      String redacted = Redaction.redact(text);
      assertThat(Redaction.redact(redacted)).as("seed %d", seed).isEqualTo(redacted);
      assertThat(newlines(redacted)).as("seed %d", seed).isEqualTo(newlines(text));
    }
  }

  @Test
  void secretsGoWhateverStandsAround() {
    List<String> secrets =
        List.of(
            "password = 'Xq7zSecretZ9'",
            "smtp_pass=Xq7zSecretZ9",
            "mysql://mail:Xq7zSecretZ9@localhost/mail",
            "AUTH PLAIN Xq7zSecretZ9Xq7zSecretZ9",
            "AUTH LOGIN\n503 5.5.1 no\nXq7zSecretZ9",
            "[mail.isp.example]:587 user@example.org:Xq7zSecretZ9",
            "bob:{SHA512-CRYPT}$6$salt$Xq7zSecretZ9Xq7zSecretZ9:1000:1000",
            "a1 LOGIN bob Xq7zSecretZ9");
    Random random = new Random(1);
    for (long seed = 1; seed <= TEXTS; seed++) {
      String text = HostileText.of(grammar, seed, LARGEST).text();
      String secret = secrets.get(random.nextInt(secrets.size()));
      String around = text + "\n" + secret + "\n" + text;
      assertThat(Redaction.redact(around))
          .as("seed %d, %s", seed, secret)
          .doesNotContain("Xq7zSecretZ9");
    }
  }

  private static long newlines(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }
}
