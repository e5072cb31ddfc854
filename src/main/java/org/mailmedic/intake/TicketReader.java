package org.mailmedic.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ticket: plain text in any mixture of prose, logs, configuration, dialogues and bounces,
 * or a raw e-mail. Has no state, so one reader serves any number of threads; time and memory grow
 * linearly with the text. Every line is put into a segment; what is looked through for facts says
 * {@link ReadInDetail}.
 */
public final class TicketReader {

  private static final int LONGEST_HEAD = 64 * 1024;

  private final @Nullable LineKindModel lineKinds;

  /** Tells the kinds of lines by rules alone. */
  public TicketReader() {
    this(null);
  }

  /** Tells the kinds of lines by rules and, where it is given, by a model beside them. */
  public TicketReader(@Nullable LineKindModel lineKinds) {
    this.lineKinds = lineKinds;
  }

  /**
   * Reads a ticket given as bytes: a raw e-mail, or text in UTF-8, else in the encoding that fits
   * best. Never fails.
   */
  public Reading read(byte[] raw) {
    String mail = MailDecoder.decode(raw, false);
    return readText(mail != null ? mail : TextDecoder.decode(raw));
  }

  /** The text of bytes: UTF-8, else the encoding that fits best. Never fails. */
  public static String decode(byte[] raw) {
    return TextDecoder.decode(raw);
  }

  /** Reads a ticket given as text; a raw e-mail is recognised by its header block. Never fails. */
  public Reading read(String text) {
    if (MailDecoder.isMail(text.length() > LONGEST_HEAD ? text.substring(0, LONGEST_HEAD) : text)) {
      String mail = MailDecoder.decode(text.getBytes(StandardCharsets.UTF_8), true);
      return readText(mail != null ? mail : text);
    }
    return readText(text);
  }

  private Reading readText(String text) {
    String clean = TextCleaner.clean(text);
    FormedLines lines = LineRepair.repair(TextCleaner.lines(clean));
    Segmenter.Segments segments = Segmenter.segments(lines, lineKinds);
    List<Segment> read = segments.read();
    List<LogEvent> events = events(read);
    List<Bounce> bounces = BounceReader.bounces(read);
    List<PastedParameter> parameters = ParameterFinder.find(read);
    String language = LanguageDetector.detect(read);
    List<NamedThing> things = ThingFinder.find(read, language);
    SpeakerResolver speakers = new SpeakerResolver(parameters, events, read);
    List<List<Paragraph>> paragraphs = paragraphs(read, mailServerLines(events));
    List<ClientError> clientErrors = ClientErrorReader.errors(paragraphs);
    return new Reading(
        clean,
        language,
        segments.all(),
        speakers.settle(replies(read, paragraphs, events, bounces, speakers), clientErrors),
        events,
        parameters,
        ConfigurationExtent.isComplete(parameters, read),
        MasterCfReader.services(read),
        DovecotReader.settings(read),
        VersionFinder.find(read, events, parameters, things),
        bounces,
        clientErrors,
        things);
  }

  /**
   * The paragraphs of each segment.
   *
   * @param logged lines of mail servers' logs, which hold neither a client's nor a person's words
   */
  private static List<List<Paragraph>> paragraphs(List<Segment> segments, BitSet logged) {
    List<List<Paragraph>> paragraphs = new ArrayList<>(segments.size());
    for (Segment segment : segments) {
      List<TicketLine> lines = segment.lines();
      if (segment.kind() == Segment.Kind.LOG) {
        lines = lines.stream().filter(line -> !logged.get(line.span().start())).toList();
      }
      paragraphs.add(Paragraph.of(lines));
    }
    return paragraphs;
  }

  private static BitSet mailServerLines(List<LogEvent> events) {
    BitSet lines = new BitSet();
    for (LogEvent event : events) {
      if (event.origin().daemon() != null) {
        lines.set(event.span().start(), event.span().end() + 1);
      }
    }
    return lines;
  }

  private static List<LogEvent> events(List<Segment> segments) {
    List<LogEvent> events = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.LOG) {
        for (TicketLine line : segment.lines()) {
          events.addAll(LogReader.events(line));
        }
      }
    }
    return events;
  }

  private static List<SmtpReply> replies(
      List<Segment> segments,
      List<List<Paragraph>> paragraphs,
      List<LogEvent> events,
      List<Bounce> bounces,
      SpeakerResolver speakers) {
    List<SmtpReply> replies = new ArrayList<>();
    for (LogEvent event : events) {
      SmtpReply reply = speakers.settleDelivery(event, LogReader.reply(event));
      // What is told of several recipients on one line was said once.
      if (reply != null && (replies.isEmpty() || !replies.getLast().equals(reply))) {
        replies.add(reply);
      }
    }
    for (Bounce bounce : bounces) {
      SmtpReply reply = BounceSpeaker.reply(bounce, speakers);
      if (reply != null) {
        replies.add(reply);
      }
    }
    BitSet bounced = new BitSet();
    for (Bounce bounce : bounces) {
      bounced.set(bounce.span().start(), bounce.span().end() + 1);
    }
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      switch (segment.kind()) {
        case SMTP_TRANSCRIPT ->
            replies.addAll(speakers.settleDialogue(TranscriptReader.replies(segment)));
        case PROSE, OTHER -> replies.addAll(ReplyFinder.replies(paragraphs.get(i), speakers));
        case BOUNCE -> {
          if (bounced.nextSetBit(segment.span().start()) < 0
              || bounced.nextSetBit(segment.span().start()) > segment.span().end()) {
            replies.addAll(ReplyFinder.replies(paragraphs.get(i), speakers));
          }
        }
        case LOG, MAIN_CF, MASTER_CF, DOVECOT_CONF -> {}
      }
    }
    replies.sort(Comparator.comparingInt(reply -> reply.span().start()));
    return replies;
  }
}
