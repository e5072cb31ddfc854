package org.mailmedic.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a ticket: plain text in any mixture of prose, logs, configuration, dialogues and bounces,
 * or a raw e-mail. Has no state, so one reader serves any number of threads; time and memory grow
 * linearly with the text.
 */
public final class TicketReader {

  private static final int LONGEST_HEAD = 64 * 1024;

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

  private static Reading readText(String text) {
    String clean = TextCleaner.clean(text);
    List<TicketLine> lines = LineRepair.repair(TextCleaner.lines(clean));
    List<Segment> segments = Segmenter.segments(lines);
    List<LogEvent> events = events(segments);
    List<Bounce> bounces = BounceReader.bounces(segments);
    List<PastedParameter> parameters = ParameterFinder.find(segments);
    SpeakerResolver speakers = new SpeakerResolver(parameters, events, segments);
    return new Reading(
        clean,
        LanguageDetector.detect(segments),
        segments,
        speakers.settle(replies(segments, events, bounces, speakers)),
        events,
        parameters,
        ParameterFinder.isComplete(parameters, segments),
        MasterCfReader.services(segments),
        DovecotReader.settings(segments),
        VersionFinder.find(segments, events, parameters),
        bounces);
  }

  private static List<LogEvent> events(List<Segment> segments) {
    List<LogEvent> events = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.LOG) {
        for (TicketLine line : segment.lines()) {
          LogEvent event = LogReader.event(line);
          if (event != null) {
            events.add(event);
          }
        }
      }
    }
    return events;
  }

  private static List<SmtpReply> replies(
      List<Segment> segments,
      List<LogEvent> events,
      List<Bounce> bounces,
      SpeakerResolver speakers) {
    List<SmtpReply> replies = new ArrayList<>();
    for (LogEvent event : events) {
      SmtpReply reply = LogReader.reply(event);
      if (reply != null) {
        replies.add(reply);
      }
    }
    for (Bounce bounce : bounces) {
      SmtpReply reply = BounceReader.reply(bounce, speakers);
      if (reply != null) {
        replies.add(reply);
      }
    }
    BitSet bounced = new BitSet();
    for (Bounce bounce : bounces) {
      bounced.set(bounce.span().start(), bounce.span().end() + 1);
    }
    for (Segment segment : segments) {
      switch (segment.kind()) {
        case SMTP_TRANSCRIPT ->
            replies.addAll(speakers.settleDialogue(TranscriptReader.replies(segment)));
        case PROSE, OTHER -> replies.addAll(ReplyFinder.replies(segment, speakers));
        case BOUNCE -> {
          if (bounced.nextSetBit(segment.span().start()) < 0
              || bounced.nextSetBit(segment.span().start()) > segment.span().end()) {
            replies.addAll(ReplyFinder.replies(segment, speakers));
          }
        }
        case LOG, MAIN_CF, MASTER_CF, DOVECOT_CONF -> {}
      }
    }
    replies.sort(Comparator.comparingInt(reply -> reply.span().start()));
    return replies;
  }
}
