package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;

/** Whether a person tells of users who log in for sending. */
final class UsersInProse {

  private static final Pattern LOG_IN =
      Pattern.compile(
          "\\b(?:log(?:s|ged|ging)? ?(?:in|on)\\b|authenticat(?:e|es|ed|ing)\\b|with (?:their |a |his |her )?password|sasl"
              + "|(?:meine|unsere|eigene[nr]?) (?:benutzer|nutzer|mitarbeiter)|angemeldet|melden sich"
              + "|authentifiés?|autenticad|авториз|с паролем|port 587|(?:through|over|via|über|par|por|через|на) 587)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern NOT =
      Pattern.compile("\\b(?:not|no|without|n't|nicht|ohne|sans|sin|не|без)\\b.{0,20}$");

  private UsersInProse() {}

  static boolean logIn(Reading reading) {
    for (Segment segment : reading.segments()) {
      if (segment.kind() == Segment.Kind.PROSE) {
        for (TicketLine line : segment.lines()) {
          String lower = line.text().toLowerCase(Locale.ROOT);
          java.util.regex.Matcher tells = LOG_IN.matcher(lower);
          while (lower.length() < 4_000 && tells.find()) {
            if (!NOT.matcher(lower.substring(Math.max(0, tells.start() - 30), tells.start()))
                .find()) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
}
