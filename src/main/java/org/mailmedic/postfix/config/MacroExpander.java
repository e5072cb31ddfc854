package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expansion of {@code $name} in parameter values: postconf(5), "File format". Seen with postconf(1)
 * of release 3.7: a condition looks at the value as written, not expanded; a branch that is not
 * taken is not read; an error anywhere fails the whole expansion.
 *
 * <p>Work is bounded: {@link #MAXIMUM_STEPS} pieces of text and {@link #MAXIMUM_LENGTH} characters.
 */
final class MacroExpander {

  /** Nesting that real Postfix calls unreasonable. */
  private static final int MAXIMUM_LEVEL = 100;

  /** Nesting of conditions within conditions; beyond it real Postfix ends with a crash. */
  private static final int MAXIMUM_DEPTH = 400;

  private static final int MAXIMUM_STEPS = 5_000;
  private static final int MAXIMUM_LENGTH = 1_000_000;

  /** Where names get their values. */
  interface Lookup {
    /** The value as written, nothing expanded; null where the name is undefined. */
    @Nullable String value(String name);
  }

  /**
   * An expansion.
   *
   * @param text the text; incomplete where the expansion failed
   * @param failed whether Postfix would refuse it
   * @param warnings what Postfix says about it
   * @param steps how much work it was
   */
  record Expansion(String text, boolean failed, List<String> warnings, int steps) {}

  private final Lookup lookup;
  private final MacroSyntax syntax;

  /**
   * With scanning, every branch is read and no value is followed: only the names are of interest.
   */
  private final boolean scanning;

  private final List<String> warnings = new ArrayList<>();
  private int steps;
  private int depth;

  private MacroExpander(Lookup lookup, MacroSyntax syntax, boolean scanning) {
    this.lookup = lookup;
    this.syntax = syntax;
    this.scanning = scanning;
  }

  /** Expands {@code text} and all that it refers to. */
  static Expansion expand(String text, Lookup lookup, MacroSyntax syntax) {
    if (text.indexOf('$') < 0) {
      return new Expansion(text, false, List.of(), 1);
    }
    MacroExpander expander = new MacroExpander(lookup, syntax, false);
    Context context = new Context();
    expander.parse(text, context);
    return new Expansion(
        context.result.toString(), context.failed, expander.warnings, expander.steps);
  }

  /** Reads {@code text} with all its branches and hands each name that stands in it to lookup. */
  static List<String> scan(String text, Lookup lookup, MacroSyntax syntax) {
    if (text.indexOf('$') < 0) {
      return List.of();
    }
    MacroExpander expander = new MacroExpander(lookup, syntax, true);
    expander.parse(text, new Context());
    return expander.warnings;
  }

  private static final class Context {
    final StringBuilder result = new StringBuilder();
    int level;
    boolean failed;
  }

  private void fail(Context context, String message) {
    context.failed = true;
    warnings.add(message);
  }

  private void parse(String text, Context context) {
    int literal = 0;
    int position = 0;
    StringBuilder plain = new StringBuilder();
    while (position < text.length() && !context.failed) {
      char character = text.charAt(position);
      if (character != '$') {
        position++;
        continue;
      }
      plain.append(text, literal, position);
      if (position + 1 < text.length() && text.charAt(position + 1) == '$') {
        plain.append('$');
        position += 2;
        literal = position;
        continue;
      }
      literal(plain, context);
      position++;
      int end;
      String expression;
      char open = position < text.length() ? text.charAt(position) : 0;
      if (open == '{' || open == '(') {
        end = closing(text, position + 1, open);
        if (end < 0) {
          fail(context, "truncated macro reference: \"" + text + "\"");
          return;
        }
        expression = text.substring(position + 1, end);
        position = end + 1;
      } else {
        end = position;
        while (end < text.length() && MacroSyntax.isNameCharacter(text.charAt(end))) {
          end++;
        }
        expression = text.substring(position, end);
        position = end;
      }
      if (expression.isEmpty()) {
        fail(context, "empty macro name: \"" + text + "\"");
        return;
      }
      reference(expression, context);
      literal = position;
    }
    if (!context.failed) {
      plain.append(text, literal, text.length());
      literal(plain, context);
    }
  }

  private static int closing(String text, int start, char open) {
    char close = open == '{' ? '}' : ')';
    int level = 1;
    for (int i = start; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == open) {
        level++;
      } else if (character == close && --level == 0) {
        return i;
      }
    }
    return -1;
  }

  private void literal(StringBuilder plain, Context context) {
    if (plain.isEmpty()) {
      return;
    }
    if (enter(plain.toString(), context)) {
      context.level--;
      if (!scanning) {
        context.result.append(plain);
      }
    }
    plain.setLength(0);
  }

  /** Counts a piece of work; false where a bound is reached. */
  private boolean enter(String piece, Context context) {
    if (context.failed) {
      return false;
    }
    if (context.level++ > MAXIMUM_LEVEL || depth > MAXIMUM_DEPTH) {
      fail(context, "unreasonable macro call nesting: \"" + piece + "\"");
      return false;
    }
    if (++steps > MAXIMUM_STEPS || context.result.length() > MAXIMUM_LENGTH) {
      fail(context, "the expansion is unreasonably large");
      return false;
    }
    return true;
  }

  private void reference(String expression, Context context) {
    if (!enter(expression, context)) {
      return;
    }
    depth++;
    MacroSyntax.Reference reference = syntax.parse(expression);
    switch (reference) {
      case MacroSyntax.Malformed malformed -> fail(context, malformed.message());
      case MacroSyntax.Function function -> function(function, context);
      case MacroSyntax.Condition condition -> condition(condition, context);
      case MacroSyntax.Name name -> name(name, context);
    }
    depth--;
    context.level--;
  }

  private void function(MacroSyntax.Function function, Context context) {
    Context argument = new Context();
    parse(function.argument(), argument);
    context.failed |= argument.failed;
    context.result.append(MacroSyntax.domainToAscii(argument.result.toString()));
  }

  private void condition(MacroSyntax.Condition condition, Context context) {
    Context left = new Context();
    parse(condition.left(), left);
    Context right = new Context();
    parse(condition.right(), right);
    context.failed |= left.failed || right.failed;
    String holds = null;
    if (!scanning) {
      MacroSyntax.Comparison comparison =
          MacroSyntax.compare(
              left.result.toString(), condition.operator(), right.result.toString());
      if (!comparison.error().isEmpty()) {
        fail(context, comparison.error());
      }
      holds = comparison.holds() ? "bool_true" : "";
    }
    if (!context.failed) {
      branches(condition.branches(), holds, context);
    }
  }

  private void name(MacroSyntax.Name name, Context context) {
    branches(name.branches(), lookup.value(name.name()), context);
  }

  private void branches(MacroSyntax.Branches branches, @Nullable String value, Context context) {
    boolean filled = value != null && !value.isEmpty();
    String ifFilled = branches.ifFilled();
    String ifEmpty = branches.ifEmpty();
    if (ifFilled == null && ifEmpty == null) {
      if (filled && !scanning && value != null) {
        parse(value, context);
      }
      return;
    }
    if (ifFilled != null && (filled || scanning)) {
      parse(ifFilled, context);
    }
    if (ifEmpty != null && (!filled || scanning)) {
      parse(ifEmpty, context);
    }
    if (!branches.error().isEmpty()) {
      fail(context, branches.error());
    }
  }
}
