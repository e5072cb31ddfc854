package org.mailmedic.postfix.config;

import java.net.IDN;
import org.jspecify.annotations.Nullable;

/**
 * What may stand between the braces of <code>${...}</code>.
 *
 * @param ternary whether <code>{}</code> group, as since Postfix 3.0
 * @param functions whether <code>domain_to_ascii{...}</code> exists, as in 3.11
 */
record MacroSyntax(boolean ternary, boolean functions) {

  /** The syntax of a release. */
  static MacroSyntax of(PostfixVersion version) {
    return new MacroSyntax(version.isAtLeast(3, 0), version.isAtLeast(3, 11));
  }

  /** One reference. */
  sealed interface Reference permits Name, Condition, Function, Malformed {}

  /** <code>name</code>, <code>name?text</code>, <code>name:text</code>, ... */
  record Name(String name, Branches branches) implements Reference {}

  /** <code>{left} == {right} ? {text} : {text}</code> */
  record Condition(String left, String operator, String right, Branches branches)
      implements Reference {}

  /** <code>function{argument}</code> */
  record Function(String argument) implements Reference {}

  /** What Postfix refuses. */
  record Malformed(String message) implements Reference {}

  /**
   * What follows the name or condition.
   *
   * @param error a syntax error behind the branches, which counts only after they are expanded
   */
  record Branches(@Nullable String ifFilled, @Nullable String ifEmpty, String error) {
    static final Branches NONE = new Branches(null, null, "");
  }

  /** The outcome of a comparison. */
  record Comparison(boolean holds, String error) {}

  private record Group(String text, int next) {}

  Reference parse(String expression) {
    int start = skipBlanks(expression, 0);
    if (ternary && start < expression.length() && expression.charAt(start) == '{') {
      return condition(expression, start);
    }
    int end = start;
    while (true) {
      int next = skipBlanks(expression, end);
      if (next == expression.length()) {
        return new Name(expression.substring(start, end), Branches.NONE);
      }
      char character = expression.charAt(next);
      if (character == '?' || character == ':') {
        return withBranches(expression.substring(start, end), expression, next);
      }
      if (character == '{' && functions) {
        return function(expression, start, end, next);
      }
      if (next != end || !isNameCharacter(character)) {
        return new Malformed(
            "attribute name syntax error at: \"..."
                + expression.substring(0, end)
                + ">>>"
                + Texts.shortened(expression.substring(end), 20)
                + "\"");
      }
      end++;
    }
  }

  private Reference withBranches(String name, String expression, int operator) {
    Object branches = branches(expression, operator);
    return branches instanceof Branches parsed ? new Name(name, parsed) : (Malformed) branches;
  }

  private Reference function(String expression, int start, int end, int brace) {
    Group argument = group(expression, brace);
    if (argument == null) {
      return unbalanced(expression.substring(brace));
    }
    String name = expression.substring(start, end);
    if (argument.next < expression.length()) {
      return unexpected(argument.text, expression.substring(argument.next));
    }
    if (!name.equals("domain_to_ascii")) {
      return new Malformed("unknown function \"" + name + "\"");
    }
    return new Function(argument.text.strip());
  }

  private Reference condition(String expression, int start) {
    Group left = group(expression, start);
    if (left == null) {
      return unbalanced(expression.substring(start));
    }
    int operatorEnd = left.next;
    while (operatorEnd < expression.length()
        && "<>!=?+-*/~&|%".indexOf(expression.charAt(operatorEnd)) >= 0) {
      operatorEnd++;
    }
    String operator = expression.substring(left.next, operatorEnd);
    if (!isOperator(operator)) {
      return new Malformed(
          "a comparison such as \"==\" is expected at: \"..."
              + left.text
              + "}>>>"
              + Texts.shortened(expression.substring(left.next), 20)
              + "\"");
    }
    int suffixEnd = operatorEnd;
    while (suffixEnd < expression.length() && isAlphanumeric(expression.charAt(suffixEnd))) {
      suffixEnd++;
    }
    String suffix = expression.substring(operatorEnd, suffixEnd);
    if (!suffix.isEmpty() && !suffix.equals("level")) {
      return new Malformed("bad operator suffix at: \"..." + operator + ">>>" + suffix + "\"");
    }
    int brace = skipBlanks(expression, suffixEnd);
    if (brace == expression.length() || expression.charAt(brace) != '{') {
      return new Malformed(
          "\"{expression}\" expected at: \"...{"
              + left.text
              + "} "
              + operator
              + ">>>"
              + Texts.shortened(expression.substring(suffixEnd), 20)
              + "\"");
    }
    Group right = group(expression, brace);
    if (right == null) {
      return unbalanced(expression.substring(brace));
    }
    if (right.next == expression.length()) {
      return new Condition(left.text, operator + suffix, right.text, Branches.NONE);
    }
    char character = expression.charAt(right.next);
    if (character != '?' && character != ':') {
      return new Malformed(
          "\"?\" or \":\" expected at: \"...}>>>"
              + Texts.shortened(expression.substring(right.next), 20)
              + "\"");
    }
    Object branches = branches(expression, right.next);
    return branches instanceof Branches parsed
        ? new Condition(left.text, operator + suffix, right.text, parsed)
        : (Malformed) branches;
  }

  /** Reads what follows {@code ?} or {@code :}; a {@link Branches} or a {@link Malformed}. */
  private Object branches(String expression, int operator) {
    int position = operator;
    String ifFilled = null;
    if (expression.charAt(position) == '?') {
      int brace = skipBlanks(expression, position + 1);
      if (!ternary || brace == expression.length() || expression.charAt(brace) != '{') {
        return new Branches(expression.substring(textStart(position, brace)), null, "");
      }
      Group group = group(expression, brace);
      if (group == null) {
        return unbalanced(expression.substring(brace));
      }
      ifFilled = group.text;
      if (group.next == expression.length()) {
        return new Branches(ifFilled, null, "");
      }
      if (expression.charAt(group.next) != ':') {
        return new Branches(
            ifFilled, null, unexpected(group.text, expression.substring(group.next)).message());
      }
      position = group.next;
    }
    int brace = skipBlanks(expression, position + 1);
    if (!ternary || brace == expression.length() || expression.charAt(brace) != '{') {
      return new Branches(ifFilled, expression.substring(textStart(position, brace)), "");
    }
    Group group = group(expression, brace);
    if (group == null) {
      return unbalanced(expression.substring(brace));
    }
    String rest = expression.substring(group.next);
    return new Branches(
        ifFilled, group.text, rest.isEmpty() ? "" : unexpected(group.text, rest).message());
  }

  private static int textStart(int operator, int afterBlanks) {
    return Math.min(operator + 1, afterBlanks);
  }

  private static Malformed unbalanced(String text) {
    return new Malformed("unbalanced {} in attribute expression: \"" + text + "\"");
  }

  private static Malformed unexpected(String before, String rest) {
    return new Malformed(
        "unexpected input at: \"..." + before + "}>>>" + Texts.shortened(rest, 20) + "\"");
  }

  /** The text in the braces that open at {@code brace}, and where the text behind them goes on. */
  private static @Nullable Group group(String expression, int brace) {
    int level = 1;
    for (int i = brace + 1; i < expression.length(); i++) {
      char character = expression.charAt(i);
      if (character == '{') {
        level++;
      } else if (character == '}' && --level == 0) {
        return new Group(expression.substring(brace + 1, i), skipBlanks(expression, i + 1));
      }
    }
    return null;
  }

  static Comparison compare(String left, String operator, String right) {
    int order;
    if (operator.endsWith("level")) {
      long leftLevel = CompatibilityLevel.encoded(left);
      long rightLevel = CompatibilityLevel.encoded(right);
      if (leftLevel < 0 || rightLevel < 0) {
        return new Comparison(
            false,
            "malformed compatibility level syntax: \"" + (leftLevel < 0 ? left : right) + "\"");
      }
      order = Long.compare(leftLevel, rightLevel);
    } else if (isNumber(left) && isNumber(right)) {
      order = Long.compare(Long.parseLong(left), Long.parseLong(right));
    } else {
      order = left.compareTo(right);
    }
    String symbol =
        operator.endsWith("level") ? operator.substring(0, operator.length() - 5) : operator;
    boolean holds =
        switch (symbol) {
          case "==" -> order == 0;
          case "!=" -> order != 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
    return new Comparison(holds, "");
  }

  private static boolean isOperator(String operator) {
    return switch (operator) {
      case "==", "!=", "<", "<=", ">", ">=" -> true;
      default -> false;
    };
  }

  /** Digits only, and few enough for a long. */
  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int skipBlanks(String text, int start) {
    int position = start;
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return position;
  }

  static boolean isNameCharacter(char character) {
    return isAlphanumeric(character) || character == '_';
  }

  private static boolean isAlphanumeric(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }

  static String domainToAscii(String domain) {
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException notConvertible) {
      return domain;
    }
  }
}
