package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a ticket: plain text in any mixture of prose, logs, configuration, dialogues and bounces,
 * or a raw e-mail. Has no state, so one reader serves any number of threads; time and memory grow
 * linearly with the text.
 */
public final class TicketReader {

  /** Reads a ticket given as bytes: UTF-8, else the encoding that fits best. Never fails. */
  public Reading read(byte[] raw) {
    return read(TextDecoder.decode(raw));
  }

  /** The text of bytes: UTF-8, else the encoding that fits best. Never fails. */
  public static String decode(byte[] raw) {
    return TextDecoder.decode(raw);
  }

  /** Reads a ticket given as text; a raw e-mail is recognised by its header block. Never fails. */
  public Reading read(String text) {
    String clean = TextCleaner.clean(text);
    List<TicketLine> lines = LineRepair.repair(TextCleaner.lines(clean));
    List<Segment> segments = Segmenter.segments(lines);
    List<LogEvent> events = events(segments);
    List<Bounce> bounces = BounceReader.bounces(segments);
    List<PastedParameter> parameters = ParameterFinder.find(segments);
    return new Reading(
        clean,
        LanguageDetector.detect(segments),
        segments,
        replies(segments, events, bounces),
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
      List<Segment> segments, List<LogEvent> events, List<Bounce> bounces) {
    List<SmtpReply> replies = new ArrayList<>();
    for (LogEvent event : events) {
      SmtpReply reply = LogReader.reply(event);
      if (reply != null) {
        replies.add(reply);
      }
    }
    for (Bounce bounce : bounces) {
      SmtpReply reply = BounceReader.reply(bounce);
      if (reply != null) {
        replies.add(reply);
      }
    }
    for (Segment segment : segments) {
      switch (segment.kind()) {
        case SMTP_TRANSCRIPT -> replies.addAll(TranscriptReader.replies(segment));
        case PROSE, OTHER -> replies.addAll(ReplyFinder.replies(segment));
        case BOUNCE -> {
          if (bounces.stream().noneMatch(bounce -> bounce.span().overlaps(segment.span()))) {
            replies.addAll(ReplyFinder.replies(segment));
          }
        }
        case LOG, MAIN_CF, MASTER_CF, DOVECOT_CONF -> {}
      }
    }
    replies.sort(Comparator.comparingInt(reply -> reply.span().start()));
    return replies;
  }
}
