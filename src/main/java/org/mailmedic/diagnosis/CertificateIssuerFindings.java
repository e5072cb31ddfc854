package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether a certificate that a client was shown is signed by a security program or an inspecting
 * firewall, which sits between client and server. Sources: RFC 5280 section 4.1.2.4 (issuer); the
 * names that the makers' own authorities bear.
 */
final class CertificateIssuerFindings {

  private static final Pattern ISSUER =
      Pattern.compile(
          "issuer|issued by|\\bcn ?=|\\bo ?=|\\bi:|aussteller|ausgestellt von|émis par|émetteur"
              + "|emitido por|emisor|издател|выдан");

  private static final Pattern MAKER =
      Pattern.compile(
          "avast|\\bavg\\b|kaspersky|\\beset\\b|bitdefender|norton|mcafee|sophos|fortinet|fortigate"
              + "|zscaler|palo ?alto|check ?point|untangle|watchguard|sonicwall|netskope|blue ?coat"
              + "|dr\\.? ?web|g data|avira|trend ?micro|adguard|касперск");

  private static final Pattern AUTHORITY =
      Pattern.compile(
          "root|\\bca\\b|certificate|zertifikat|certificat|shield|filter|anti-?virus|inspection"
              + "|proxy|gateway|сертификат");

  private CertificateIssuerFindings() {}

  static void collect(Reading reading, FindingList findings) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String text = line.text().toLowerCase(Locale.ROOT);
        if (text.length() < 2_000
            && MAKER.matcher(text).find()
            && ISSUER.matcher(text).find()
            && AUTHORITY.matcher(text).find()) {
          findings.add(
              FindingKind.CERTIFICATE_OF_INSPECTION,
              line.span(),
              "The certificate that the client was shown is signed by a security program.");
        }
      }
    }
  }
}
