package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of line kinds beside the rules. */
class LineKindModelTest {

  private static final Path LINES = Path.of("models/lines-for-training.tsv");

  private static LineKindModel model;

  @BeforeAll
  static void read() throws IOException {
    model = LineKindModel.read(Path.of("models/line-kinds.bin"));
  }

  @Test
  void outputBetweenSentencesIsNoProse() {
    String text =
        """
        This is what the script prints when it sends:

        Traceback (most recent call last):
          File "report.py", line 12, in <module>
            raise SMTPRecipientsRefused(senderrs)

        So the server does not take the recipient, or what do you think?
        """;
    assertThat(kinds(new TicketReader(model), text))
        .containsExactly(Segment.Kind.PROSE, Segment.Kind.OTHER, Segment.Kind.PROSE);
  }

  @Test
  void wordsOfAPersonStayProse() {
    for (String text :
        List.of(
            "please help, it is urgent",
            "Danke schon mal im Voraus für eure Hilfe!",
            "merci de votre aide, je suis perdu",
            "почта не уходит с утра, что делать?",
            "Gracias, no sé qué más probar.")) {
      assertThat(kinds(new TicketReader(model), text)).as(text).containsExactly(Segment.Kind.PROSE);
    }
  }

  @Test
  void withTheModelMoreLinesAreToldRightlyThanByTheRules(@TempDir Path folder) throws IOException {
    LineKindTrainer trainer = LineKindTrainer.of(LINES);
    Map<Segment.Kind, LineKindTrainer.Score> scores = trainer.measure();
    LineKindTrainer.Score all = scores.values().stream().reduce(LineKindTrainer::sum).orElseThrow();
    assertThat(all.byBoth()).isGreaterThan(all.byRules());
    LineKindTrainer.Score prose = Objects.requireNonNull(scores.get(Segment.Kind.PROSE));
    assertThat(prose.byBoth()).isGreaterThanOrEqualTo(prose.byRules() - prose.lines() / 100);

    // The model in the repository is the one that these lines make.
    Path written = folder.resolve("line-kinds.bin");
    trainer.write(written);
    LineKindModel again = LineKindModel.read(written);
    for (String line : Files.readAllLines(LINES).subList(5, 200)) {
      String text = line.substring(line.lastIndexOf('\t') + 1);
      String[] features = LineFeatures.of("", text, "");
      assertThat(again.kind(features)).as(text).isEqualTo(model.kind(features));
    }
  }

  private static List<Segment.Kind> kinds(TicketReader reader, String text) {
    return reader.read(text).segments().stream().map(Segment::kind).toList();
  }
}
