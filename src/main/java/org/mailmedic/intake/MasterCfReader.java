package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads services of master.cf, commented-out ones too, by the format of master(5). */
final class MasterCfReader {

  private MasterCfReader() {}

  static List<PastedService> services(List<Segment> segments) {
    List<PastedService> services = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.MASTER_CF) {
        read(segment, services);
      }
    }
    services.addAll(ServiceParameterReader.services(segments));
    return services;
  }

  private static void read(Segment segment, List<PastedService> services) {
    Draft draft = null;
    for (TicketLine line : segment.lines()) {
      String text = line.text();
      int start = Scan.skipBlanks(text, 0);
      boolean comment = Scan.at(text, start) == '#';
      int content = comment ? Scan.skipBlanks(text, start + 1) : start;
      if (LineForms.isService(text, content)) {
        if (draft != null) {
          services.add(draft.finish());
        }
        draft = new Draft(text, content, !comment, line.span());
      } else if (draft != null && content < text.length()) {
        // A commented-out option of a live service is not set; one of a dead service belongs to it.
        if (!comment || !draft.enabled) {
          draft.options(text, content);
        }
        if (!comment || (!draft.enabled && text.startsWith("-o", content))) {
          draft.span = draft.span.union(line.span());
        }
      }
    }
    if (draft != null) {
      services.add(draft.finish());
    }
  }

  /** A service while its lines are read. */
  private static final class Draft {

    private final String name;
    private final String type;
    private final String command;
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private final boolean enabled;
    private LineSpan span;

    Draft(String text, int start, boolean enabled, LineSpan span) {
      this.enabled = enabled;
      this.span = span;
      int nameEnd = Scan.wordEnd(text, start);
      int typeStart = Scan.skipBlanks(text, nameEnd);
      int typeEnd = Scan.wordEnd(text, typeStart);
      this.name = text.substring(start, nameEnd);
      this.type = text.substring(typeStart, typeEnd);
      int at = Scan.skipBlanks(text, typeEnd);
      for (int column = 0; column < 5; column++) {
        at = Scan.skipBlanks(text, Scan.wordEnd(text, at));
      }
      int commandEnd = Scan.wordEnd(text, at);
      this.command = text.substring(at, commandEnd);
      options(text, commandEnd);
    }

    /**
     * Reads every {@code -o name=value} of a line, braces around it allowed. As in Postfix a value
     * without braces ends at the first blank: in {@code -o name=a, b} it is {@code a,}.
     */
    void options(String text, int from) {
      int at = from;
      while (at < text.length()) {
        int option = optionAt(text, at);
        if (option < 0) {
          return;
        }
        int start = Scan.skipBlanks(text, option + 2);
        boolean braced = Scan.at(text, start) == '{';
        int nameStart = braced ? Scan.skipBlanks(text, start + 1) : start;
        int end = braced ? closingBrace(text, start) : Scan.wordEnd(text, nameStart);
        int sign = end > nameStart ? text.indexOf('=', nameStart, end) : -1;
        if (sign > nameStart) {
          overrides.put(
              text.substring(nameStart, sign).strip(), text.substring(sign + 1, end).strip());
        }
        at = Math.max(end, option + 2);
      }
    }

    /** The brace that closes the one at {@code open}; the end of the text where none does. */
    private static int closingBrace(String text, int open) {
      int depth = 0;
      for (int i = open; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '{') {
          depth++;
        } else if (c == '}') {
          depth--;
          if (depth == 0) {
            return i;
          }
        }
      }
      return text.length();
    }

    private static int optionAt(String text, int from) {
      int at = text.indexOf("-o", from);
      while (at >= 0) {
        boolean apart = at == 0 || Scan.isBlank(text.charAt(at - 1)) || text.charAt(at - 1) == '#';
        if (apart && (Scan.isBlank(Scan.at(text, at + 2)) || Scan.at(text, at + 2) == '{')) {
          return at;
        }
        at = text.indexOf("-o", at + 2);
      }
      return -1;
    }

    PastedService finish() {
      return new PastedService(name, type, command, overrides, enabled, span);
    }
  }
}
