package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * In which form the ticket's log shows login names. Sources: postconf(5) smtpd_sasl_local_domain,
 * Dovecot's log lines {@code passdb(name,address): unknown user} and {@code user=<name>}.
 */
final class LoginNameFindings {

  private static final String UNKNOWN = "): unknown user";

  /**
   * What stands in front of, or behind, a login name in the log of Postfix, Dovecot and saslauthd.
   */
  private static final List<String> MARKS =
      List.of(
          "sasl_username=",
          "user=<",
          "[user=",
          // plesk_saslauthd
          "attempt for user '",
          "no such user '",
          // Dovecot: passwd-file(name,address): unknown user
          UNKNOWN);

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

  LoginNameFindings(TicketLines lines) {
    lines.with(MARKS).forEach(this::read);
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
      boolean othersDiffer =
          succeeded.size() >= (at < 0 ? 2 : 1)
              && succeeded.stream().allMatch(form -> form.endsWith("@") == (at < 0));
      if (othersDiffer) {
        findings.add(
            FindingKind.LOGIN_NAME_OTHERS_DIFFER,
            span,
            name + " is refused; all who log in use the other form of name.");
      }
      if (succeeded.contains(form(name, at < 0))) {
        findings.add(
            FindingKind.LOGIN_NAME_OTHER_FORM_WORKS,
            span,
            name + " is refused, and the same user logs in with the other form of the name.");
      }
    });
  }

  private void read(Line line) {
    String text = line.lower();
    String name = name(text);
    if (name == null) {
      return;
    }
    if (FAILED.stream().anyMatch(text::contains)) {
      failed.putIfAbsent(name, line.span());
    } else {
      succeeded.add(form(name, name.indexOf('@') >= 0));
    }
  }

  private static @Nullable String name(String text) {
    for (String mark : MARKS) {
      int at = text.indexOf(mark);
      if (at >= 0) {
        int start = mark.equals(UNKNOWN) ? text.lastIndexOf('(', at) + 1 : at + mark.length();
        return start == 0 ? null : nameAt(text, start);
      }
    }
    return null;
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

  /** A user's name without domain, and whether one stands behind it. */
  private static String form(String name, boolean domain) {
    int at = name.indexOf('@');
    return (at < 0 ? name : name.substring(0, at)) + (domain ? "@" : "");
  }
}
