package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Signs that SMTP AUTH is off where no setting says so: it stands behind a comment sign, or a
 * listing of all SASL settings is without it. Source: postconf(5) smtpd_sasl_auth_enable.
 */
final class SaslSwitch {

  private static final String NAME = "smtpd_sasl_auth_enable";
  private static final Pattern COMMENTED =
      Pattern.compile("^[\\s>]{0,20}#[\\s#]{0,20}(?:-o\\s{0,4})?" + NAME + "\\s{0,4}=\\s{0,4}yes");
  private static final Pattern LISTING =
      Pattern.compile("postconf (?:-n )?\\s{0,3}\\|\\s{0,3}e?grep .{0,60}sasl");

  private static final Pattern LISTING_OF_SERVER =
      Pattern.compile(
          "postconf -n\\s{0,3}\\|\\s{0,3}e?grep (?:-[ei] )?[\"']?\\^?smtpd_?[\"']?\\s{0,3}$");

  private SaslSwitch() {}

  static void collect(Reading reading, PastedConfiguration configuration, FindingList findings) {
    if (findings.has(FindingKind.CONFIG_SASL_ON)
        || findings.has(FindingKind.CONFIG_SASL_OFF)
        || reading.services().stream().anyMatch(SaslSwitch::switchesOn)) {
      return;
    }
    boolean others = configuration.has("smtpd_sasl_type") || configuration.has("smtpd_sasl_path");
    off(reading, COMMENTED)
        .ifPresent(span ->
            findings.add(
                FindingKind.CONFIG_SASL_OFF, span, NAME + " stands behind a comment sign."));
    off(reading, LISTING_OF_SERVER)
        .ifPresent(span ->
            findings.add(
                FindingKind.CONFIG_SASL_OFF,
                span,
                "The listing of the server's settings has no " + NAME + "; its default is no."));
    if (others) {
      off(reading, LISTING)
          .ifPresent(span ->
              findings.add(
                  FindingKind.CONFIG_SASL_OFF,
                  span,
                  "The listing of SASL settings has no " + NAME + "; its default is no."));
    }
  }

  private static boolean switchesOn(PastedService service) {
    return service.enabled()
        && "yes".equalsIgnoreCase(String.valueOf(service.overrides().get(NAME)).strip());
  }

  private static Optional<LineSpan> off(Reading reading, Pattern sign) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String lower = line.text().toLowerCase(Locale.ROOT);
        if (lower.length() < 500 && sign.matcher(lower).find()) {
          return Optional.of(line.span());
        }
      }
    }
    return Optional.empty();
  }
}
