package org.mailmedic.maillog;

import java.util.List;

/**
 * A log in counts.
 *
 * @param bytes the length of the log
 * @param lines all lines
 * @param events lines that were understood
 * @param unrecognised lines of mail programs that no form fits
 * @param other lines of other programs, and lines without any
 * @param cut lines that were too long and were read in part
 * @param messages what became of messages
 * @param kinds events by program and kind, most frequent first
 * @param rejections what rejected clients were told
 * @param rejectedClients addresses of rejected clients
 * @param senders envelope senders of messages that entered the queue
 * @param deferrals why deliveries were put off
 * @param bounces why messages came back
 * @param troubles forms of warnings and errors
 * @param unrecognisedShapes what the lines that were not understood look like
 * @param samples the first lines that were not understood
 */
public record Summary(
    long bytes,
    long lines,
    long events,
    long unrecognised,
    long other,
    long cut,
    Messages messages,
    List<Kind> kinds,
    Top rejections,
    Top rejectedClients,
    Top senders,
    Top deferrals,
    Top bounces,
    Top troubles,
    Top unrecognisedShapes,
    List<String> samples) {

  /** Copies the lists. */
  public Summary {
    kinds = List.copyOf(kinds);
    samples = List.copyOf(samples);
  }

  /**
   * What became of messages; a message for several recipients counts once for each.
   *
   * @param accepted messages that entered the queue
   * @param delivered deliveries that succeeded
   * @param deferred attempts that are tried again
   * @param bounced deliveries that failed for good
   * @param rejected commands or messages that were refused
   */
  public record Messages(
      long accepted, long delivered, long deferred, long bounced, long rejected) {}

  /** How often a program reported a kind of event. */
  public record Kind(String program, String event, long count) {}

  /** How often a text came. */
  public record Count(String text, long count) {}

  /**
   * The most frequent texts.
   *
   * @param counts most frequent first
   * @param total how often any text came
   * @param error by how much a count can be too low, because there were more texts than are kept
   */
  public record Top(List<Count> counts, long total, long error) {

    /** Copies the list. */
    public Top {
      counts = List.copyOf(counts);
    }
  }
}
