package org.mailmedic.maillog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiled forms: a tree a level, and one for forms of any level. */
final class FormSet {

  private final Map<Level, FormNode> trees;
  private final FormNode everyLevel;

  private FormSet(Map<Level, FormNode> trees, FormNode everyLevel) {
    this.trees = trees;
    this.everyLevel = everyLevel;
  }

  static FormSet compile(List<Form> forms, Fields fields) {
    Map<Level, FormNode> trees = new EnumMap<>(Level.class);
    FormNode everyLevel = new FormNode();
    for (Form form : forms) {
      Level level = form.level();
      FormNode tree =
          level == null ? everyLevel : trees.computeIfAbsent(level, any -> new FormNode());
      try {
        for (List<FormPattern.Part> parts : FormPattern.parse(form.pattern(), fields)) {
          tree.add(parts, form);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(form.place() + ": " + e.getMessage(), e);
      }
    }
    return new FormSet(trees, everyLevel);
  }

  /** The form of a message at a level, its values captured; null for none. */
  @Nullable Form match(Level level, byte[] line, int from, int to, Captures captures) {
    FormNode tree = trees.get(level);
    Form form = tree == null ? null : tree.match(line, from, to, captures);
    return form == null ? everyLevel.match(line, from, to, captures) : form;
  }
}
