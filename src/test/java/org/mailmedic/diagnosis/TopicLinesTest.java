package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.TicketReader;

class TopicLinesTest {

  private static final String LOG =
      """


      May  5 09:00:01 mx postfix/smtpd[5]: NOQUEUE: reject: RCPT from mail.partner.example[203.0.113.8]: 554 5.7.1 <mail.partner.example[203.0.113.8]>: Client host rejected: Access denied; from=<bill@partner.example> to=<anna@example.org> proto=ESMTP helo=<mail.partner.example>
      May  5 09:00:09 mx postfix/smtpd[6]: NOQUEUE: reject: RCPT from unknown[198.51.100.4]: 550 5.1.1 <old@example.org>: Recipient address rejected: User unknown in virtual mailbox table; from=<x@spam.example> to=<old@example.org> proto=ESMTP helo=<pc>
      """;
  private static final LineSpan FIRST = LineSpan.line(3);
  private static final LineSpan SECOND = LineSpan.line(4);

  private static TopicLines topic(String prose) {
    return TopicLines.of(new TicketLines(new TicketReader().read(prose + LOG)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mail of partner.example is refused.",
        "bill@partner.example cannot write to us.",
        "The server 203.0.113.8 gets our refusal.",
        "They were told 5.7.1, why?",
        "Anna cannot get mail any more; other users can.",
      })
  void whatThePersonNamesIsTheTopic(String prose) {
    TopicLines topic = topic(prose);

    assertThat(topic.standBeside(List.of(SECOND))).isTrue();
    assertThat(topic.standBeside(List.of(FIRST))).isFalse();
    assertThat(topic.standBeside(List.of(FIRST, SECOND))).isFalse();
    assertThat(topic.standBeside(List.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mail is refused.", "Users of example.org get no mail."})
  void withoutANameThatTellsThemApartAllLinesCount(String prose) {
    TopicLines topic = topic(prose);

    assertThat(topic.standBeside(List.of(FIRST))).isFalse();
    assertThat(topic.standBeside(List.of(SECOND))).isFalse();
  }
}
