package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * What a server offers in its answers to EHLO. Sources: RFC 5321 section 4.1.1.1, RFC 4954 section
 * 4, TLS_README "Supporting AUTH over TLS only".
 */
final class EhloFindings {

  /** Keywords of Postfix, Exim, Exchange and others. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "PIPELINING",
          "SIZE",
          "VRFY",
          "ETRN",
          "STARTTLS",
          "AUTH",
          "ENHANCEDSTATUSCODES",
          "8BITMIME",
          "DSN",
          "SMTPUTF8",
          "CHUNKING",
          "HELP",
          "BINARYMIME",
          "DELIVERBY",
          "XCLIENT",
          "XFORWARD");

  /** An answer with fewer keywords was cut short. */
  private static final int FEWEST = 3;

  /** Words behind which a session is encrypted. */
  private static final List<String> ENCRYPTING =
      List.of(
          "s_client",
          "tls started",
          "ready to start tls",
          "starttls()",
          "gnutls-cli",
          "inside tls",
          "after tls",
          "after starttls",
          "after the starttls",
          "nach starttls",
          "innerhalb von tls",
          "после tls",
          "после starttls",
          "внутри tls");

  /** Words with which a new session begins in plain text. */
  private static final List<String> PLAIN =
      List.of("telnet ", "trying ", "smtplib.smtp(", "swaks ");

  private final Set<String> offered = new HashSet<>();
  private @Nullable LineSpan span;
  private boolean cut;
  private boolean encrypted;

  private EhloFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    EhloFindings answers = new EhloFindings();
    if (lines.hold("250", "'pipelining'", "'8bitmime'")) {
      lines.all().forEach(line -> answers.read(line, findings));
      answers.end(findings);
    }
  }

  private void read(Line line, FindingList findings) {
    String text = line.text();
    boolean listing = text.contains("'pipelining'") || text.contains("'8bitmime'");
    int at = listing ? -1 : next(text, 0);
    if (at < 0 && !listing) {
      end(findings);
      state(line.lower().strip());
      return;
    }
    if (span == null) {
      encrypted |= text.contains("<~");
    }
    span = span == null ? line.span() : span.union(line.span());
    cut |= text.contains("...");
    if (listing) {
      for (String keyword : KEYWORDS) {
        if (text.contains("'" + keyword.toLowerCase(Locale.ROOT) + "'")) {
          offered.add(keyword);
        }
      }
    }
    boolean last = listing;
    while (at >= 0) {
      String word = word(text, at + 4);
      if (KEYWORDS.contains(word)) {
        offered.add(word);
      }
      last = text.charAt(at + 3) == ' ';
      at = next(text, at + 4);
    }
    if (last) {
      end(findings);
    }
  }

  /** Whether what follows is said inside TLS. */
  private void state(String lower) {
    if (ENCRYPTING.stream().anyMatch(lower::contains)
        || lower.endsWith("starttls")
        || (lower.contains("swaks ") && lower.contains("-tls"))) {
      encrypted = true;
    } else if (PLAIN.stream().anyMatch(lower::contains)) {
      encrypted = false;
    }
  }

  private void end(FindingList findings) {
    if (span != null && !cut && offered.size() >= FEWEST && !offered.contains("AUTH")) {
      if (offered.contains("STARTTLS")) {
        findings.add(
            FindingKind.EHLO_NO_AUTH_BEFORE_TLS,
            span,
            "Before STARTTLS the server offers no login.");
      } else if (encrypted) {
        findings.add(
            FindingKind.EHLO_NO_AUTH_IN_TLS, span, "Inside TLS, too, the server offers no login.");
      }
    }
    span = null;
    cut = false;
    offered.clear();
  }

  /** The next {@code 250-} or {@code 250 }; -1 for none. */
  private static int next(String text, int from) {
    int at = text.indexOf("250", from);
    while (at >= 0) {
      char behind = at + 3 < text.length() ? text.charAt(at + 3) : '\0';
      // PHPMailer prints the lines of an answer without what parts them.
      boolean begins =
          at == 0
              || !Character.isLetterOrDigit(text.charAt(at - 1))
              || (from > 0 && KEYWORDS.contains(word(text, at + 4)));
      if (begins && (behind == '-' || behind == ' ')) {
        return at;
      }
      at = text.indexOf("250", at + 3);
    }
    return -1;
  }

  private static String word(String text, int from) {
    int start = Math.min(from, text.length());
    int end = start;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end).toUpperCase(Locale.ROOT);
  }
}
