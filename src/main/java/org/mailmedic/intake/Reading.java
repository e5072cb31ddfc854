package org.mailmedic.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it was read: the text, its segments and the facts found in them, each list in the
 * order of the ticket's lines.
 *
 * @param text the ticket's text with LF line ends; for a raw e-mail its decoded subject and body.
 *     All spans count lines of this text
 * @param language BCP 47 tag of the prose; {@code und} where there is no prose to judge by
 * @param segments runs of lines of one kind
 * @param replies SMTP replies
 * @param events log lines
 * @param parameters Postfix parameters, duplicates kept
 * @param configurationComplete whether the parameters look like a whole {@code postconf -n} or
 *     main.cf, so that a parameter that is not there has its default
 * @param services master.cf lines
 * @param dovecot Dovecot settings
 * @param version Postfix version; null where nothing tells
 * @param bounces non-delivery notifications, one entry a recipient
 * @param clientErrors what mail programs say about their connection to a server, each once
 * @param things what the ticket names and the situations that it tells; a name as often as it
 *     stands on another line
 */
public record Reading(
    String text,
    String language,
    List<Segment> segments,
    List<SmtpReply> replies,
    List<LogEvent> events,
    List<PastedParameter> parameters,
    boolean configurationComplete,
    List<PastedService> services,
    List<DovecotSetting> dovecot,
    @Nullable VersionEvidence version,
    List<Bounce> bounces,
    List<ClientError> clientErrors,
    List<NamedThing> things) {

  public Reading {
    segments = List.copyOf(segments);
    replies = List.copyOf(replies);
    events = List.copyOf(events);
    parameters = List.copyOf(parameters);
    services = List.copyOf(services);
    dovecot = List.copyOf(dovecot);
    bounces = List.copyOf(bounces);
    clientErrors = List.copyOf(clientErrors);
    things = List.copyOf(things);
  }
}
