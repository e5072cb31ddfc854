package org.mailmedic.intake;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Turns the HTML part of a mail into lines. */
final class HtmlText {

  /** Blocks after which a reader sees a new line. */
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "br",
          "tr",
          "li",
          "pre",
          "blockquote",
          "h1",
          "h2",
          "h3",
          "h4",
          "table",
          "ul",
          "ol",
          "hr");

  private HtmlText() {}

  /** The words of an HTML page with the line breaks that a reader sees. */
  static String words(String html) {
    Document document = Jsoup.parse(html);
    document.select("script, style, head").remove();
    StringBuilder out = new StringBuilder();
    document
        .body()
        .traverse(
            new NodeVisitor() {
              @Override
              public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                  out.append(insidePre(node) ? words.getWholeText() : words.text());
                } else if (node instanceof Element element
                    && BLOCKS.contains(element.normalName())) {
                  newLine(out);
                }
              }

              @Override
              public void tail(Node node, int depth) {
                if (node instanceof Element element
                    && BLOCKS.contains(element.normalName())
                    && !element.normalName().equals("br")) {
                  newLine(out);
                }
              }
            });
    return out.toString();
  }

  private static boolean insidePre(Node node) {
    return node.parent() instanceof Element parent
        && (parent.normalName().equals("pre")
            || (parent.parent() != null && parent.parent().normalName().equals("pre")));
  }

  private static void newLine(StringBuilder out) {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }
}
