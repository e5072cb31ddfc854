package org.mailmedic.postfix.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/** Files made to keep the program busy come to an end, with a bounded list of faults. */
class HostileConfigurationTest {

  private static final PostfixVersion VERSION = new PostfixVersion(3, 7, 11);

  private static List<Fault> review(String main, String master) {
    return ConfigurationReview.review(
        MainCf.parse(main),
        MasterCf.parse(master),
        VERSION,
        TableSources.unknownElsewhere(Map.of()));
  }

  private static String lines(int count, java.util.function.IntFunction<String> line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(line.apply(i)).append('\n');
    }
    return text.toString();
  }

  @Test
  void cyclesOfReferences() {
    List<Fault> faults =
        review("a = $b\nb = $a\nmydestination = $a\n", "smtp inet n - y - - smtpd");

    assertThat(faults)
        .anySatisfy(fault -> {
          assertThat(fault.severity()).isEqualTo(Severity.ERROR);
          assertThat(fault.parameter()).isEqualTo("mydestination");
        });
  }

  @Test
  void valuesThatGrowWithEveryReference() {
    String doubling = "x0 = y\n" + lines(30, i -> "x" + (i + 1) + " = $x" + i + "$x" + i);
    String users = lines(20_000, i -> "p" + i + " = $x30 $p" + Math.max(0, i - 1));

    assertThat(review(doubling + users, lines(3000, i -> i + " inet n - y - - smtpd -o a=$x9")))
        .isNotEmpty();
  }

  @Test
  void manyFaultsOfAKindAreCountedNotTold() {
    List<Fault> faults = review(lines(30_000, i -> "no_such_name_" + i + " = 1"), "");

    List<Fault> unknown =
        faults.stream().filter(fault -> fault.kind() == FaultKind.UNKNOWN_PARAMETER).toList();
    assertThat(unknown).hasSizeLessThanOrEqualTo(200);
    assertThat(unknown.getLast().message()).endsWith("(and 29800 more like this)");
  }

  @Test
  void longListsAndDeepBraces() {
    String main =
        "mynetworks ="
            + lines(50_000, i -> " 1.2.3.4/" + i % 33)
            + "x = "
            + "{".repeat(200_000)
            + "\nsmtpd_restriction_classes = "
            + lines(2_000, i -> " c" + i)
            + lines(2_000, i -> "c" + i + " = c" + (i + 1) + ", c" + i * 7 % 2000)
            + "smtpd_recipient_restrictions = c0, reject_unauth_destination\n";

    assertThat(review(main, "smtp inet n - y - - smtpd")).isNotEmpty();
  }

  @Test
  void messagesHoldNoControlCharacters() {
    List<Fault> faults = review("smtpd_tls_auth_only = \u001b[31mred\u0007\n", "");

    assertThat(faults).isNotEmpty();
    assertThat(faults)
        .allSatisfy(fault ->
            assertThat(fault.message() + fault.consequence() + fault.fix())
                .matches(text -> text.chars().noneMatch(Character::isISOControl)));
  }

  @Test
  void emptyFiles() {
    assertThat(
            ConfigurationReview.review(
                MainCf.parse(""),
                null,
                new PostfixVersion(2, 10, 1),
                TableSources.complete(Map.of())))
        .filteredOn(fault -> fault.severity() != Severity.NOTE)
        .isEmpty();
  }
}
