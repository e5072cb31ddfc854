package org.mailmedic.postfix.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.address.Network;
import org.mailmedic.postfix.config.Texts;

/**
 * A list of names, networks, files and tables, such as the values of mydestination and mynetworks:
 * postconf(5). The first pattern that matches decides, {@code !} in front of it turns it round.
 */
public final class PatternList {

  private static final int MAXIMUM_PATTERNS = 20_000;
  private static final int MAXIMUM_NESTING = 20;
  private static final List<String> NO_OR_YES = List.of("not listed", "listed");

  /** What names are compared with. */
  public enum Style {
    /** The whole name: mydestination, virtual_alias_domains, virtual_mailbox_domains. */
    WHOLE_NAME,
    /** The name or a parent domain: relay_domains. */
    DOMAIN,
    /** The name, a parent domain, or the address: mynetworks. */
    HOST
  }

  /** The outcome of a comparison. */
  public enum Match {
    YES,
    NO,
    /** A pattern cannot be used; Postfix answers with a temporary failure. */
    FAILED
  }

  private sealed interface Pattern permits Name, Table, Block, Unusable, Missing {}

  /**
   * @param text lower case
   */
  private record Name(String text) implements Pattern {}

  private record Table(LookupTable table) implements Pattern {}

  private record Block(Network network, String text) implements Pattern {}

  /** An address pattern that Postfix cannot read; it only bothers clients of its family. */
  private record Unusable(boolean ipv6) implements Pattern {}

  private record Missing(Answer answer) implements Pattern {}

  private record Entry(boolean negated, Pattern pattern) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Style style;
  private final boolean parentMatchesSubdomains;
  private final String parameter;

  private PatternList(String parameter, Style style, boolean parentMatchesSubdomains) {
    this.parameter = parameter;
    this.style = style;
    this.parentMatchesSubdomains = parentMatchesSubdomains;
  }

  /**
   * Reads a list.
   *
   * @param parameter the name to say what an unknown is about
   * @param value the expanded value
   * @param parentMatchesSubdomains whether {@code example.com} matches {@code mail.example.com},
   *     see parent_domain_matches_subdomains
   */
  public static PatternList parse(
      String parameter,
      String value,
      Style style,
      boolean parentMatchesSubdomains,
      TableOpener tables) {
    PatternList list = new PatternList(parameter, style, parentMatchesSubdomains);
    list.add(value, false, tables, 0);
    return list;
  }

  private void add(String value, boolean negatedFile, TableOpener tables, int nesting) {
    for (String element : Texts.listElements(value)) {
      if (entries.size() >= MAXIMUM_PATTERNS) {
        return;
      }
      boolean negated = negatedFile;
      int start = 0;
      while (start < element.length() && element.charAt(start) == '!') {
        negated = !negated;
        start++;
      }
      String text = element.substring(start);
      if (text.startsWith("/") && nesting < MAXIMUM_NESTING) {
        if (tables.sources().text(text) == null) {
          Answer answer =
              tables.sources().complete() ? Answer.failed("open " + text) : Answer.unknown(text);
          entries.add(new Entry(negated, new Missing(answer)));
        }
        for (String line : tables.patternLines(text)) {
          add(line, negated, tables, nesting + 1);
        }
      } else if (!text.isEmpty()) {
        entries.add(new Entry(negated, pattern(text, tables)));
      }
    }
  }

  private Pattern pattern(String text, TableOpener tables) {
    if (text.indexOf(':') >= 0 && text.charAt(0) != '[') {
      return new Table(tables.open(text));
    }
    if (style == Style.HOST && isBlock(text)) {
      Network network = Network.parse(text).network();
      return network == null
          ? new Unusable(text.indexOf(':') >= 0)
          : new Block(network, text.toLowerCase(Locale.ROOT));
    }
    return new Name(text.toLowerCase(Locale.ROOT));
  }

  /** Whether Postfix reads the pattern as an address or network and not as a name. */
  private static boolean isBlock(String text) {
    if (text.charAt(0) == '[') {
      return true;
    }
    boolean slash = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      slash |= character == '/';
      if ((character < '0' || character > '9') && character != '.' && character != '/') {
        return false;
      }
    }
    return slash;
  }

  /** Compares a name in lower case, without an address. */
  public Match match(String name, Unknowns unknowns) {
    return match(name, "", null, unknowns);
  }

  /**
   * Compares a client.
   *
   * @param name host name, lower case
   * @param addressText address as Postfix writes it
   * @param address the same address, null for none
   */
  public Match match(
      String name, String addressText, @Nullable IpAddress address, Unknowns unknowns) {
    for (Entry entry : entries) {
      Match match =
          switch (entry.pattern) {
            case Name pattern -> nameMatches(pattern.text, name, addressText);
            case Block block ->
                yes(
                    (address != null && block.network.contains(address))
                        || block.text.equals(addressText));
            case Unusable unusable ->
                address != null && address.ipv6() == unusable.ipv6 ? Match.FAILED : Match.NO;
            case Missing missing -> interpret(missing.answer, name, addressText, unknowns);
            case Table table -> tableMatches(table.table, name, addressText, unknowns);
          };
      if (match == Match.FAILED) {
        return match;
      }
      if (match == Match.YES) {
        return entry.negated ? Match.NO : Match.YES;
      }
    }
    return Match.NO;
  }

  private static Match yes(boolean matches) {
    return matches ? Match.YES : Match.NO;
  }

  private Match nameMatches(String pattern, String name, String addressText) {
    if (pattern.equals(name) || (style == Style.HOST && pattern.equals(addressText))) {
      return Match.YES;
    }
    if (style == Style.WHOLE_NAME) {
      return Match.NO;
    }
    int before = name.length() - pattern.length();
    if (before <= 0 || !name.endsWith(pattern)) {
      return Match.NO;
    }
    return yes(parentMatchesSubdomains ? name.charAt(before - 1) == '.' : pattern.charAt(0) == '.');
  }

  private Match tableMatches(
      LookupTable table, String name, String addressText, Unknowns unknowns) {
    String key = name;
    while (!key.isEmpty()) {
      Match match = interpret(table.find(key), name, addressText, unknowns);
      if (match != Match.NO || style == Style.WHOLE_NAME) {
        return match;
      }
      int dot = key.indexOf('.', 1);
      key = dot < 0 ? "" : key.substring(parentMatchesSubdomains ? dot + 1 : dot);
    }
    return style == Style.HOST && !addressText.isEmpty()
        ? interpret(table.find(addressText), name, addressText, unknowns)
        : Match.NO;
  }

  private Match interpret(Answer answer, String name, String addressText, Unknowns unknowns) {
    return switch (answer.kind()) {
      case FOUND -> Match.YES;
      case NOT_FOUND -> Match.NO;
      case FAILED -> Match.FAILED;
      case UNKNOWN -> {
        String what = addressText.isEmpty() ? name : name + "[" + addressText + "]";
        String on = answer.value() + " in " + parameter + ": " + what;
        yield unknowns.ask(on, NO_OR_YES) == 0 ? Match.NO : Match.YES;
      }
    };
  }
}
