package org.mailmedic.ranking;

import java.util.Set;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.SmtpReply;

/**
 * Whether a ticket is about mail at all. A fact that only a mail system gives decides by itself.
 * Without one, the words are weighed: those of mail against those of other subjects, and where
 * another subject is spoken of, mail that is merely mentioned does not count.
 */
final class MailScope {

  /** Characters of a ticket's words that are weighed; people say early what they want. */
  private static final int WEIGHED = 12_000;

  /** The least that makes mail a ticket's subject where it names no other. */
  private static final int SUBJECT = 2;

  /** What a refusal is worth whose code is one of SMTP's. */
  private static final int REFUSAL = 4;

  private static final Set<Integer> NOT_ONLY_MAIL =
      Set.of(422, 423, 424, 425, 426, 428, 429, 431, 500, 501, 502, 503, 504, 505, 530);

  private MailScope() {}

  static boolean isAboutMail(Diagnosis diagnosis) {
    return MailFacts.areIn(diagnosis) || wordsAreOfMail(diagnosis.reading());
  }

  private static boolean wordsAreOfMail(Reading reading) {
    String text = reading.text();
    String words = text.substring(0, Math.min(text.length(), WEIGHED));
    int other = OtherSubjects.weight(words);
    int mail = other == 0 ? MailSigns.weight(words) : MailSigns.weightBesideOthers(words);
    int replies = reading.replies().stream().anyMatch(MailScope::hasCodeOfMail) ? REFUSAL : 0;
    return mail + replies >= Math.max(SUBJECT, other);
  }

  /** HTTP has codes of its own between 500 and 504, FTP shares 530 and 550. */
  private static boolean hasCodeOfMail(SmtpReply reply) {
    return reply.code() != null && reply.code() >= 421 && !NOT_ONLY_MAIL.contains(reply.code());
  }
}
