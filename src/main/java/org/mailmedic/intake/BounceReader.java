package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads non-delivery notifications: the fields of RFC 3464 and the wording of Postfix, Exim,
 * Exchange and Gmail. What text and fields say of one recipient becomes one entry.
 */
final class BounceReader {

  private static final int LONGEST_DIAGNOSTIC = 3_000;

  /** Comparing each with each is worth it, and harmless, only for a few. */
  private static final int FEW = 50;

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
          "Hi. This is the qmail-send program at ",
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
    Map<String, BounceDraft> byRecipient = new HashMap<>();
    for (BounceDraft text : texts) {
      String recipient = text.key();
      if (recipient != null) {
        byRecipient.putIfAbsent(recipient, text);
      }
    }
    boolean onePair = fields.size() == 1 && texts.size() == 1;
    Set<BounceDraft> used = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Bounce> bounces = new ArrayList<>();
    for (BounceDraft field : fields) {
      if (field.isEmpty()) {
        continue;
      }
      BounceDraft text = field.partnerIn(byRecipient);
      if (text == null && onePair && (!field.hasRecipient() || !texts.getFirst().hasRecipient())) {
        text = texts.getFirst();
      }
      if (text != null && used.add(text)) {
        field.fillFrom(text);
      }
      bounces.add(field.finish(host, null));
    }
    for (BounceDraft text : texts) {
      if (!used.contains(text)) {
        bounces.add(text.finish(host, delayed ? "delayed" : "failed"));
      }
    }
    bounces.sort(Comparator.comparingInt(bounce -> bounce.span().start()));
    return bounces.size() <= FEW ? withoutRepetitions(bounces) : bounces;
  }

  /** Exchange says the same several times, for people and for administrators. */
  private static List<Bounce> withoutRepetitions(List<Bounce> bounces) {
    List<Bounce> kept = new ArrayList<>();
    for (Bounce bounce : bounces) {
      boolean repeated = false;
      for (Bounce other : bounces) {
        repeated |= !other.equals(bounce) && repeats(bounce, other);
      }
      if (!repeated) {
        kept.add(bounce);
      }
    }
    return kept;
  }

  /** Whether {@code bounce} says nothing that {@code other} does not say better. */
  private static boolean repeats(Bounce bounce, Bounce other) {
    if (other.recipient() == null || other.code() == null) {
      return false;
    }
    boolean sameRecipient =
        bounce.recipient() == null || bounce.recipient().equalsIgnoreCase(other.recipient());
    boolean sameReply =
        Objects.equals(bounce.code(), other.code())
            && Objects.equals(bounce.status(), other.status());
    boolean poorer =
        bounce.recipient() == null
            ? sameReply || bounce.code() == null
            : bounce.code() == null && bounce.status() == null;
    return sameRecipient && poorer && Objects.equals(bounce.reason(), other.reason());
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
    if (speakers.isOwn(bounce.remoteMta(), bounce.recipient())) {
      speaker = SmtpReply.Speaker.OWN;
    } else if (bounce.remoteMta() == null) {
      speaker =
          speakers.isOwn(bounce.reportingMta()) ? SmtpReply.Speaker.OWN : SmtpReply.Speaker.UNKNOWN;
    } else if (Providers.isForeign(bounce.reportingMta())
        || (bounce.reportingMta() == null && !quotesHost(diagnostic))) {
      speaker = SmtpReply.Speaker.UNKNOWN;
    }
    return reply.by(speaker, bounce.span());
  }

  /**
   * "host X said:" and Exim's words are those of a server that delivers; whose, the fields tell.
   */
  private static boolean quotesHost(String diagnostic) {
    return RemoteReplies.start(diagnostic) >= 0
        || diagnostic.contains("SMTP error from remote mail server");
  }
}
