package org.mailmedic.postfix.lookup;

import java.util.ArrayList;
import java.util.List;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.address.Network;
import org.mailmedic.postfix.config.LogicalLine;

/** A table of address blocks: cidr_table(5). The first rule that matches counts. */
final class CidrTable implements LookupTable {

  private enum RuleKind {
    RESULT,
    IF,
    ENDIF
  }

  /**
   * @param end for IF: the rule where it ends
   */
  private record Rule(RuleKind kind, boolean negated, Network network, Answer result, int end) {
    /** A rule says nothing about addresses of the other family, not even with a {@code !}. */
    boolean matches(IpAddress address) {
      return network.address().ipv6() == address.ipv6() && network.contains(address) != negated;
    }
  }

  private static final Network ANY = new Network(new IpAddress(false, 0, 0), 0);

  private final List<Rule> rules;

  private CidrTable(List<Rule> rules) {
    this.rules = rules;
  }

  static CidrTable parse(String text) {
    List<Rule> rules = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (LogicalLine line : LogicalLine.read(text).lines()) {
      String rule = line.text().strip();
      if (rule.equalsIgnoreCase("endif")) {
        if (!open.isEmpty()) {
          int start = open.removeLast();
          Rule condition = rules.get(start);
          rules.set(
              start,
              new Rule(
                  RuleKind.IF,
                  condition.negated,
                  condition.network,
                  Answer.NOT_FOUND,
                  rules.size()));
          rules.add(new Rule(RuleKind.ENDIF, false, ANY, Answer.NOT_FOUND, 0));
        }
        continue;
      }
      boolean condition = rule.regionMatches(true, 0, "if ", 0, 3);
      String body = condition ? rule.substring(3).strip() : rule;
      boolean negated = false;
      while (body.startsWith("!")) {
        negated = !negated;
        body = body.substring(1).strip();
      }
      int end = 0;
      while (end < body.length() && !Character.isWhitespace(body.charAt(end))) {
        end++;
      }
      Network network = Network.parse(body.substring(0, end)).network();
      String value = body.substring(end).strip();
      // Postfix skips a bad rule with a warning.
      if (network == null || (value.isEmpty() && !condition)) {
        continue;
      }
      if (condition) {
        open.add(rules.size());
        rules.add(new Rule(RuleKind.IF, negated, network, Answer.NOT_FOUND, Integer.MAX_VALUE));
      } else {
        rules.add(new Rule(RuleKind.RESULT, negated, network, Answer.found(value), 0));
      }
    }
    return new CidrTable(rules);
  }

  @Override
  public Answer find(String key) {
    IpAddress address = IpAddress.parse(key);
    if (address == null) {
      return Answer.NOT_FOUND;
    }
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      switch (rule.kind) {
        case RESULT -> {
          if (rule.matches(address)) {
            return rule.result;
          }
        }
        case IF -> {
          if (!rule.matches(address)) {
            i = Math.min(rule.end, rules.size());
          }
        }
        case ENDIF -> {}
      }
    }
    return Answer.NOT_FOUND;
  }

  @Override
  public boolean hasFixedKeys() {
    return false;
  }
}
