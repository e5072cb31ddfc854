package org.mailmedic.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lines of sources that tell their kind. A third of the sources, by the hash of their names, is for
 * the test.
 */
final class LineSources {

  private static final int MOST_LINES = 12;

  private record Labelled(Segment.Kind kind, String text) {}

  private final Map<String, List<Labelled>> lines = new LinkedHashMap<>();

  private LineSources() {}

  static LineSources read(Path file) throws IOException {
    LineSources sources = new LineSources();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.startsWith("#")) {
        continue;
      }
      String[] row = line.split("\t", -1);
      if (row.length != 3) {
        throw new IOException(file + ", line " + number + ": not source, kind and line");
      }
      sources
          .lines
          .computeIfAbsent(row[0], each -> new ArrayList<>())
          .add(new Labelled(Segment.Kind.valueOf(row[1]), row[2]));
    }
    return sources;
  }

  Part all() {
    return new Part(lines);
  }

  Part training() {
    return part(false);
  }

  Part test() {
    return part(true);
  }

  private Part part(boolean test) {
    Map<String, List<Labelled>> part = new LinkedHashMap<>();
    lines.forEach((source, of) -> {
      if ((Math.floorMod(31 * source.hashCode() + 7, 3) == 0) == test) {
        part.put(source, of);
      }
    });
    return new Part(part);
  }

  /** Sources from which tickets are built. */
  static final class Part {

    private final Map<Segment.Kind, List<List<Labelled>>> byKind =
        new EnumMap<>(Segment.Kind.class);

    private Part(Map<String, List<Labelled>> sources) {
      sources
          .values()
          .forEach(of ->
              byKind.computeIfAbsent(of.getFirst().kind(), each -> new ArrayList<>()).add(of));
    }

    /** Tickets of two to five pieces, a third of them prose; the same ones for a seed. */
    List<BuiltTicket> tickets(int count, long seed) {
      Random random = new Random(seed);
      List<Segment.Kind> kinds = List.copyOf(byKind.keySet());
      List<BuiltTicket> tickets = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        tickets.add(ticket(random, kinds));
      }
      return tickets;
    }

    private BuiltTicket ticket(Random random, List<Segment.Kind> kinds) {
      StringBuilder text = new StringBuilder();
      List<BuiltTicket.Line> built = new ArrayList<>();
      int number = 0;
      int pieces = 2 + random.nextInt(4);
      for (int piece = 0; piece < pieces; piece++) {
        boolean prose = random.nextInt(3) == 0;
        Segment.Kind kind = prose ? Segment.Kind.PROSE : kinds.get(random.nextInt(kinds.size()));
        for (Labelled line : piece(random, kind)) {
          text.append(line.text()).append('\n');
          built.add(new BuiltTicket.Line(++number, line.kind(), line.text()));
        }
        if (random.nextInt(4) > 0) {
          text.append('\n');
          number++;
        }
      }
      return new BuiltTicket(built, text.toString());
    }

    private List<Labelled> piece(Random random, Segment.Kind kind) {
      List<List<Labelled>> of = byKind.getOrDefault(kind, List.of());
      if (of.isEmpty()) {
        return List.of();
      }
      List<Labelled> source = of.get(random.nextInt(of.size()));
      // A notification is pasted from its beginning.
      int from = kind == Segment.Kind.BOUNCE ? 0 : random.nextInt(source.size());
      return source.subList(from, Math.min(source.size(), from + 1 + random.nextInt(MOST_LINES)));
    }
  }
}
