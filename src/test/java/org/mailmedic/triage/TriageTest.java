package org.mailmedic.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.triage.TriageResult.Verdict;

class TriageTest {

  private static final String REFUSED =
      """
      Nov  3 09:12:02 mail postfix/smtpd[2211]: NOQUEUE: reject: RCPT from \
      dsl-7.isp.example.net[203.0.113.7]: 554 5.7.1 <friend@example.com>: Relay access denied; \
      from=<anna@example.org> to=<friend@example.com> proto=ESMTP helo=<annas-pc>
      """;

  @TempDir private Path folder;

  private static Triage triage;

  @BeforeAll
  static void open() throws Exception {
    triage = Triage.open(Path.of(""));
  }

  @AfterAll
  static void close() {
    triage.close();
  }

  @Test
  void namesListAndRestrictionThatRefuse() throws Exception {
    TriageResult result =
        triage.triage(
            REFUSED
                + """

                mynetworks = 127.0.0.0/8
                smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
                smtpd_sasl_auth_enable = yes
                """);

    TriageResult.Simulation simulation = Objects.requireNonNull(result.facts().simulation());

    assertThat(simulation.list()).isEqualTo("smtpd_relay_restrictions");
    assertThat(simulation.restriction()).isEqualTo("reject_unauth_destination");
    assertThat(simulation.position()).isEqualTo(2);
    assertThat(simulation.reply()).isEqualTo("554 5.7.1 <friend@example.com>: Relay access denied");
    TriageResult.Evidence first = result.causes().getFirst().evidence().getFirst();
    assertThat(first.says())
        .contains("reject_unauth_destination, entry 2 of smtpd_relay_restrictions");
    assertThat(first.lineStart()).isEqualTo(4);
  }

  @Test
  void repliesInTheLanguageOfTheTicket() throws Exception {
    TriageResult result =
        triage.triage(
            "Здравствуйте! Письма наружу не отправляются из Outlook на новом ноутбуке, с телефона"
                + " всё уходит.\n554 5.7.1 <a@example.com>: Relay access denied");

    assertThat(result.language()).isEqualTo("ru");
    assertThat(result.causes().getFirst().title()).contains("авторизации");
    assertThat(result.reply()).containsPattern("\\p{IsCyrillic}{5}");
  }

  @Test
  void anAnswerHoldsProofFixAndCheck() throws Exception {
    TriageResult result =
        triage.triage(
            REFUSED
                + "\nsmtpd_recipient_restrictions = reject_unauth_destination, permit_mynetworks,"
                + " permit_sasl_authenticated\nsmtpd_sasl_auth_enable = yes\n");

    assertThat(result.verdict()).isEqualTo(Verdict.ANSWER);
    assertThat(result.questions()).isEmpty();
    assertThat(result.reply())
        .contains("Relay access denied")
        .contains("### What to do")
        .contains("postconf -e")
        .contains("### How to see that it worked");
  }

  @Test
  void asksForWhatWouldDecide() throws Exception {
    TriageResult result = triage.triage("Relay access denied. Please help, my mail is stuck.");

    assertThat(result.verdict()).isEqualTo(Verdict.ASK);
    assertThat(result.questions()).isNotEmpty();
    assertThat(result.questions().getFirst().decides()).isNotEmpty();
    assertThat(result.reply()).contains(result.questions().getFirst().ask());
  }

  @Test
  void handsOverWhatNoCauseExplains() throws Exception {
    TriageResult result =
        triage.triage("postfix/qmgr[7]: panic: myfree: corrupt or unallocated memory block");

    assertThat(result.verdict()).isEqualTo(Verdict.ESCALATE);
  }

  @Test
  void isNotForOtherThings() throws Exception {
    TriageResult result = triage.triage("My screen stays black after the update, what can I do?");

    assertThat(result.verdict()).isEqualTo(Verdict.OUT_OF_SCOPE);
    assertThat(result.causes()).isEmpty();
  }

  @Test
  void aSubjectMovesNoLine() throws Exception {
    TriageResult result = triage.triage("Relay access denied", "line one\n" + REFUSED);

    assertThat(result.facts().replies()).anySatisfy(reply -> assertThat(reply.line()).isEqualTo(2));
  }

  @Test
  void findsArticlesByWords() {
    List<ArticleIndex.Hit> hits =
        triage.search("gateway address docker bridge", ArticleIndex.Kind.ARTICLE, 3);

    assertThat(hits.getFirst().id()).isEqualTo("relay.nat-or-proxy-hides-client");
  }

  @Test
  void readsAChangedArticleWithoutARestart() throws Exception {
    copy(Path.of("kb"), folder.resolve("kb"));
    copy(Path.of("models"), folder.resolve("models"));
    Path article = folder.resolve("kb/relay/open-relay.md");
    String content = Files.readString(article);
    try (Triage copy = Triage.open(folder);
        ReloadOnChange watcher = new ReloadOnChange(copy, folder)) {
      write(article, content.replaceFirst("title: .*", "title: Changed"), 10);
      watcher.look();
      assertThat(copy.article("relay.open-relay").orElseThrow().text().title())
          .isEqualTo("Changed");

      write(article, "no front matter", 20);
      watcher.look();
      assertThat(copy.article("relay.open-relay").orElseThrow().text().title())
          .isEqualTo("Changed");
      assertThatThrownBy(copy::reload)
          .isInstanceOf(KnowledgeBaseException.class)
          .hasMessageContaining("open-relay.md:1: the first line must be ---");
    }
  }

  private static void write(Path file, String content, int secondsLater) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsLater)));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
