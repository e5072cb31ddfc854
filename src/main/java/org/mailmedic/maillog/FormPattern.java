package org.mailmedic.maillog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The pattern of a form: literal text, {@code {field}} for a value, <code>{?text}</code> for a part
 * that may be missing, <code>{{</code> for a brace.
 */
final class FormPattern {

  /** Less literal text, blanks and clause marks aside, says too little to know a line by. */
  private static final int FEWEST_CHARACTERS = 2;

  private static final int MOST_OPTIONS = 10;

  private record Value(Field field, FieldType type) {}

  private FormPattern() {}

  /** A part of a pattern. */
  sealed interface Part {

    /** Text that stands in the line as it is. */
    record Literal(String text) implements Part {}

    /**
     * A value.
     *
     * @param type what it can hold here
     * @param stop the literal text that ends it, for a text field; empty where the line ends it
     * @param last whether nothing follows the stop
     */
    record Hole(Field field, FieldType type, String stop, boolean last) implements Part {}
  }

  /** Every sequence of parts that a pattern stands for: with and without each option. */
  static List<List<Part>> parse(String pattern, Fields fields) {
    List<String> plain = new ArrayList<>();
    expand(pattern, 0, plain);
    List<List<Part>> parsed = new ArrayList<>();
    for (String one : plain) {
      parsed.add(parts(one, fields));
    }
    return parsed;
  }

  private static void expand(String pattern, int depth, List<String> into) {
    int open = pattern.indexOf("{?");
    if (open < 0) {
      into.add(pattern);
      return;
    }
    if (depth == MOST_OPTIONS) {
      throw new IllegalArgumentException("more than " + MOST_OPTIONS + " options");
    }
    int close = closing(pattern, open);
    String before = pattern.substring(0, open);
    String after = pattern.substring(close + 1);
    expand(before + pattern.substring(open + 2, close) + after, depth + 1, into);
    expand(before + after, depth + 1, into);
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    for (int at = open; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("{? is not closed");
  }

  private static List<Part> parts(String pattern, Fields fields) {
    List<Object> raw = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int characters = 0;
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c != '{') {
        literal.append(c);
        characters += " :,;".indexOf(c) < 0 ? 1 : 0;
        at++;
      } else if (pattern.startsWith("{{", at)) {
        literal.append('{');
        at += 2;
      } else {
        int close = pattern.indexOf('}', at);
        if (close < 0) {
          throw new IllegalArgumentException("{ is not closed");
        }
        Value value = value(pattern.substring(at + 1, close), fields);
        if (!literal.isEmpty()) {
          raw.add(literal.toString());
          literal.setLength(0);
        }
        raw.add(value);
        at = close + 1;
      }
    }
    if (!literal.isEmpty()) {
      raw.add(literal.toString());
    }
    if (characters < FEWEST_CHARACTERS) {
      throw new IllegalArgumentException("too little literal text to know a line by");
    }
    return link(raw);
  }

  /** {@code {field}}, or {@code {field:type}} for another type than the field's own. */
  private static Value value(String hole, Fields fields) {
    int colon = hole.indexOf(':');
    String name = colon < 0 ? hole : hole.substring(0, colon);
    Field field = fields.named(name);
    if (field == null) {
      throw new IllegalArgumentException("no field is called " + name);
    }
    return new Value(
        field,
        colon < 0
            ? field.type()
            : FieldType.valueOf(hole.substring(colon + 1).toUpperCase(Locale.ROOT)));
  }

  /** Whether literal text begins with what could stand in a word: then it ends the word. */
  private static boolean cutsWord(String literal) {
    boolean clauseEnd = literal.length() == 1 || (literal.length() > 1 && literal.charAt(1) == ' ');
    return !literal.isEmpty()
        && literal.charAt(0) != ' '
        && !(":,;".indexOf(literal.charAt(0)) >= 0 && clauseEnd);
  }

  private static List<Part> link(List<Object> raw) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      switch (raw.get(i)) {
        case Value(Field field, FieldType type) -> {
          String next =
              i + 1 < raw.size() && raw.get(i + 1) instanceof String literal ? literal : "";
          FieldType used = type == FieldType.WORD && cutsWord(next) ? FieldType.TEXT : type;
          boolean text = used == FieldType.TEXT || used == FieldType.RECIPIENTS;
          if (text && next.isEmpty() && i + 1 < raw.size()) {
            throw new IllegalArgumentException("literal text must follow " + field.name());
          }
          if (text && !next.isEmpty()) {
            i++;
          } else {
            next = "";
          }
          parts.add(new Part.Hole(field, used, next, i + 1 == raw.size()));
        }
        case Object text -> parts.add(new Part.Literal(text.toString()));
      }
    }
    return parts;
  }
}
