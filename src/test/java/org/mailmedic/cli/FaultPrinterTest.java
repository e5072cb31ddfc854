package org.mailmedic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.mailmedic.postfix.review.Fault;
import org.mailmedic.postfix.review.FaultKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultPrinterTest {

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(
              FaultKind.OPEN_RELAY,
              Fault.MAIN,
              7,
              "smtpd_relay_restrictions",
              "strangers may relay",
              "This server is an open relay.",
              "postconf -e 'smtpd_relay_restrictions = permit_mynetworks, reject'"),
          new Fault(
              FaultKind.VRFY_ON,
              Fault.MASTER,
              0,
              "smtp",
              "VRFY is on",
              "It tells.",
              "Turn it off."));

  private static String printed(BiConsumer<List<Fault>, PrintStream> printer, List<Fault> faults) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    printer.accept(faults, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void groupsBySeverityForAPerson() {
    assertThat(printed(FaultPrinter::printText, FAULTS))
        .isEqualToNormalizingNewlines(
            """
            Errors (1)

              main.cf:7  strangers may relay
                  so    This server is an open relay.
                  mend  postconf -e 'smtpd_relay_restrictions = permit_mynetworks, reject'

            Notes (1)

              master.cf  VRFY is on
                  so    It tells.
                  mend  Turn it off.

            """);
  }

  @Test
  void saysThatNothingIsWrong() {
    assertThat(printed(FaultPrinter::printText, List.of())).startsWith("Nothing wrong was found.");
  }

  @Test
  void printsEveryFieldAsJson() {
    JsonNode problem =
        new JsonMapper().readTree(printed(FaultPrinter::printJson, FAULTS)).get("problems").get(0);

    assertThat(problem.get("file").asString()).isEqualTo("main.cf");
    assertThat(problem.get("line").asInt()).isEqualTo(7);
    assertThat(problem.get("severity").asString()).isEqualTo("error");
    assertThat(problem.get("kind").asString()).isEqualTo("open-relay");
    assertThat(problem.propertyNames()).contains("parameter", "message", "consequence", "fix");
  }
}
