package org.mailmedic.diagnosis;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * A port set for the outgoing server at which no server takes mail: one of the mailbox, or a
 * submission port with a digit wrong or two exchanged. Sources: RFC 8314 sections 3.2 and 3.3; the
 * IANA list of service names and port numbers.
 */
final class OutgoingPortFindings {

  /** {@code Outgoing server (SMTP): mail.example.org, port 578}. */
  private static final Pattern SETTING =
      Pattern.compile(
          "(?:\\bsmtp\\b|\\boutgoing\\b|postausgang|ausgangsserver|исходящ|\\bsortant|\\bsaliente?)"
              + "[^\\n]{0,80}?(?<!\\p{L})(?:port|порт|puerto)\\p{L}{0,2}[^\\p{L}\\d]{1,6}(\\d{2,5})\\b(?!\\s{0,2}(?:/|,|and|or|und|oder|и|или|et|ou|y|o)\\s{0,2}\\d)");

  private static final int LABEL = 40;

  private static final String WINDOWS_SHARES = "445";

  private static final Set<String> MAILBOX_PORTS = Set.of("110", "143", "993", "995");

  private static final Set<String> SUBMISSION_PORTS = Set.of("465", "587");

  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("imap", "pop", "incoming", "receiv", "eingang", "входящ", "entrant", "entrada");

  private OutgoingPortFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with("smtp", "outgoing", "ausgang", "исходящ", "sortant", "salient")) {
      if (line.isIn(Segment.Kind.PROSE, Segment.Kind.OTHER)) {
        Matcher setting = SETTING.matcher(line.lower());
        while (setting.find()) {
          String port = setting.group(1);
          // What stands before is the label of a server that is no outgoing one.
          String told = line.lower().substring(Math.max(0, setting.start() - LABEL), setting.end());
          boolean ofOther = OTHER_PROTOCOLS.stream().anyMatch(told::contains);
          if (!ofOther && isWrong(port)) {
            findings.add(
                FindingKind.CLIENT_OUTGOING_PORT_WRONG,
                line.span(),
                "Port " + port + " is set for the outgoing server, where no server takes mail.");
          }
        }
      }
    }
  }

  private static boolean isWrong(String port) {
    boolean mistyped =
        !port.equals(WINDOWS_SHARES)
            && SUBMISSION_PORTS.stream().anyMatch(right -> isMistyped(port, right));
    return MAILBOX_PORTS.contains(port) || mistyped;
  }

  /** Whether one digit differs, or two neighbours are exchanged. */
  private static boolean isMistyped(String port, String right) {
    if (port.length() != right.length()) {
      return false;
    }
    int differ = 0;
    for (int i = 0; i < port.length(); i++) {
      differ += port.charAt(i) == right.charAt(i) ? 0 : 1;
    }
    boolean exchanged = differ == 2 && sorted(port).equals(sorted(right));
    return differ == 1 || exchanged;
  }

  private static String sorted(String digits) {
    return digits
        .chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
