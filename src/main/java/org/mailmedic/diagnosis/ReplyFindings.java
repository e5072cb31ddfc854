package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.mailmedic.intake.AskersMail;
import org.mailmedic.intake.Bounce;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.knowledge.FindingKind;

/** Facts that the words of replies and delivery attempts tell. */
final class ReplyFindings {

  /** Access providers' wordings: their outgoing server is for their own lines. */
  private static final List<String> OWN_NETWORK =
      List.of(
          "outside of our network",
          "outside our network",
          "not in our network",
          "not on our network",
          "not from our network",
          "from our network",
          "within our network",
          "through our network",
          "our own network",
          "local clients only",
          "not a customer",
          "not our customer",
          "only for our customers",
          "only customers",
          "our customers only",
          "customers only",
          "our subscribers",
          "use your isp",
          "use your provider",
          "unserem netz",
          "unserer kunden",
          "nur für kunden",
          "eigenen netz",
          "notre réseau",
          "nos abonnés",
          "nuestra red",
          "nuestros clientes",
          "нашей сети",
          "наших абонентов",
          "ons netwerk");

  /**
   * A name without @ in front of what smtpd says of HELO names, though the words between them may
   * be lost. Source: postconf(5) reject_non_fqdn_helo_hostname, reject_unknown_helo_hostname.
   */
  private static final Pattern HELO_NAME =
      Pattern.compile(
          "^<[^<>@\\s]{1,80}>:?.{0,60}\\b(?:need fully-qualified hostname|host not found)");

  private ReplyFindings() {}

  static void collect(Reading reading, List<Refusal> refusals, FindingList findings) {
    LineSpan asker = AskersMail.where(reading.segments());
    if (asker != null) {
      findings.add(FindingKind.MAIL_TO_ASKER, asker, "It is mail to the asker that fails.");
    }
    collectRefusers(reading, findings);
    for (SmtpReply reply : reading.replies()) {
      Integer code = reply.code();
      if ((code == null || code >= 400)
          && reply.speaker() != SmtpReply.Speaker.OWN
          && isOwnNetworkOnly(reply.text().toLowerCase(Locale.ROOT))) {
        findings.add(
            FindingKind.REPLY_OWN_NETWORK_ONLY,
            reply.span(),
            "The refusing server takes mail from its own network or customers only.");
      }
      if (HELO_NAME.matcher(reply.text().toLowerCase(Locale.ROOT)).find()) {
        findings.add(
            FindingKind.REPLY_ABOUT_HELO_NAME,
            reply.span(),
            "The reply names a computer, not an address: it is about the HELO name.");
      }
    }
    for (Refusal refusal : refusals) {
      AccessTexts.of(refusal)
          .filter(kind -> !refusal.byRemoteServer())
          .ifPresent(
              kind -> findings.add(kind, refusal.span(), "A rule with a text of its own refuses."));
    }
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Delivery delivery && isSilentTlsPort(delivery)) {
        findings.add(
            FindingKind.DELIVERY_PORT_465_SILENT,
            delivery.span(),
            "On port 465 both sides wait: the server there expects TLS from the first byte.");
      }
    }
  }

  /** Whose refusal each notification quotes. */
  private static void collectRefusers(Reading reading, FindingList findings) {
    Map<LineSpan, SmtpReply.Speaker> speakers = new HashMap<>();
    reading.replies().forEach(reply -> speakers.putIfAbsent(reply.span(), reply.speaker()));
    for (Bounce bounce : reading.bounces()) {
      SmtpReply.Speaker speaker = speakers.get(bounce.span());
      if (speaker == SmtpReply.Speaker.REMOTE) {
        findings.add(
            FindingKind.NOTIFICATION_BY_REMOTE,
            bounce.span(),
            "The notification quotes the refusal of another server.");
      } else if (speaker == SmtpReply.Speaker.OWN) {
        findings.add(
            FindingKind.NOTIFICATION_BY_OWN,
            bounce.span(),
            "The notification quotes the refusal of this server.");
      }
    }
  }

  private static boolean isOwnNetworkOnly(String lower) {
    int outside = lower.indexOf("outside");
    return OWN_NETWORK.stream().anyMatch(lower::contains)
        || (outside >= 0 && lower.indexOf("network", outside) > 0);
  }

  private static boolean isSilentTlsPort(LogEvent.Delivery delivery) {
    return delivery.relay() != null
        && delivery.message().contains("]:465")
        && delivery.reason().contains("while receiving the initial server greeting");
  }
}
