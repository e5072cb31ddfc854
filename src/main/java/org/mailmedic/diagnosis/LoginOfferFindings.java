package org.mailmedic.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * What mail programs, libraries and test tools say when EHLO offers no AUTH, each in its own words.
 */
final class LoginOfferFindings {

  private static final List<String> WORDING =
      List.of(
          // Python's smtplib
          "smtp auth extension not supported",
          // swaks
          "did not advertise authentication",
          // Go's net/smtp
          "server doesn't support auth",
          // msmtp, mutt, K-9, Apple Mail, 1C and devices
          "does not support authentication",
          "doesn't support authentication",
          "not support smtp auth",
          "doesn't support smtp auth",
          "not support auth ",
          "authentication not supported by",
          "authentication is not supported by",
          "server has no auth ",
          // JavaMail
          "no authentication mechanisms supported by both",
          // Outlook
          "none of the authentication methods supported by this client",
          "cannot find method",
          // Android, phones
          "not support any compatible authentication",
          "no supported authentication mechanism",
          "no auth mechanism was offered",
          "no auth line",
          "no auth in ehlo",
          "shows no auth",
          "offers no auth",
          "не поддерживает аутентификац",
          "не поддерживает авторизац",
          "не поддерживает проверку подлинности",
          "не поддерживает ни один из методов",
          "строки auth нет",
          "строки auth тоже нет",
          "unterstützt keine authentifizierung",
          "unterstützt keine der",
          "keine auth-zeile",
          "ne supporte pas l'authentification",
          "ne prend pas en charge l'authentification",
          "no admite autenticación",
          "no admite la autenticación",
          "ondersteunt geen authenticatie",
          "non supporta l'autenticazione");

  /** Parts of words of which each wording holds one. */
  private static final List<String> MARKS =
      List.of(
          "auth",
          "autent",
          "method",
          "mechanism",
          "unterst",
          "аутент",
          "авториз",
          "подлинн",
          "метод");

  private LoginOfferFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with(MARKS)) {
      Line after = lines.after(line);
      if (!line.isIn(Segment.Kind.LOG)
          && (isTold(lines.before(line), line, findings)
              || (after != null && isTold(line, after, findings)))) {
        return;
      }
    }
  }

  /** A sentence may go on in the next line. */
  private static boolean isTold(@Nullable Line before, Line line, FindingList findings) {
    String text = (before == null ? "" : before.lower() + " ") + line.lower() + " ";
    String straight = text.replace('’', '\'');
    boolean told = WORDING.stream().anyMatch(straight::contains);
    if (told) {
      findings.add(
          FindingKind.LOGIN_NOT_OFFERED,
          new LineSpan((before == null ? line : before).span().start(), line.span().end()),
          "The sending program finds no login offered.");
    }
    return told;
  }
}
