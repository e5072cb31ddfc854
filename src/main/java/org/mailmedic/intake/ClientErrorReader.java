package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what mail programs, libraries and test tools say about their connection to a server. The
 * wordings are in {@code client-errors.tsv}; every text is gone through once, whatever their
 * number.
 */
final class ClientErrorReader {

  private static final List<ClientErrorForm> FORMS = ClientErrorForm.load();

  private static final List<List<ClientErrorForm>> BY_PHRASE;
  private static final PhraseIndex INDEX;

  static {
    Map<String, List<ClientErrorForm>> byPhrase =
        FORMS.stream()
            .collect(
                Collectors.groupingBy(
                    form -> form.text().head(), LinkedHashMap::new, Collectors.toList()));
    BY_PHRASE = List.copyOf(byPhrase.values());
    INDEX = new PhraseIndex(List.copyOf(byPhrase.keySet()));
  }

  /** An error number this close to a program's words is of the same message. */
  private static final int SAME_MESSAGE = 500;

  /** A paragraph that repeats messages more often than this says nothing new. */
  private static final int MOST_MATCHES = 50;

  private record Match(
      String program,
      ClientError.@Nullable Kind kind,
      @Nullable String code,
      int literal,
      int start,
      int end,
      @Nullable String server,
      @Nullable Integer port) {

    int length() {
      return end - start;
    }

    /** Whether words and error number belong to one message. */
    boolean isOneWith(Match next) {
      boolean near = next.start - end <= SAME_MESSAGE && program.equals(next.program);
      boolean numberAlone = (code == null) != (next.code == null);
      boolean same = Objects.equals(code, next.code) && kind == next.kind && code != null;
      return near && (numberAlone || same);
    }

    Match with(Match next) {
      return new Match(
          program,
          kind == null ? next.kind : next.code == null || next.kind == null ? kind : next.kind,
          code == null ? next.code : code,
          literal + next.literal,
          start,
          next.end,
          server == null ? next.server : server,
          port == null ? next.port : port);
    }
  }

  private ClientErrorReader() {}

  /** The errors that paragraphs tell, each once. */
  static List<ClientError> errors(List<List<Paragraph>> paragraphs) {
    Map<Object, ClientError> errors = new LinkedHashMap<>();
    for (List<Paragraph> ofSegment : paragraphs) {
      for (Paragraph paragraph : ofSegment) {
        for (ClientError error : errors(paragraph)) {
          errors.putIfAbsent(
              List.of(
                  error.program(),
                  error.kind(),
                  String.valueOf(error.code()),
                  String.valueOf(error.server()),
                  String.valueOf(error.port())),
              error);
        }
      }
    }
    return List.copyOf(errors.values());
  }

  private static List<ClientError> errors(Paragraph paragraph) {
    String text = paragraph.text();
    List<Match> matches = new ArrayList<>();
    INDEX.search(
        text,
        (phrase, start, end) -> {
          if (isWord(text, start, end)) {
            for (ClientErrorForm form : BY_PHRASE.get(phrase)) {
              if (matches.size() == MOST_MATCHES) {
                return;
              }
              Match match = complete(form, text, start, end);
              if (match != null) {
                matches.add(match);
              }
            }
          }
        });
    if (matches.isEmpty()) {
      return List.of();
    }
    List<ClientError> errors = new ArrayList<>();
    for (Match match : united(withoutOverlaps(matches))) {
      ClientError.Kind kind = match.kind();
      if (kind == null) {
        kind = ClientErrorReply.kind(text, match.start(), match.end());
      }
      ClientErrorPlace place = ClientErrorPlace.near(text, match.start(), match.end());
      errors.add(
          new ClientError(
              match.program(),
              match.code(),
              kind,
              match.server() != null ? match.server() : place.server(),
              match.port() != null ? match.port() : place.port(),
              paragraph.span(match.start(), match.end())));
    }
    return errors;
  }

  /** Where messages overlap, the one that says most is meant. */
  private static List<Match> withoutOverlaps(List<Match> matches) {
    matches.sort(
        Comparator.comparingInt(Match::start)
            .thenComparing(Comparator.comparingInt(Match::length).reversed())
            .thenComparing(Comparator.comparingInt(Match::literal).reversed()));
    List<Match> kept = new ArrayList<>();
    for (Match match : matches) {
      Match last = kept.isEmpty() ? null : kept.getLast();
      if (last == null || match.start() >= last.end()) {
        kept.add(match);
      } else if (match.length() > last.length()) {
        kept.set(kept.size() - 1, match);
      }
    }
    return kept;
  }

  /** Words and error number of one message are one error. */
  private static List<Match> united(List<Match> matches) {
    List<Match> united = new ArrayList<>();
    for (Match match : matches) {
      if (!united.isEmpty() && united.getLast().isOneWith(match)) {
        united.set(united.size() - 1, united.getLast().with(match));
      } else {
        united.add(match);
      }
    }
    return united;
  }

  /** A phrase that begins or ends in a letter or digit does so at a word's end. */
  private static boolean isWord(String text, int start, int end) {
    return !(Character.isLetterOrDigit(text.charAt(start))
            && Character.isLetterOrDigit(Scan.at(text, start - 1)))
        && !(Character.isLetterOrDigit(text.charAt(end - 1))
            && Character.isLetterOrDigit(Scan.at(text, end)));
  }

  private static @Nullable Match complete(ClientErrorForm form, String text, int start, int end) {
    PhraseForm.Match match = form.text().complete(text, end);
    if (match == null) {
      return null;
    }
    String server = match.values().get("server");
    String port = match.values().get("port");
    return new Match(
        form.program(),
        form.kind(),
        form.code(),
        form.text().pieces().stream().mapToInt(String::length).sum(),
        start,
        match.end(),
        server == null ? null : ClientErrorPlace.host(server),
        port != null
            ? ClientErrorPlace.port(port)
            : server == null ? null : ClientErrorPlace.portBehind(server));
  }
}
