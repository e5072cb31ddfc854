package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads non-delivery notifications: the fields of RFC 3464 and the wording of Postfix, Exim,
 * Exchange and Gmail. What text and fields say of one recipient becomes one entry.
 */
final class BounceReader {

  private static final int LONGEST_DIAGNOSTIC = 3_000;

  private BounceReader() {}

  static List<Bounce> bounces(List<Segment> segments) {
    List<Bounce> bounces = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.BOUNCE) {
        bounces.addAll(read(segment));
      }
    }
    return bounces;
  }

  static List<Bounce> read(Segment segment) {
    String reporting = null;
    List<BounceDraft> fields = new ArrayList<>();
    List<BounceDraft> texts = new ArrayList<>();
    BounceDraft group = null;
    List<TicketLine> lines = segment.lines();
    String generating = null;
    for (int i = 0; i < lines.size(); i++) {
      TicketLine line = lines.get(i);
      String text = line.text();
      int start = Scan.skipBlanks(text, 0);
      int colon = BounceForms.fieldColon(text, start);
      String name = colon > 0 ? text.substring(start, colon).strip().toLowerCase(Locale.ROOT) : "";
      String value = colon > 0 ? text.substring(colon + 1).strip() : "";
      switch (name) {
        case "reporting-mta" -> reporting = BounceDraft.typed(value);
        case "final-recipient",
            "original-recipient",
            "action",
            "status",
            "remote-mta",
            "diagnostic-code" -> {
          if (group == null || group.has(name)) {
            group = new BounceDraft(line.span());
            fields.add(group);
          }
          i = name.equals("diagnostic-code") ? folded(lines, i, group, value) : i;
          group.set(name, value, line.span());
        }
        default -> {
          String host = reportingHost(text);
          if (host != null) {
            generating = host;
          }
          BounceDraft draft = BounceText.entry(lines, i);
          if (draft != null) {
            texts.add(draft);
            i = Math.max(i, BounceText.lastLine(lines, i, draft));
          }
        }
      }
    }
    String host = reporting != null ? reporting : generating;
    return merge(fields, texts, host, wasDelayed(lines));
  }

  /**
   * The continuation lines of a field; their text goes to the draft, the index of the last is
   * returned.
   */
  private static int folded(List<TicketLine> lines, int field, BounceDraft group, String value) {
    StringBuilder diagnostic = new StringBuilder(value);
    int last = field;
    for (int i = field + 1; i < lines.size() && diagnostic.length() < LONGEST_DIAGNOSTIC; i++) {
      String text = lines.get(i).text();
      boolean next = lines.get(i).span().start() == lines.get(i - 1).span().end() + 1;
      int start = Scan.skipBlanks(text, 0);
      boolean field3464 =
          BounceForms.isHeader(text, start)
              || (BounceForms.isLine(text, start) && BounceForms.fieldColon(text, start) > 0);
      if (!next || field3464 || (start == 0 && !wrapped(lines.get(i - 1).text()))) {
        break;
      }
      diagnostic.append(' ').append(text.strip());
      group.cover(lines.get(i).span());
      last = i;
    }
    group.diagnosticSoFar(diagnostic.toString());
    return last;
  }

  private static boolean wrapped(String line) {
    return line.length() >= 60;
  }

  private static @Nullable String reportingHost(String text) {
    String line = text.strip();
    for (String words :
        new String[] {
          "This is the mail system at host ",
          "Generating server: ",
          "Serveur de g\u00e9n\u00e9ration : ",
          "Generierender Server: "
        }) {
      if (line.startsWith(words)) {
        String host = line.substring(words.length()).strip();
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
      }
    }
    return null;
  }

  private static boolean wasDelayed(List<TicketLine> lines) {
    for (TicketLine line : lines) {
      String lower = Scan.lowerHead(line.text(), 200);
      if (lower.contains("warning message only")
          || lower.contains("will be retried")
          || lower.contains("delivery is delayed")
          || lower.contains("has been delayed")) {
        return true;
      }
    }
    return false;
  }

  private static List<Bounce> merge(
      List<BounceDraft> fields, List<BounceDraft> texts, @Nullable String host, boolean delayed) {
    List<Bounce> bounces = new ArrayList<>();
    List<BounceDraft> open = new ArrayList<>(texts);
    for (BounceDraft field : fields) {
      if (field.isEmpty()) {
        continue;
      }
      BounceDraft text = partner(field, open, fields.size());
      if (text != null) {
        open.remove(text);
        field.fillFrom(text);
      }
      bounces.add(field.finish(host, null));
    }
    for (BounceDraft text : open) {
      bounces.add(text.finish(host, delayed ? "delayed" : "failed"));
    }
    bounces.sort(java.util.Comparator.comparingInt(bounce -> bounce.span().start()));
    return bounces;
  }

  private static @Nullable BounceDraft partner(
      BounceDraft field, List<BounceDraft> texts, int groups) {
    for (BounceDraft text : texts) {
      if (field.sameRecipient(text)) {
        return text;
      }
    }
    return groups == 1
            && texts.size() == 1
            && (!field.hasRecipient() || !texts.getFirst().hasRecipient())
        ? texts.getFirst()
        : null;
  }

  /** The reply that a bounce quotes; null where it quotes none. */
  static @Nullable SmtpReply reply(Bounce bounce, SpeakerResolver speakers) {
    String diagnostic = bounce.diagnostic();
    if (diagnostic == null) {
      return null;
    }
    ReplyText reply = BounceDraft.quoted(diagnostic);
    if (reply.code() == null && reply.enhanced() == null && ReplyFinder.first(diagnostic) == null) {
      return null;
    }
    SmtpReply.Speaker speaker = SmtpReply.Speaker.REMOTE;
    if (speakers.isOwn(bounce.remoteMta())) {
      speaker = SmtpReply.Speaker.OWN;
    } else if (bounce.remoteMta() == null) {
      speaker =
          speakers.isOwn(bounce.reportingMta()) ? SmtpReply.Speaker.OWN : SmtpReply.Speaker.UNKNOWN;
    } else if (Providers.isForeign(bounce.reportingMta())) {
      speaker = SmtpReply.Speaker.UNKNOWN;
    }
    return reply.by(speaker, bounce.span());
  }
}
