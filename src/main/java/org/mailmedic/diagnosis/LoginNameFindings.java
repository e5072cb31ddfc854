package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * In which form the ticket's log shows login names. Sources: postconf(5) smtpd_sasl_local_domain,
 * Dovecot's log lines {@code passdb(name,address): unknown user} and {@code user=<name>}.
 */
final class LoginNameFindings {

  /** What stands in front of a login name in the log of Postfix, Dovecot and saslauthd. */
  private static final List<String> BEFORE_NAME =
      List.of(
          "sasl_username=",
          "user=<",
          "[user=",
          // plesk_saslauthd
          "attempt for user '",
          "no such user '");

  /** What a line says when the login was refused. */
  private static final List<String> FAILED =
      List.of(
          "authentication failed",
          "unknown user",
          "auth failed",
          "auth failure",
          "failed mail authentication",
          "no such user");

  private static final int LONGEST_NAME = 200;

  private final Map<String, LineSpan> failed = new LinkedHashMap<>();
  private final Set<String> succeeded = new LinkedHashSet<>();

  LoginNameFindings(Reading reading) {
    for (Segment segment : reading.segments()) {
      segment.lines().forEach(this::read);
    }
  }

  void collect(FindingList findings) {
    failed.forEach((name, span) -> {
      int at = name.indexOf('@');
      if (at < 0) {
        findings.add(
            FindingKind.LOGIN_NAME_BARE,
            span,
            "The refused login name " + name + " has no domain.");
      } else if (name.indexOf('@', at + 1) > 0) {
        findings.add(
            FindingKind.LOGIN_NAME_DOUBLED_DOMAIN,
            span,
            "The refused login name " + name + " has two domains.");
      }
      if (succeeded.stream().anyMatch(other -> isOtherForm(name, other))) {
        findings.add(
            FindingKind.LOGIN_NAME_OTHER_FORM_WORKS,
            span,
            name + " is refused, and the same user logs in with the other form of the name.");
      }
    });
  }

  private void read(TicketLine line) {
    String text = line.text().toLowerCase(Locale.ROOT);
    String name = name(text);
    if (name == null) {
      return;
    }
    if (FAILED.stream().anyMatch(text::contains)) {
      failed.putIfAbsent(name, line.span());
    } else {
      succeeded.add(name);
    }
  }

  private static @Nullable String name(String text) {
    for (String mark : BEFORE_NAME) {
      int at = text.indexOf(mark);
      if (at >= 0) {
        return nameAt(text, at + mark.length());
      }
    }
    // Dovecot: passwd-file(name,address): unknown user
    int unknown = text.indexOf("): unknown user");
    int open = unknown < 0 ? -1 : text.lastIndexOf('(', unknown);
    return open < 0 ? null : nameAt(text, open + 1);
  }

  private static @Nullable String nameAt(String text, int start) {
    int end = start;
    while (end < text.length()
        && end - start < LONGEST_NAME
        && " ,;<>()[]\"'".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end == start ? null : text.substring(start, end);
  }

  private static boolean isOtherForm(String refused, String accepted) {
    return !refused.equals(accepted)
        && localPart(refused).equals(localPart(accepted))
        && (refused.indexOf('@') < 0) != (accepted.indexOf('@') < 0);
  }

  private static String localPart(String name) {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }
}
