package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/** Names of mail hosts that a person writes and that differ by one letter: one is misspelt. */
final class MisspeltHostFindings {

  private static final Pattern HOST =
      Pattern.compile(
          "(?<![\\w@.-])(?:smtp|mail|imap|pop|pop3|mx|out|outgoing)\\.([a-z-]{3,60}(?:\\.[a-z-]{2,60}){1,3})"
              + "(?![\\w@-])");

  private static final int MOST_HOSTS = 30;
  private static final int SHORTEST_NAME = 6;

  private MisspeltHostFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    Map<String, LineSpan> hosts = new LinkedHashMap<>();
    for (Line line :
        lines.with("smtp.", "mail.", "imap.", "pop.", "pop3.", "mx.", "out.", "outgoing.")) {
      Matcher host = HOST.matcher(line.lower());
      while (line.isIn(Segment.Kind.PROSE, Segment.Kind.OTHER)
          && hosts.size() < MOST_HOSTS
          && host.find()) {
        hosts.putIfAbsent(host.group(1), line.span());
      }
    }
    List<String> names = new ArrayList<>(hosts.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (names.get(i).indexOf('.') >= SHORTEST_NAME
            && MisspeltDomainFindings.isOneErrorAway(names.get(i), names.get(j))) {
          findings.add(
              FindingKind.HOST_NAME_MISSPELT,
              List.of(hosts.get(names.get(j)), hosts.get(names.get(i))),
              names.get(j) + " and " + names.get(i) + " differ by one letter.");
        }
      }
    }
  }
}
