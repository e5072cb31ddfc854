package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.postfix.lookup.TableSources;

/** The Postfix configuration of a ticket: the last setting of each name, as in Postfix. */
final class PastedConfiguration {

  private static final Pattern REMARK = Pattern.compile("(?:^|[\\s,])(?:\\(|<-|#|//|--|—|←)");

  private final Map<String, PastedParameter> parameters = new LinkedHashMap<>();
  private final List<PastedService> services;
  private final boolean complete;
  private final @Nullable PastedService viewer;
  private final TableSources tables;

  PastedConfiguration(Reading reading) {
    // What a person tries or cites in a sentence does not replace what the file says.
    BitSet prose = proseLines(reading);
    for (boolean inProse : List.of(true, false)) {
      for (PastedParameter parameter : reading.parameters()) {
        if (prose.get(parameter.span().start()) == inProse) {
          parameters.put(parameter.name(), withoutRemark(parameter));
        }
      }
    }
    this.services = reading.services();
    this.complete = reading.configurationComplete();
    this.viewer = null;
    this.tables = TableSources.unknownElsewhere(Map.of());
  }

  private PastedConfiguration(
      PastedConfiguration main, @Nullable PastedService viewer, TableSources tables) {
    this.parameters.putAll(main.parameters);
    if (viewer != null) {
      viewer
          .overrides()
          .forEach((name, value) ->
              parameters.put(name, new PastedParameter(name, value, viewer.span())));
    }
    this.services = main.services;
    this.complete = main.complete;
    this.viewer = viewer;
    this.tables = tables;
  }

  /** The same with the texts of lookup tables. */
  PastedConfiguration with(TableSources shown) {
    return new PastedConfiguration(this, viewer, shown);
  }

  /** The texts of the lookup tables that the ticket shows. */
  TableSources tables() {
    return tables;
  }

  /** As a service sees it: what it sets itself stands before main.cf. */
  PastedConfiguration seenBy(PastedService service) {
    return new PastedConfiguration(this, service, tables);
  }

  /** The service that sets the parameter, so that main.cf does not count. */
  Optional<PastedService> setIn(String parameter) {
    return Optional.ofNullable(viewer)
        .filter(service -> service.overrides().containsKey(parameter));
  }

  /**
   * A list of restrictions or networks up to where a person's remark begins: {@code
   * permit_mynetworks, reject (only that)}. No such list has words that begin so.
   */
  private static PastedParameter withoutRemark(PastedParameter parameter) {
    String name = parameter.name();
    if (!name.endsWith("_restrictions") && !name.equals("mynetworks")) {
      return parameter;
    }
    Matcher remark = REMARK.matcher(parameter.value());
    return remark.find()
        ? new PastedParameter(
            name, parameter.value().substring(0, remark.start()).strip(), parameter.span())
        : parameter;
  }

  private static BitSet proseLines(Reading reading) {
    BitSet lines = new BitSet();
    for (Segment segment : reading.segments()) {
      if (segment.kind() == Segment.Kind.PROSE) {
        lines.set(segment.span().start(), segment.span().end() + 1);
      }
    }
    return lines;
  }

  boolean isEmpty() {
    return parameters.isEmpty();
  }

  /** Whether a parameter that is not there has its default. */
  boolean isComplete() {
    return complete;
  }

  Optional<PastedParameter> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /**
   * Whether the parameter's value begins with the word {@code value}, letter case aside. People add
   * remarks behind a value.
   */
  boolean is(String name, String value) {
    List<String> words = words(name);
    return !words.isEmpty() && words.getFirst().equalsIgnoreCase(value);
  }

  /** Values by name. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
    return values;
  }

  /** The words of a list parameter, parted by blanks and commas; empty where it is not set. */
  List<String> words(String name) {
    return find(name).map(parameter -> split(parameter.value())).orElse(List.of());
  }

  private static List<String> split(String value) {
    List<String> words = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(value, ", \t\r\n");
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words;
  }

  /** Lines of the named parameters that are there. */
  List<LineSpan> spans(String... names) {
    List<LineSpan> spans = new ArrayList<>();
    for (String name : names) {
      find(name).ifPresent(parameter -> spans.add(parameter.span()));
    }
    return spans;
  }

  List<PastedService> services() {
    return services;
  }
}
