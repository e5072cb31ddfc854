package org.mailmedic.diagnosis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Segment;
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

  static void collect(TicketLines lines, PastedConfiguration configuration, FindingList findings) {
    services(lines, configuration, findings);
    if (findings.has(FindingKind.CONFIG_SASL_ON)
        || findings.has(FindingKind.CONFIG_SASL_OFF)
        || lines.reading().services().stream().anyMatch(SaslSwitch::switchesOn)) {
      return;
    }
    boolean others = configuration.has("smtpd_sasl_type") || configuration.has("smtpd_sasl_path");
    off(lines, NAME, COMMENTED)
        .ifPresent(span ->
            findings.add(
                FindingKind.CONFIG_SASL_OFF, span, NAME + " stands behind a comment sign."));
    off(lines, "postconf ", LISTING_OF_SERVER)
        .ifPresent(span ->
            findings.add(
                FindingKind.CONFIG_SASL_OFF,
                span,
                "The listing of the server's settings has no " + NAME + "; its default is no."));
    if (others) {
      off(lines, "postconf ", LISTING)
          .ifPresent(span ->
              findings.add(
                  FindingKind.CONFIG_SASL_OFF,
                  span,
                  "The listing of SASL settings has no " + NAME + "; its default is no."));
    }
  }

  /**
   * Services for users that master.cf keeps from offering AUTH: by a setting, or by one behind a
   * comment sign where main.cf does not switch it on either. Port 25 need not offer it.
   */
  private static void services(
      TicketLines lines, PastedConfiguration configuration, FindingList findings) {
    Set<PastedService> off = new LinkedHashSet<>();
    List<PastedService> services = lines.reading().services();
    for (PastedService service : services) {
      if ("no".equalsIgnoreCase(String.valueOf(service.overrides().get(NAME)).strip())) {
        off.add(service);
      }
    }
    if (!configuration.is(NAME, "yes") && lines.hold("#")) {
      NavigableMap<Integer, PastedService> places = new TreeMap<>();
      services.forEach(service -> places.put(service.span().start(), service));
      for (Line line : lines.with(NAME)) {
        Map.Entry<Integer, PastedService> above = places.floorEntry(line.span().start());
        if (above != null
            && line.isIn(Segment.Kind.MASTER_CF)
            && COMMENTED.matcher(line.lower()).find()
            && !switchesOn(above.getValue())) {
          off.add(above.getValue());
        }
      }
    }
    for (PastedService service : off) {
      if (service.enabled() && service.command().equals("smtpd") && !isPort25(service)) {
        findings.add(
            FindingKind.SERVICE_SASL_OFF,
            service.span(),
            "The service " + service.name() + " offers no AUTH by master.cf.");
      }
    }
  }

  private static boolean isPort25(PastedService service) {
    String name = service.name().substring(service.name().lastIndexOf(':') + 1);
    return name.equals("smtp") || name.equals("25") || service.type().equals("pass");
  }

  private static boolean switchesOn(PastedService service) {
    return service.enabled()
        && "yes".equalsIgnoreCase(String.valueOf(service.overrides().get(NAME)).strip());
  }

  private static Optional<LineSpan> off(TicketLines lines, String word, Pattern sign) {
    return lines.with(word).stream()
        .filter(line -> sign.matcher(line.lower()).find())
        .map(Line::span)
        .findFirst();
  }
}
