package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * Private addresses that a person names, in words or in the output of a machine that is no log,
 * held against mynetworks.
 */
final class ToldAddressFindings {

  /** Of a ticket that lists whole networks a few are enough. */
  private static final int MOST = 50;

  private static final Pattern PRIVATE =
      Pattern.compile(
          "(?<![\\d.])(?:10\\.\\d{1,3}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))"
              + "\\.\\d{1,3}\\.\\d{1,3}(?![\\d./]*[\\d/])");

  private ToldAddressFindings() {}

  static void collect(TicketLines lines, PastedConfiguration configuration, FindingList findings) {
    List<IPAddress> trusted =
        configuration.words("mynetworks").stream()
            .flatMap(word -> Networks.block(word).stream())
            .toList();
    if (trusted.isEmpty()) {
      return;
    }
    int seen = 0;
    for (Line line : lines.with("10.", "192.168.", "172.")) {
      Matcher address = PRIVATE.matcher(line.lower());
      while (line.isIn(Segment.Kind.PROSE, Segment.Kind.OTHER) && seen < MOST && address.find()) {
        Optional<IPAddress> told = Networks.address(address.group());
        if (told.isPresent()) {
          seen++;
          boolean inside = trusted.stream().anyMatch(block -> block.contains(told.get()));
          List<LineSpan> spans = new ArrayList<>(configuration.spans("mynetworks"));
          spans.addFirst(line.span());
          findings.add(
              inside
                  ? FindingKind.TOLD_ADDRESS_IN_MYNETWORKS
                  : FindingKind.TOLD_ADDRESS_OUTSIDE_MYNETWORKS,
              spans,
              address.group() + (inside ? " is in mynetworks." : " is not in mynetworks."));
        }
      }
    }
  }
}
