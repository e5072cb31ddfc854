package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the decision tree of forms: literal text leads on by its bytes, a value by its type.
 * Where a value ends follows from where it begins, so a message reaches every node at most once and
 * matching takes time linear in the message.
 *
 * <p>Literal text is tried before values, a value of a narrow type before one of a wide type, and
 * of texts the one that ends first: the form that says most about a line wins.
 */
final class FormNode {

  private static final Comparator<ValueEdge> NARROW_FIRST =
      Comparator.comparingInt(FormNode::breadth).thenComparingInt(edge -> -edge.stop.length);

  private LiteralEdge[] literals = {};
  private ValueEdge[] values = {};
  private @Nullable Form form;

  private static final class LiteralEdge {

    private final byte[] text;
    private final FormNode target;

    LiteralEdge(byte[] text, FormNode target) {
      this.text = text;
      this.target = target;
    }
  }

  private static final class ValueEdge {

    private final Field field;
    private final FieldType type;
    private final byte[] stop;
    private final boolean last;
    private final FormNode target;

    ValueEdge(Field field, FieldType type, byte[] stop, boolean last, FormNode target) {
      this.field = field;
      this.type = type;
      this.stop = stop;
      this.last = last;
      this.target = target;
    }

    boolean endsAtLiteral() {
      return type == FieldType.TEXT || type == FieldType.RECIPIENTS;
    }
  }

  private static int breadth(ValueEdge edge) {
    return switch (edge.type) {
      case REPLY_CODE, STATUS_CODE, NUMBER -> 0;
      case ENDPOINT -> edge.last ? 3 : 2;
      case QUEUE_ID -> 1;
      case PAIRS, EXIM_FIELDS, COUNTS -> 4;
      case WORD -> 5;
      case ADDRESS -> 6;
      case TEXT, RECIPIENTS -> edge.stop.length == 0 ? 8 : 7;
    };
  }

  /** Adds a form by its parts; the first of two equal ones stays. */
  void add(List<FormPattern.Part> parts, Form added) {
    FormNode node = this;
    for (FormPattern.Part part : parts) {
      node =
          switch (part) {
            case FormPattern.Part.Literal literal ->
                node.literal(literal.text().getBytes(StandardCharsets.UTF_8));
            case FormPattern.Part.Hole hole -> node.value(hole);
          };
    }
    if (node.form == null) {
      node.form = added;
    }
  }

  private FormNode literal(byte[] text) {
    if (text.length == 0) {
      return this;
    }
    for (int i = 0; i < literals.length; i++) {
      LiteralEdge edge = literals[i];
      int common = Arrays.mismatch(edge.text, text);
      if (common < 0) {
        return edge.target;
      }
      if (common > 0) {
        FormNode branch = edge.target;
        if (common < edge.text.length) {
          branch = new FormNode();
          branch.literals =
              new LiteralEdge[] {
                new LiteralEdge(
                    Arrays.copyOfRange(edge.text, common, edge.text.length), edge.target)
              };
          literals[i] = new LiteralEdge(Arrays.copyOf(text, common), branch);
        }
        return branch.literal(Arrays.copyOfRange(text, common, text.length));
      }
    }
    FormNode target = new FormNode();
    literals = Arrays.copyOf(literals, literals.length + 1);
    literals[literals.length - 1] = new LiteralEdge(text, target);
    return target;
  }

  private FormNode value(FormPattern.Part.Hole hole) {
    byte[] stop = hole.stop().getBytes(StandardCharsets.UTF_8);
    for (ValueEdge edge : values) {
      if (edge.field.equals(hole.field())
          && edge.type == hole.type()
          && Arrays.equals(edge.stop, stop)
          && edge.last == hole.last()) {
        return edge.target;
      }
    }
    FormNode target = new FormNode();
    List<ValueEdge> sorted = new ArrayList<>(Arrays.asList(values));
    sorted.add(new ValueEdge(hole.field(), hole.type(), stop, hole.last(), target));
    sorted.sort(NARROW_FIRST);
    values = sorted.toArray(ValueEdge[]::new);
    return target;
  }

  /** The form of the message that goes on at {@code from}, its values captured; null for none. */
  @Nullable Form match(byte[] line, int from, int to, Captures captures) {
    if (from == to && form != null) {
      return form;
    }
    if (from < to) {
      byte first = line[from];
      for (LiteralEdge edge : literals) {
        // No two edges begin with the same byte.
        if (edge.text[0] == first) {
          if (Bytes.startsWith(line, from, to, edge.text)) {
            Form found = edge.target.match(line, from + edge.text.length, to, captures);
            if (found != null) {
              return found;
            }
          }
          break;
        }
      }
    }
    int texts = values.length;
    for (int i = 0; i < values.length; i++) {
      ValueEdge edge = values[i];
      if (edge.endsAtLiteral()) {
        texts = i;
        break;
      }
      int end = edge.type.end(line, from, to);
      Form found = end < 0 ? null : matchValue(edge, line, from, end, end, to, captures);
      if (found != null) {
        return found;
      }
    }
    return texts == values.length ? null : matchTexts(texts, line, from, to, captures);
  }

  /** Texts that literal text ends: the one whose end comes first is tried first. */
  private @Nullable Form matchTexts(int first, byte[] line, int from, int to, Captures captures) {
    int count = values.length - first;
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      ends[i] = textEnd(values[first + i], line, from, to);
    }
    for (int round = 0; round < count; round++) {
      int chosen = -1;
      for (int i = 0; i < count; i++) {
        if (ends[i] >= 0 && (chosen < 0 || ends[i] < ends[chosen])) {
          chosen = i;
        }
      }
      if (chosen < 0) {
        return null;
      }
      ValueEdge edge = values[first + chosen];
      int end = ends[chosen];
      Form found = matchValue(edge, line, from, end, end + edge.stop.length, to, captures);
      if (found != null) {
        return found;
      }
      ends[chosen] = -1;
    }
    return null;
  }

  private static @Nullable Form matchValue(
      ValueEdge edge, byte[] line, int from, int end, int next, int to, Captures captures) {
    if (edge.last && next != to) {
      return null;
    }
    int mark = captures.add(edge.field.index(), from, end);
    Form found = edge.target.match(line, next, to, captures);
    if (found == null) {
      captures.dropTo(mark);
    }
    return found;
  }

  private static int textEnd(ValueEdge edge, byte[] line, int from, int to) {
    if (edge.stop.length == 0) {
      return to;
    }
    if (!edge.last) {
      return Bytes.indexOf(line, from, to, edge.stop);
    }
    int stop = to - edge.stop.length;
    return stop >= from && Bytes.startsWith(line, stop, to, edge.stop) ? stop : -1;
  }
}
