package org.mailmedic.diagnosis;

import java.util.List;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
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

  private static final List<String> MAKERS =
      List.of(
          "avast",
          "avg",
          "kaspersky",
          "eset",
          "bitdefender",
          "norton",
          "mcafee",
          "sophos",
          "fortinet",
          "fortigate",
          "zscaler",
          "paloalto",
          "palo alto",
          "checkpoint",
          "check point",
          "untangle",
          "watchguard",
          "sonicwall",
          "netskope",
          "bluecoat",
          "blue coat",
          "drweb",
          "dr web",
          "dr.web",
          "dr. web",
          "g data",
          "avira",
          "trendmicro",
          "trend micro",
          "adguard",
          "касперск");

  private static final Pattern MAKER =
      Pattern.compile("(?<!\\p{L})(?:" + String.join("|", MAKERS) + ")");

  private static final Pattern AUTHORITY =
      Pattern.compile(
          "root|\\bca\\b|certificate|zertifikat|certificat|shield|filter|anti-?virus|inspection"
              + "|proxy|gateway|сертификат");

  private CertificateIssuerFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    for (Line line : lines.with(MAKERS)) {
      String text = line.lower();
      if (MAKER.matcher(text).find()
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
