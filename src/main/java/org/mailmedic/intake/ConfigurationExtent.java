package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells whether a ticket holds the whole of Postfix's configuration. */
final class ConfigurationExtent {

  private static final int FEWEST_PARAMETERS = 10;
  private static final int FEWEST_BACKBONE = 4;

  /** So much of a line is looked at. */
  private static final int HEAD = 500;

  /** Names that nearly every whole main.cf sets. */
  private static final Set<String> BACKBONE =
      Set.of(
          "myhostname",
          "mydestination",
          "inet_interfaces",
          "mynetworks",
          "myorigin",
          "relayhost",
          "alias_maps",
          "mailbox_size_limit",
          "smtpd_banner",
          "queue_directory",
          "config_directory",
          "alias_database",
          "recipient_delimiter",
          "mydomain",
          "command_directory",
          "daemon_directory",
          "mynetworks_style",
          "inet_protocols");

  /** By these words people say that they paste but a part. */
  private static final PhraseIndex EXTRACT =
      new PhraseIndex(
          List.of(
              "snippet",
              "excerpt",
              "relevant part",
              "relevant lines",
              "part of my main.cf",
              "parts of main.cf",
              "auszug",
              "auszüge",
              "ausschnitt",
              "extrait",
              "extracto",
              "fragmento",
              "кусок",
              "фрагмент",
              "выдержк"));

  private ConfigurationExtent() {}

  /** Whether the parameters look like a whole file and the text does not call them an extract. */
  static boolean isComplete(List<PastedParameter> parameters, List<Segment> segments) {
    if (parameters.size() < FEWEST_PARAMETERS) {
      return false;
    }
    Set<String> backbone = new HashSet<>();
    for (PastedParameter parameter : parameters) {
      if (BACKBONE.contains(parameter.name())) {
        backbone.add(parameter.name());
      }
    }
    return backbone.size() >= FEWEST_BACKBONE && !callsItExtract(segments);
  }

  private static boolean callsItExtract(List<Segment> segments) {
    List<Integer> places = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.PROSE || segment.kind() == Segment.Kind.OTHER) {
        for (TicketLine line : segment.lines()) {
          String text = line.text();
          String head = text.length() > HEAD ? text.substring(0, HEAD) : text;
          EXTRACT.search(head, (phrase, start, end) -> places.add(start));
          if (!places.isEmpty()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
