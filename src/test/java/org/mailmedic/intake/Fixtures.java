package org.mailmedic.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Ticket texts from the test resources, and readings in a form that can be compared. */
final class Fixtures {

  private Fixtures() {}

  static byte[] bytes(String name) {
    try (InputStream stream = Fixtures.class.getResourceAsStream("/intake/" + name)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("cannot read " + name, e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static Reading read(String text) {
    return new TicketReader().read(text);
  }

  /** The only event of a text that holds one log line. */
  static LogEvent event(String line) {
    List<LogEvent> events = read(line).events();
    if (events.size() != 1) {
      throw new AssertionError("not one event but " + events);
    }
    return events.getFirst();
  }

  /** All facts of a reading without the places where they stand. */
  static List<String> facts(Reading reading) {
    List<String> facts = new ArrayList<>();
    for (LogEvent event : reading.events()) {
      facts.add(
          event.getClass().getSimpleName() + " " + who(event.origin()) + " " + details(event));
    }
    for (SmtpReply reply : reading.replies()) {
      facts.add("reply " + reply(reply));
    }
    for (PastedParameter parameter : reading.parameters()) {
      facts.add("parameter " + parameter.name() + " = " + parameter.value());
    }
    for (PastedService service : reading.services()) {
      facts.add(
          "service "
              + service.name()
              + " "
              + service.type()
              + " "
              + service.command()
              + " "
              + service.overrides());
    }
    for (DovecotSetting setting : reading.dovecot()) {
      facts.add("dovecot " + setting.path() + " = " + setting.value());
    }
    for (Bounce bounce : reading.bounces()) {
      facts.add(
          "bounce "
              + bounce.recipient()
              + " "
              + bounce.status()
              + " "
              + bounce.code()
              + " "
              + bounce.reason());
    }
    return facts;
  }

  private static String who(LogOrigin origin) {
    return origin.software() + "/" + origin.service() + "/" + origin.daemon() + "@" + origin.host();
  }

  private static String reply(SmtpReply reply) {
    return reply.code() + " " + reply.enhanced() + " " + reply.speaker() + " " + reply.text();
  }

  private static String details(LogEvent event) {
    return switch (event) {
      case LogEvent.Reject reject ->
          reject.action()
              + " "
              + reject.queueId()
              + " "
              + reject.stage()
              + " "
              + reject.client()
              + " "
              + reply(reject.reply())
              + " "
              + reject.sender()
              + " "
              + reject.recipient()
              + " "
              + reject.helo()
              + " "
              + reject.saslUsername();
      case LogEvent.Delivery delivery ->
          delivery.queueId()
              + " "
              + delivery.recipient()
              + " "
              + delivery.originalRecipient()
              + " "
              + delivery.relay()
              + " "
              + delivery.status()
              + " "
              + delivery.dsn()
              + " "
              + delivery.reason();
      case LogEvent.Connection connection ->
          connection.phase()
              + " "
              + connection.client()
              + " "
              + connection.stage()
              + " "
              + connection.counters();
      case LogEvent.Submission submission ->
          submission.queueId()
              + " "
              + submission.client()
              + " "
              + submission.saslMethod()
              + " "
              + submission.saslUsername();
      case LogEvent.Diagnostic diagnostic -> diagnostic.severity() + " " + diagnostic.message();
      case LogEvent.Other other -> other.message();
    };
  }
}
