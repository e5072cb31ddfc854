package org.mailmedic.postfix.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.LogicalLine;

/**
 * A table of regular expressions: regexp_table(5), pcre_table(5). The first rule that matches
 * counts. A lookup may take {@link #MAXIMUM_STEPS} looks at the characters of the key; what takes
 * longer is unknown, so that no pasted expression can hold up the program.
 */
final class RegexpTable implements LookupTable {

  private static final int MAXIMUM_STEPS = 200_000;

  private enum RuleKind {
    RESULT,
    IF,
    ENDIF
  }

  /**
   * @param pattern null for ENDIF
   * @param end for IF: the rule where it ends
   */
  private record Rule(
      RuleKind kind, boolean negated, @Nullable Pattern pattern, String result, int end) {}

  private final List<Rule> rules;
  private final String name;

  private RegexpTable(List<Rule> rules, String name) {
    this.rules = rules;
    this.name = name;
  }

  /**
   * Reads a table. Bad rules are skipped, as Postfix does.
   *
   * @param perl true for pcre, false for regexp
   */
  static RegexpTable parse(String text, boolean perl, String name) {
    List<Rule> rules = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (LogicalLine line : LogicalLine.read(text).lines()) {
      String rule = line.text().strip();
      if (rule.regionMatches(true, 0, "endif", 0, 5)) {
        if (!open.isEmpty()) {
          int start = open.removeLast();
          Rule opening = rules.get(start);
          rules.set(
              start, new Rule(RuleKind.IF, opening.negated, opening.pattern, "", rules.size()));
          rules.add(new Rule(RuleKind.ENDIF, false, null, "", 0));
        }
        continue;
      }
      boolean condition = rule.regionMatches(true, 0, "if", 0, 2) && rule.length() > 2;
      RegexpRule parsed = RegexpRule.parse(condition ? rule.substring(2).strip() : rule, perl);
      if (parsed == null || (parsed.result().isEmpty() && !condition)) {
        continue;
      }
      if (condition) {
        open.add(rules.size());
        rules.add(new Rule(RuleKind.IF, parsed.negated(), parsed.pattern(), "", Integer.MAX_VALUE));
      } else {
        rules.add(
            new Rule(RuleKind.RESULT, parsed.negated(), parsed.pattern(), parsed.result(), 0));
      }
    }
    return new RegexpTable(rules, name);
  }

  @Override
  public Answer find(String key) {
    CountedText text = new CountedText(key, MAXIMUM_STEPS);
    try {
      for (int i = 0; i < rules.size(); i++) {
        Rule rule = rules.get(i);
        if (rule.pattern == null) {
          continue;
        }
        Matcher matcher = rule.pattern.matcher(text);
        boolean matches = matcher.find() != rule.negated;
        if (rule.kind == RuleKind.IF) {
          i = matches ? i : Math.min(rule.end, rules.size());
        } else if (matches) {
          return Answer.found(rule.negated ? rule.result : substituted(rule.result, matcher));
        }
      }
    } catch (CountedText.Exhausted tooExpensive) {
      return Answer.unknown(name + " (an expression of it takes too many steps)");
    } catch (StackOverflowError tooDeep) {
      return Answer.unknown(name + " (an expression of it nests too deeply)");
    }
    return Answer.NOT_FOUND;
  }

  /** Puts in what the groups matched: {@code $1}, {@code ${1}}, {@code $(1)}; {@code $$} is $. */
  private static String substituted(String result, Matcher matcher) {
    if (result.indexOf('$') < 0) {
      return result;
    }
    StringBuilder text = new StringBuilder();
    int position = 0;
    while (position < result.length()) {
      char character = result.charAt(position++);
      if (character != '$' || position == result.length()) {
        text.append(character);
        continue;
      }
      if (result.charAt(position) == '$') {
        text.append('$');
        position++;
        continue;
      }
      boolean bracket = result.charAt(position) == '{' || result.charAt(position) == '(';
      int start = bracket ? position + 1 : position;
      int end = start;
      while (end < result.length() && Character.isDigit(result.charAt(end)) && end < start + 3) {
        end++;
      }
      if (end > start) {
        int group = Integer.parseInt(result.substring(start, end));
        String matched = group <= matcher.groupCount() ? matcher.group(group) : null;
        text.append(matched == null ? "" : matched);
      }
      position = bracket ? Math.min(result.length(), end + 1) : end;
    }
    return text.toString();
  }

  @Override
  public boolean hasFixedKeys() {
    return false;
  }
}
