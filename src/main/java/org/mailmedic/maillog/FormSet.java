package org.mailmedic.maillog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compiled forms of a program, one tree a level. */
final class FormSet {

  private final Map<Level, FormNode> trees;

  private FormSet(Map<Level, FormNode> trees) {
    this.trees = trees;
  }

  static FormSet compile(List<Form> forms, Fields fields) {
    Map<Level, FormNode> trees = new EnumMap<>(Level.class);
    for (Form form : forms) {
      FormNode tree = trees.computeIfAbsent(form.level(), level -> new FormNode());
      try {
        for (List<FormPattern.Part> parts : FormPattern.parse(form.pattern(), fields)) {
          tree.add(parts, form);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(
            "form \"" + form.pattern() + "\" of " + form.program() + ": " + e.getMessage(), e);
      }
    }
    return new FormSet(trees);
  }

  /** The form of a message at a level, its values captured; null for none. */
  @Nullable Form match(Level level, byte[] line, int from, int to, Captures captures) {
    FormNode tree = trees.get(level);
    return tree == null ? null : tree.match(line, from, to, captures);
  }
}
