package org.mailmedic.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.DovecotSetting;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.NamedThing;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.EvidenceField;

/** Puts the evidence of a ticket into fields that patterns are matched against. */
final class EvidenceDocument {

  /** Words of different replies or segments are never neighbours. */
  private static final int SEPARATION = 100;

  private static final Set<Segment.Kind> MACHINE =
      Set.of(Segment.Kind.LOG, Segment.Kind.SMTP_TRANSCRIPT, Segment.Kind.BOUNCE);

  private final Analyzer analyzer;
  private final Map<String, List<EvidenceToken>> fields = new LinkedHashMap<>();

  private EvidenceDocument(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  static EvidenceIndex of(TicketLines lines, List<Finding> findings, Analyzer analyzer) {
    Reading reading = lines.reading();
    EvidenceDocument evidence = new EvidenceDocument(analyzer);
    evidence.addSegments(reading);
    evidence.addTranslatedErrors(lines);
    evidence.addReplies(reading);
    evidence.addEvents(reading);
    evidence.addSettings(reading);
    evidence.addThings(reading);
    for (Finding finding : findings) {
      if (finding.spans().isEmpty()) {
        evidence.addName(EvidenceField.FINDING, finding.id(), null);
      }
      for (LineSpan span : finding.spans()) {
        evidence.addName(EvidenceField.FINDING, finding.id(), span);
      }
    }
    return new EvidenceIndex(evidence.fields);
  }

  private void addSegments(Reading reading) {
    for (Segment segment : reading.segments()) {
      boolean prose = segment.kind() == Segment.Kind.PROSE;
      boolean machine = MACHINE.contains(segment.kind());
      int gap = SEPARATION;
      for (TicketLine line : segment.lines()) {
        List<EvidenceToken> words = addText(EvidenceField.TEXT, line.text(), line.span(), gap);
        if (prose) {
          addText(EvidenceField.PROSE, line.text(), line.span(), gap);
        } else if (machine) {
          addApart(EvidenceField.MACHINE, words);
        }
        gap = 1;
      }
    }
  }

  private void addTranslatedErrors(TicketLines lines) {
    for (Line line : lines.with(SystemErrors.TRANSLATED)) {
      for (String error : SystemErrors.english(line.lower())) {
        addText(EvidenceField.TEXT, error, line.span(), SEPARATION);
      }
    }
  }

  private void addReplies(Reading reading) {
    for (SmtpReply reply : reading.replies()) {
      StringBuilder text = new StringBuilder();
      if (reply.code() != null) {
        text.append(reply.code()).append(' ');
      }
      if (reply.enhanced() != null) {
        text.append(reply.enhanced()).append(' ');
      }
      text.append(reply.text());
      String speaker = reply.speaker().name().toLowerCase(Locale.ROOT);
      addText(EvidenceField.REPLY, text.toString(), reply.span(), SEPARATION);
      addText(EvidenceField.REPLY + "." + speaker, text.toString(), reply.span(), SEPARATION);
    }
  }

  private void addEvents(Reading reading) {
    Set<String> seen = new HashSet<>();
    for (LogEvent event : reading.events()) {
      String name = EventNames.of(event);
      // A few lines of a kind show it as well as a thousand.
      if (seen.add(name + seen.size() / SEPARATION)) {
        addName(EvidenceField.EVENT, name, event.span());
        addName(EvidenceField.EVENT, EventNames.kind(event), event.span());
        String service = event.origin().service();
        if (service != null) {
          addName(EvidenceField.EVENT, service + "." + EventNames.kind(event), event.span());
        }
      }
    }
  }

  private void addSettings(Reading reading) {
    for (PastedParameter parameter : reading.parameters()) {
      addName(EvidenceField.MAIN, parameter.name(), parameter.span());
      addText(
          EvidenceField.MAIN + "." + parameter.name(),
          parameter.value(),
          parameter.span(),
          SEPARATION);
    }
    for (PastedService service : reading.services()) {
      if (service.enabled()) {
        addName(EvidenceField.MASTER, service.name(), service.span());
        String field = EvidenceField.MASTER + "." + service.name();
        service
            .overrides()
            .forEach(
                (name, value) -> addText(field, name + "=" + value, service.span(), SEPARATION));
        service
            .overrides()
            .values()
            .forEach(value -> addText(field, value, service.span(), SEPARATION));
      }
    }
    for (DovecotSetting setting : reading.dovecot()) {
      String name = setting.path().substring(setting.path().lastIndexOf('/') + 1);
      addText(EvidenceField.DOVECOT + "." + name, setting.value(), setting.span(), SEPARATION);
    }
  }

  private void addThings(Reading reading) {
    for (NamedThing thing : reading.things()) {
      addName(EvidenceField.THING, thing.id(), thing.span());
      if (thing.release() != null) {
        addName(EvidenceField.THING, thing.id() + "." + thing.release(), thing.span());
      }
    }
  }

  private void addName(String field, String name, @Nullable LineSpan span) {
    fields
        .computeIfAbsent(field, key -> new ArrayList<>())
        .add(new EvidenceToken(name.toLowerCase(Locale.ROOT), SEPARATION, span));
  }

  /** Adds words that another field of the same kind holds already. */
  private void addApart(String field, List<EvidenceToken> words) {
    List<EvidenceToken> tokens = fields.computeIfAbsent(field, key -> new ArrayList<>());
    for (int i = 0; i < words.size(); i++) {
      EvidenceToken word = words.get(i);
      tokens.add(i == 0 ? new EvidenceToken(word.term(), SEPARATION, word.span()) : word);
    }
  }

  /** Adds the words of a text; gives back the list's part that they make up. */
  private List<EvidenceToken> addText(String field, String text, LineSpan span, int gap) {
    List<EvidenceToken> tokens = fields.computeIfAbsent(field, key -> new ArrayList<>());
    int first = tokens.size();
    int firstGap = first == 0 ? 1 : gap;
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute position = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        int step = position.getPositionIncrement() == 0 ? 0 : firstGap;
        tokens.add(new EvidenceToken(term.toString(), step, span));
        firstGap = 1;
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    return tokens.subList(first, tokens.size());
  }
}
