package org.mailmedic.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.review.Fault;
import org.mailmedic.postfix.review.Severity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints the faults of a configuration, for a program or for a person. */
final class FaultPrinter {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int WIDTH = 96;

  private FaultPrinter() {}

  static void printJson(List<Fault> faults, PrintStream out) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode array = answer.putArray("problems");
    for (Fault fault : faults) {
      array
          .addObject()
          .put("file", fault.file())
          .put("line", fault.line())
          .put("parameter", fault.parameter())
          .put("severity", fault.severity().name().toLowerCase(Locale.ROOT))
          .put("message", fault.message())
          .put("consequence", fault.consequence())
          .put("fix", fault.fix())
          .put("kind", fault.kind().id());
    }
    out.println(JSON.writeValueAsString(answer));
  }

  static void printText(List<Fault> faults, PrintStream out) {
    if (faults.isEmpty()) {
      out.println("Nothing wrong was found.");
    }
    for (Severity severity : Severity.values()) {
      List<Fault> group = faults.stream().filter(fault -> fault.severity() == severity).toList();
      if (!group.isEmpty()) {
        out.println(heading(severity) + " (" + group.size() + ")");
        out.println();
        group.forEach(fault -> print(fault, out));
      }
    }
  }

  private static String heading(Severity severity) {
    return switch (severity) {
      case ERROR -> "Errors";
      case WARNING -> "Warnings";
      case NOTE -> "Notes";
    };
  }

  private static void print(Fault fault, PrintStream out) {
    String place = fault.file() + (fault.line() > 0 ? ":" + fault.line() : "");
    wrap("  " + place + "  ", fault.message(), out);
    wrap("      so    ", fault.consequence(), out);
    // Commands stay on one line: people copy them.
    out.println("      mend  " + fault.fix());
    out.println();
  }

  private static void wrap(String head, String text, PrintStream out) {
    StringBuilder line = new StringBuilder(head);
    int filled = head.length();
    String indent = " ".repeat(12);
    for (String word : text.split(" ", -1)) {
      if (filled + word.length() > WIDTH && !line.toString().isBlank()) {
        out.println(line.toString().stripTrailing());
        line.setLength(0);
        line.append(indent);
        filled = indent.length();
      }
      line.append(word).append(' ');
      filled += word.length() + 1;
    }
    out.println(line.toString().stripTrailing());
  }
}
