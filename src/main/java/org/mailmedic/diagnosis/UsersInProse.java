package org.mailmedic.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Segment;

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

  static boolean logIn(TicketLines lines) {
    for (Line line : lines.all()) {
      Matcher tells = LOG_IN.matcher(line.lower());
      while (line.isIn(Segment.Kind.PROSE) && tells.find()) {
        String before = line.lower().substring(Math.max(0, tells.start() - 30), tells.start());
        if (!NOT.matcher(before).find()) {
          return true;
        }
      }
    }
    return false;
  }
}
