package org.mailmedic.ranking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.EventNames;
import org.mailmedic.diagnosis.Finding;
import org.mailmedic.intake.Bounce;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketLine;

/**
 * What a ticket says, as the set of terms that {@link CauseClassifier} weighs: {@link ContentWords}
 * and pairs of neighbouring ones, each with a mark of where it stands ({@code w:} text, {@code o:},
 * {@code r:}, {@code u:} reply of our own, a remote, an unknown server), and the names of facts
 * ({@code f:} finding, {@code e:} log event, {@code p:} parameter, {@code v:} its value, {@code m:}
 * service, {@code b:} reason of a bounce, {@code c:} error of a mail program, {@code t:} thing or
 * situation).
 */
final class TicketTerms {

  /** Bounds the work for a ticket; the first lines say the most. */
  private static final int MOST_TERMS = 6_000;

  /** Words of a parameter's value that count. */
  private static final int MOST_VALUE_WORDS = 12;

  private static final Pattern SPACE = Pattern.compile("[\\s,]+");

  private final Set<String> terms = new LinkedHashSet<>();
  private final ContentWords words = new ContentWords();

  private TicketTerms() {}

  /** The terms of a ticket, in the order in which they were found. */
  static Set<String> of(Diagnosis diagnosis) {
    TicketTerms all = new TicketTerms();
    Reading reading = diagnosis.matter();
    diagnosis.findings().stream().map(Finding::id).forEach(id -> all.add("f:" + id));
    all.addReplies(reading.replies());
    for (Bounce bounce : reading.bounces()) {
      all.add("b:" + bounce.reason());
    }
    reading.clientErrors().forEach(error -> all.add("c:" + error.kind().name()));
    reading.things().forEach(thing -> all.add("t:" + thing.id()));
    all.addSettings(reading);
    all.addEvents(reading.events());
    all.addText(reading.segments());
    all.add(reading.events().isEmpty() ? "no-log" : "log");
    all.add(reading.parameters().isEmpty() ? "no-configuration" : "configuration");
    return all.terms;
  }

  private void addText(List<Segment> segments) {
    for (Segment segment : segments) {
      switch (segment.kind()) {
        case PROSE, OTHER, BOUNCE, SMTP_TRANSCRIPT -> {
          for (TicketLine line : segment.lines()) {
            addWords("w:", line.text());
          }
        }
        case LOG, MAIN_CF, MASTER_CF, DOVECOT_CONF -> {}
      }
    }
  }

  private void addEvents(List<LogEvent> events) {
    Set<String> seen = new LinkedHashSet<>();
    for (LogEvent event : events) {
      add("e:" + EventNames.of(event));
      if (terms.size() < MOST_TERMS && seen.add(event.message())) {
        addWords("w:", event.message());
      }
    }
  }

  private void addReplies(List<SmtpReply> replies) {
    for (SmtpReply reply : replies) {
      String speaker = reply.speaker().name().substring(0, 1).toLowerCase(Locale.ROOT) + ":";
      if (reply.speaker() == SmtpReply.Speaker.OWN) {
        speaker = "o:";
      }
      if (reply.code() != null) {
        add(speaker + reply.code());
      }
      if (reply.enhanced() != null) {
        add(speaker + reply.enhanced());
      }
      for (String word : words.of(reply.text())) {
        if (!word.equals(ContentWords.GAP)) {
          add(speaker + word);
        }
      }
    }
  }

  private void addSettings(Reading reading) {
    for (PastedParameter parameter : reading.parameters()) {
      add("p:" + parameter.name());
      String value = parameter.value().toLowerCase(Locale.ROOT).strip();
      String[] items = SPACE.split(value, MOST_VALUE_WORDS + 1);
      for (int i = 0; i < Math.min(items.length, MOST_VALUE_WORDS); i++) {
        if (!ContentWords.hasDigit(items[i])) {
          add("v:" + parameter.name() + "=" + items[i]);
        }
      }
    }
    for (PastedService service : reading.services()) {
      if (service.enabled()) {
        add("m:" + service.name());
        service.overrides().forEach((name, value) -> add("m:" + name + "=" + value));
      }
    }
  }

  private void addWords(String mark, String line) {
    String before = ContentWords.GAP;
    for (String word : words.of(line)) {
      if (terms.size() >= MOST_TERMS) {
        return;
      }
      if (!word.equals(ContentWords.GAP)) {
        add(mark + word);
        if (!before.equals(ContentWords.GAP)) {
          add(mark + before + " " + word);
        }
      }
      before = word;
    }
  }

  private void add(String term) {
    if (terms.size() < MOST_TERMS) {
      terms.add(term);
    }
  }
}
