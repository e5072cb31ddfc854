package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.knowledge.FindingKind;

/**
 * The address that SPF was checked against. Source: RFC 7208 section 9.1 ({@code client-ip=}), the
 * explanation {@code ...;ip=ADDRESS;r=...} of pypolicyd-spf.
 */
final class SpfAddressFindings {

  private static final Pattern CHECKED = Pattern.compile("(?:[;?& ]|client-)ip=([0-9a-f.:]{3,45})");

  private SpfAddressFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with("ip=")) {
      String lower = line.lower();
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
