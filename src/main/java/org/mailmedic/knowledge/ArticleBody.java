package org.mailmedic.knowledge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The Markdown below the front matter, cut at its second-level headings. */
final class ArticleBody {

  /**
   * What stands under one heading.
   *
   * @param heading text of the heading
   * @param line line of the heading in the file
   * @param lines the lines below it
   */
  record Section(String heading, int line, List<String> lines) {

    String markdown() {
      return String.join("\n", lines).strip();
    }
  }

  private ArticleBody() {}

  /** Cuts at {@code ## } headings outside fenced blocks. */
  static List<Section> sections(Path file, List<String> lines, int lineOffset)
      throws ArticleFormatException {
    List<Section> sections = new ArrayList<>();
    boolean fenced = false;
    int fenceLine = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = lineOffset + i + 1;
      if (line.stripLeading().startsWith("```")) {
        fenced = !fenced;
        fenceLine = number;
      }
      if (!fenced && line.startsWith("## ")) {
        sections.add(new Section(line.substring(3).strip(), number, new ArrayList<>()));
      } else if (!sections.isEmpty()) {
        sections.getLast().lines().add(line);
      } else if (!line.isBlank()) {
        throw new ArticleFormatException(file, number, "text before the first \"## \" heading");
      }
    }
    if (fenced) {
      throw new ArticleFormatException(file, fenceLine, "this ``` block is never closed");
    }
    return sections;
  }

  /** The one ticket block of an example section. */
  static Article.Example example(Path file, Section section, String cause)
      throws ArticleFormatException {
    int start = -1;
    for (int i = 0; i < section.lines().size(); i++) {
      String line = section.lines().get(i);
      if (start < 0 && line.equals("```ticket")) {
        start = i + 1;
      } else if (start >= 0 && line.equals("```")) {
        String ticket = String.join("\n", section.lines().subList(start, i));
        if (ticket.isBlank()) {
          break;
        }
        return new Article.Example(ticket, cause, section.line() + start + 1);
      }
    }
    throw new ArticleFormatException(
        file, section.line(), "\"" + section.heading() + "\" needs one block: ```ticket ... ```");
  }

  /** Steps and commands of a section that is a numbered list. */
  static ArticleText.Procedure procedure(Path file, Section section) throws ArticleFormatException {
    List<String> items = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    List<String> lines = section.markdown().lines().toList();
    Parser parser = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    for (Node block : children(parser.parse(section.markdown()))) {
      if (block instanceof OrderedList list) {
        for (Node item : children(list)) {
          if (item instanceof ListItem) {
            items.add(withoutMark(source(item, lines)));
            steps.add(step(item, commands, lines));
          }
        }
      } else if (block instanceof FencedCodeBlock code) {
        addCommand(code, commands);
      }
    }
    if (steps.isEmpty()) {
      throw new ArticleFormatException(
          file, section.line(), "\"" + section.heading() + "\" needs a numbered list (1. ...)");
    }
    return new ArticleText.Procedure(section.markdown(), items, steps, commands);
  }

  /** An item without its number and the indentation that goes with it. */
  private static String withoutMark(String item) {
    return item.replaceFirst("^\\d+[.)]\\s+", "").replaceAll("\n {1,3}", "\n");
  }

  private static String step(Node item, List<String> commands, List<String> lines) {
    List<String> paragraphs = new ArrayList<>();
    for (Node child : children(item)) {
      if (child instanceof FencedCodeBlock code) {
        addCommand(code, commands);
      } else if (child instanceof Paragraph) {
        paragraphs.add(source(child, lines).replace('\n', ' '));
      } else {
        paragraphs.add(source(child, lines));
      }
    }
    return String.join("\n", paragraphs);
  }

  /** A block as it was written, without the indentation of its list. */
  private static String source(Node block, List<String> lines) {
    List<String> source = new ArrayList<>();
    for (SourceSpan span : block.getSourceSpans()) {
      String line = lines.get(span.getLineIndex());
      int start = Math.min(span.getColumnIndex(), line.length());
      source.add(line.substring(start, Math.min(line.length(), start + span.getLength())));
    }
    return String.join("\n", source).strip();
  }

  private static void addCommand(FencedCodeBlock code, List<String> commands) {
    if ("sh".equals(code.getInfo())) {
      commands.add(code.getLiteral().strip());
    }
  }

  private static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }
}
