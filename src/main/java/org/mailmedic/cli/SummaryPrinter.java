package org.mailmedic.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.mailmedic.maillog.Summary;

/** Prints the counts of a mail log as tables with bars. */
final class SummaryPrinter {

  private static final int MOST_KINDS = 40;
  private static final int BAR_WIDTH = 24;

  private final PrintWriter out;

  SummaryPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(Summary summary) {
    out.println(
        count(summary.lines())
            + " lines, "
            + count(summary.bytes())
            + " bytes: "
            + count(summary.events())
            + " understood, "
            + count(summary.unrecognised())
            + " of mail programs not understood, "
            + count(summary.other())
            + " of other programs");
    if (summary.cut() > 0) {
      out.println(count(summary.cut()) + " lines were too long and were read in part");
    }
    Summary.Messages messages = summary.messages();
    bars(
        "Messages",
        List.of(
            new Summary.Count("accepted", messages.accepted()),
            new Summary.Count("delivered", messages.delivered()),
            new Summary.Count("deferred attempts", messages.deferred()),
            new Summary.Count("bounced", messages.bounced()),
            new Summary.Count("rejected", messages.rejected())));
    bars(
        "Events by program",
        summary.kinds().stream()
            .limit(MOST_KINDS)
            .map(kind -> new Summary.Count(kind.program() + " " + kind.event(), kind.count()))
            .toList());
    top("Rejections, by what was said", summary.rejections());
    top("Rejected clients", summary.rejectedClients());
    top("Senders", summary.senders());
    top("Deferrals, by reason", summary.deferrals());
    top("Bounces, by reason", summary.bounces());
    top("Warnings and errors, by form", summary.troubles());
    top("Not understood, by shape", summary.unrecognisedShapes());
    if (!summary.samples().isEmpty()) {
      heading("Not understood, the first lines");
      summary.samples().forEach(sample -> out.println("  " + Terminal.safe(sample)));
    }
  }

  private void top(String title, Summary.Top top) {
    if (top.total() == 0) {
      return;
    }
    String note =
        top.error() == 0
            ? ""
            : " (rare ones forgotten; a count is low by " + top.error() + " at most)";
    bars(title + note, top.counts());
  }

  private void bars(String title, List<Summary.Count> counts) {
    long greatest = counts.stream().mapToLong(Summary.Count::count).max().orElse(0);
    if (greatest == 0) {
      return;
    }
    heading(title);
    int width = count(greatest).length();
    for (Summary.Count line : counts) {
      int length = (int) (BAR_WIDTH * line.count() / greatest);
      String bar = "#".repeat(length) + " ".repeat(BAR_WIDTH - length);
      String number = count(line.count());
      out.println(
          "  " + " ".repeat(width - number.length()) + number + "  " + bar + "  " + text(line));
    }
  }

  private static String text(Summary.Count line) {
    return line.text().isEmpty() ? "<>" : Terminal.safe(line.text());
  }

  private void heading(String title) {
    out.println();
    out.println(Terminal.bold(title));
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
