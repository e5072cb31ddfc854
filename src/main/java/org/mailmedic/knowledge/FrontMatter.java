package org.mailmedic.knowledge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of an article's YAML front matter whose every value knows its line of the file. */
final class FrontMatter {

  private final Path file;
  private final int lineOffset;
  private final int line;
  private final Map<String, Node> values;

  private FrontMatter(Path file, int lineOffset, int line, Map<String, Node> values) {
    this.file = file;
    this.lineOffset = lineOffset;
    this.line = line;
    this.values = values;
  }

  /**
   * Reads a YAML mapping.
   *
   * @param lineOffset lines of the file before the first line of {@code yaml}
   */
  static FrontMatter parse(Path file, String yaml, int lineOffset) throws ArticleFormatException {
    Node root;
    try {
      root =
          new Compose(LoadSettings.builder().setAllowDuplicateKeys(false).build())
              .composeString(yaml)
              .orElseThrow(
                  () -> new YamlEngineException("the front matter between the --- lines is empty"));
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ArticleFormatException(file, lineOffset + at, "YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new ArticleFormatException(file, lineOffset + 1, "YAML: " + e.getMessage());
    }
    return mapping(file, root, lineOffset);
  }

  private static FrontMatter mapping(Path file, Node node, int lineOffset)
      throws ArticleFormatException {
    int line = lineOffset + lineOf(node);
    if (!(node instanceof MappingNode mapping)) {
      throw new ArticleFormatException(file, line, "expected \"name: value\" pairs");
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new ArticleFormatException(
            file, lineOffset + lineOf(tuple.getKeyNode()), "a name must be a word");
      }
      if (values.put(key.getValue(), tuple.getValueNode()) != null) {
        throw new ArticleFormatException(
            file, lineOffset + lineOf(key), "\"" + key.getValue() + "\" is given twice");
      }
    }
    return new FrontMatter(file, lineOffset, line, values);
  }

  /** The file that holds this mapping. */
  Path file() {
    return file;
  }

  /** Line of the file where this mapping starts. */
  int line() {
    return line;
  }

  /** Refuses names other than {@code known}. */
  void allowOnly(Set<String> known) throws ArticleFormatException {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new ArticleFormatException(
            file,
            lineOffset + lineOf(entry.getValue()),
            "unknown name \"" + entry.getKey() + "\"; known here: " + String.join(", ", known));
      }
    }
  }

  /** A value that must be there and not be empty. */
  String text(String name) throws ArticleFormatException {
    return optionalText(name)
        .orElseThrow(
            () -> new ArticleFormatException(file, line, "\"" + name + "\" is missing or empty"));
  }

  /** A value that may be missing. */
  Optional<String> optionalText(String name) throws ArticleFormatException {
    Node node = values.get(name);
    return node == null
        ? Optional.empty()
        : Optional.of(scalar(name, node)).filter(text -> !text.isBlank());
  }

  private String scalar(String name, Node node) throws ArticleFormatException {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    throw new ArticleFormatException(
        file,
        lineOffset + lineOf(node),
        "\""
            + name
            + "\" must be a text; put it in quotes if it holds \": \" or starts with [ or {");
  }

  /** A number above 0 that must be there. */
  double positiveNumber(String name) throws ArticleFormatException {
    String text = text(name);
    try {
      double number = Double.parseDouble(text);
      if (number > 0 && number < 100) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    throw new ArticleFormatException(
        file,
        line,
        "\"" + name + "\" must be a number above 0 and below 100, not \"" + text + "\"");
  }

  /** A list of texts; empty where the name is missing. */
  List<String> texts(String name) throws ArticleFormatException {
    List<String> texts = new ArrayList<>();
    for (Node node : sequence(name)) {
      texts.add(scalar(name, node));
    }
    return texts;
  }

  /** A list of mappings; empty where the name is missing. */
  List<FrontMatter> mappings(String name) throws ArticleFormatException {
    List<FrontMatter> mappings = new ArrayList<>();
    for (Node node : sequence(name)) {
      mappings.add(mapping(file, node, lineOffset));
    }
    return mappings;
  }

  private List<Node> sequence(String name) throws ArticleFormatException {
    Node node = values.get(name);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw new ArticleFormatException(
        file,
        lineOffset + lineOf(node),
        "\"" + name + "\" must be a list (lines that start with -)");
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
