package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * The address that SPF was checked against. Source: RFC 7208 section 9.1 ({@code client-ip=}), the
 * explanation {@code ...;ip=ADDRESS;r=...} of pypolicyd-spf.
 */
final class SpfAddressFindings {

  private static final Pattern CHECKED = Pattern.compile("(?:[;?& ]|client-)ip=([0-9a-f.:]{3,45})");

  private SpfAddressFindings() {}

  static void collect(Reading reading, FindingList findings) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String lower = line.text().toLowerCase(Locale.ROOT);
        if (!lower.contains("ip=")) {
          continue;
        }
        Matcher checked = CHECKED.matcher(lower);
        while (checked.find()) {
          Optional<IPAddress> address =
              Networks.address(checked.group(1)).filter(Networks::isPrivate);
          if (address.isPresent() && (lower.contains("spf") || lower.contains("why?s="))) {
            findings.add(
                FindingKind.SPF_PRIVATE_ADDRESS,
                line.span(),
                "SPF was checked against the private address " + address.get() + ".");
          }
        }
      }
    }
  }
}
