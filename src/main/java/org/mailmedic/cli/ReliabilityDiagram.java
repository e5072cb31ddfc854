package org.mailmedic.cli;

import java.util.List;
import java.util.Locale;

/**
 * How often first causes of each confidence are right, as a picture: on the diagonal the confidence
 * is true.
 */
final class ReliabilityDiagram {

  private static final int BINS = 10;
  private static final int SIZE = 360;
  private static final int LEFT = 56;
  private static final int TOP = 24;
  private static final int BOTTOM = 48;

  private ReliabilityDiagram() {}

  /** An SVG picture. A circle is a tenth of the scale; its area shows how many tickets it holds. */
  static String draw(List<Judged> tickets) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
            <rect width="100%%" height="100%%" fill="#fff"/>
            """,
            LEFT + SIZE + 24,
            TOP + SIZE + BOTTOM));
    for (int tenth = 0; tenth <= BINS; tenth += 2) {
      double at = tenth / (double) BINS;
      line(svg, at, 0, at, 1, "#ddd", "");
      line(svg, 0, at, 1, at, "#ddd", "");
      text(svg, x(at), y(0) + 18, "middle", String.format(Locale.ROOT, "%.1f", at));
      text(svg, LEFT - 8, y(at) + 4, "end", String.format(Locale.ROOT, "%.1f", at));
    }
    line(svg, 0, 0, 1, 1, "#888", " stroke-dasharray=\"4 4\"");
    text(svg, x(0.5), y(0) + 38, "middle", "confidence of the first cause");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">share that is"
                + " right</text>%n",
            y(0.5)));
    for (int bin = 0; bin < BINS; bin++) {
      bin(svg, tickets, bin);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void bin(StringBuilder svg, List<Judged> tickets, int bin) {
    List<Judged> in =
        tickets.stream()
            .filter(ticket -> Math.min((int) (ticket.confidence() * BINS), BINS - 1) == bin)
            .toList();
    if (in.isEmpty()) {
      return;
    }
    double confidence = in.stream().mapToDouble(Judged::confidence).average().orElse(0);
    double right =
        in.stream().mapToDouble(ticket -> ticket.firstIsAcceptable() ? 1 : 0).average().orElse(0);
    double radius = 4 + 26 * Math.sqrt((double) in.size() / tickets.size());
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#2a6fdb\" fill-opacity=\"0.6\"/>%n",
            x(confidence),
            y(right),
            radius));
    text(svg, x(confidence) + radius + 3, y(right) + 4, "start", String.valueOf(in.size()));
  }

  private static double x(double value) {
    return LEFT + value * SIZE;
  }

  private static double y(double value) {
    return TOP + (1 - value) * SIZE;
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String more) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
            x(x1),
            y(y1),
            x(x2),
            y(y2),
            colour,
            more));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }
}
