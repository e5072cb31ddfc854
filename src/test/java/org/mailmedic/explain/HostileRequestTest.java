package org.mailmedic.explain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/** Configurations that were written to take time or memory without end. */
@Timeout(value = 60, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRequestTest {

  @AfterEach
  void forgetTheInterrupt() {
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Each of {@code depth} classes names the next one twice. */
  private static String doubling(int depth) {
    String names =
        IntStream.range(0, depth).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    String classes =
        IntStream.range(0, depth - 1)
            .mapToObj(i -> "c%d = c%d, c%d\n".formatted(i, i + 1, i + 1))
            .collect(Collectors.joining());
    return "smtpd_restriction_classes = "
        + names
        + "\n"
        + classes
        + "c"
        + (depth - 1)
        + " = permit_mynetworks\n";
  }

  @Test
  void classesThatDoubleAtEachStep() {
    Explanation.Result result =
        Requests.explain(
            doubling(60) + "smtpd_relay_restrictions = c0, reject_unauth_destination\n",
            Requests.STRANGER);

    assertThat(result.decision().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.decision().problems()).singleElement().asString().contains("again and again");
    assertThat(result.decision().trace()).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void aClassThatContainsItselfTwice() {
    Explanation.Result result =
        Requests.explain(
            """
            smtpd_restriction_classes = a
            a = a, a
            smtpd_relay_restrictions = a, reject
            """,
            Requests.STRANGER);

    assertThat(result.decision().replyText()).isEqualTo("Server configuration error");
  }

  @Test
  void aNameThatContainsItself() {
    Explanation.Result result =
        Requests.explain(
            "a = $b $b\nb = $a $a\nsmtpd_relay_restrictions = $a, reject\n", Requests.STRANGER);

    assertThat(result.lists()).isNotEmpty();
  }

  @Test
  void aPatternThatBacktracksWithoutEnd() {
    Explanation.Result result =
        Explainer.explain(
                Requests.of(
                    """
                    smtpd_sender_restrictions = check_sender_access pcre:/p
                    smtpd_relay_restrictions = reject_unauth_destination
                    """,
                    Map.of("/p", "/^(a|a)+\\1$/ REJECT\n"),
                    Requests.STRANGER.withSender("a".repeat(64) + "#@example.org")))
            .results()
            .getFirst();

    assertThat(result.decision().dependsOn())
        .anyMatch(dependency -> dependency.on().startsWith("check_sender_access pcre:/p"));
    assertThat(result.decision().trace())
        .anyMatch(step -> step.detail().contains("too many steps"));
  }

  @Test
  void moreClassesThanMemory() {
    String names =
        IntStream.range(0, 20_000).mapToObj(i -> "c" + i).collect(Collectors.joining(" "));
    String classes =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "c" + i + " = $all\n")
            .collect(Collectors.joining());
    Explanation.Result result =
        Requests.explain(
            "all = "
                + "reject_unauth_destination ".repeat(5_000)
                + "\nsmtpd_restriction_classes = "
                + names
                + "\n"
                + classes
                + "smtpd_relay_restrictions = reject\n",
            Requests.STRANGER);

    assertThat(result.decision().problems()).anyMatch(problem -> problem.contains("50000"));
  }

  @Test
  void tooMuchToReadAtOnce() {
    ExplainRequest request =
        new ExplainRequest(
            new PostfixVersion(3, 7, 11),
            "smtpd_client_restrictions = "
                + "permit_mynetworks ".repeat(4_000)
                + "\nsmtpd_relay_restrictions = reject\n",
            null,
            null,
            Host.unknown("mail.example.org"),
            TableSources.unknownElsewhere(Map.of()),
            Collections.nCopies(20, Requests.STRANGER));

    assertThatThrownBy(() -> Explainer.explain(request))
        .isInstanceOf(UnusableRequestException.class)
        .hasMessageContaining("transactions");
  }

  @Test
  void anInterruptEndsTheWork() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> Requests.explain("smtpd_relay_restrictions = reject\n", Requests.STRANGER))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void moreFaultsThanAnybodyReads() {
    String mainCf =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "smtpd_x" + i % 30_000 + " = " + i + "\n")
            .collect(Collectors.joining());
    Explanation explanation =
        Explainer.explain(
            Requests.of(mainCf + "smtpd_relay_restrictions = reject\n", Requests.STRANGER));

    assertThat(explanation.problems()).hasSizeLessThan(600);
  }
}
