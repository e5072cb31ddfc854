package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.address.HostSyntax;

/** Forms of a next hop: postconf(5) relayhost, smtp_fallback_relay. */
final class RelayhostCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (String name : List.of("relayhost", "smtp_fallback_relay")) {
      List<String> words = configuration.words(name);
      if (!configuration.isSet(name) || configuration.value(name).indexOf('#') >= 0) {
        continue;
      }
      if (words.size() == 2 && words.get(1).chars().allMatch(Words::digit)) {
        bad(
            name,
            configuration.value(name),
            "a colon, not a blank, parts host and port",
            words.get(0) + ":" + words.get(1),
            faults);
        continue;
      }
      if (name.equals("relayhost")
          && words.size() > 1
          && !configuration.version().isAtLeast(3, 5)) {
        bad(
            name,
            configuration.value(name),
            "Postfix takes more than one host here only since 3.5",
            words.getFirst(),
            faults);
        continue;
      }
      for (String word : words.subList(0, Math.min(20, words.size()))) {
        element(name, word, faults);
      }
    }
  }

  private static void element(String name, String word, FaultList faults) {
    int scheme = word.indexOf("://");
    if (scheme >= 0) {
      bad(name, word, "it is no URL", word.substring(scheme + 3).replace("/", ""), faults);
      return;
    }
    if (word.indexOf('@') >= 0) {
      bad(
          name,
          word,
          "login names belong into smtp_sasl_password_maps",
          word.substring(word.lastIndexOf('@') + 1),
          faults);
      return;
    }
    if (word.indexOf('[') >= 0 || word.indexOf(']') >= 0) {
      bracketed(name, word, faults);
      return;
    }
    if (HostSyntax.isAddress(word) || isAddressWithPort(word)) {
      boolean ipv6 = HostSyntax.isAddress(word) && word.indexOf(':') >= 0;
      String address = ipv6 || word.indexOf(':') < 0 ? word : word.substring(0, word.indexOf(':'));
      bad(
          name,
          word,
          "an IP address must stand in brackets",
          "[" + address + "]" + word.substring(address.length()),
          faults);
      return;
    }
    String[] parts = word.split(":", -1);
    if (parts.length > 2 || (parts.length == 2 && !isPort(parts[1])) || !isHost(parts[0])) {
      bad(
          name,
          word,
          "it must have the form host, host:port, [host] or [host]:port",
          "[smtp.example.com]:587",
          faults);
    }
  }

  private static void bracketed(String name, String word, FaultList faults) {
    int close = word.indexOf(']');
    String inner = close > 0 ? word.substring(1, close) : word.replace("[", "");
    int colon = inner.indexOf(':');
    boolean address = HostSyntax.isAddress(inner) || HostSyntax.isLiteral("[" + inner + "]");
    if (colon > 0 && !address && isPort(inner.substring(colon + 1))) {
      bad(
          name,
          word,
          "the port belongs behind the brackets",
          "[" + inner.substring(0, colon) + "]:" + inner.substring(colon + 1),
          faults);
      return;
    }
    String rest = close < 0 ? "" : word.substring(close + 1);
    boolean restRight = rest.isEmpty() || (rest.startsWith(":") && isPort(rest.substring(1)));
    if (!word.startsWith("[") || close < 0 || !restRight || !(address || isHost(inner))) {
      bad(
          name,
          word,
          "brackets go round the host alone, with :port behind them",
          "[smtp.example.com]:587",
          faults);
    }
  }

  private static boolean isAddressWithPort(String word) {
    int colon = word.indexOf(':');
    return colon > 0
        && HostSyntax.isAddress(word.substring(0, colon))
        && isPort(word.substring(colon + 1));
  }

  private static boolean isPort(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }

  private static boolean isHost(String text) {
    String name = HostSyntax.withoutTrailingDot(text).toLowerCase(Locale.ROOT);
    // A name in letters of other alphabets is converted before the look-up: SMTPUTF8_README.
    return HostSyntax.isHostName(name) || text.chars().anyMatch(c -> c > 127);
  }

  private static void bad(String name, String word, String why, String right, FaultList faults) {
    faults.add(
        FaultKind.BAD_RELAYHOST,
        name,
        name + " = " + Words.shown(word) + ": " + why,
        "Mail to other domains stays in the queue or goes to a host that is not there.",
        Words.postconf(name, Words.shown(right)));
  }
}
