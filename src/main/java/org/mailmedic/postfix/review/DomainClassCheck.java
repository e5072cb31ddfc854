package org.mailmedic.postfix.review;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** ADDRESS_CLASS_README: a domain belongs to one address class. */
final class DomainClassCheck implements Check {

  private static final int MAXIMUM_DOMAINS = 20_000;

  private record Pair(String first, String second, String consequence) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(
              "mydestination",
              "virtual_alias_domains",
              "The domain is taken as a local one: its virtual aliases to nobody's account are not"
                  + " refused, and Postfix warns at every message."),
          new Pair(
              "mydestination",
              "virtual_mailbox_domains",
              "The domain is taken as a local one: mail goes to system accounts, not to the virtual"
                  + " mailboxes, or is refused as \"User unknown in local recipient table\"."),
          new Pair(
              "virtual_alias_domains",
              "virtual_mailbox_domains",
              "The domain is taken as an alias domain: every mailbox without an alias is refused as"
                  + " \"User unknown in virtual alias table\"."),
          new Pair(
              "virtual_alias_domains",
              "relay_domains",
              "The domain is taken as an alias domain; nothing is relayed to it."),
          new Pair(
              "virtual_mailbox_domains",
              "relay_domains",
              "The domain is taken as a mailbox domain; nothing is relayed to it."));

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (Pair pair : PAIRS) {
      // Only mydestination has a default that names domains; that of relay_domains repeats it.
      boolean written =
          configuration.isSet(pair.second)
              && (pair.first.equals("mydestination") || configuration.isSet(pair.first));
      if (!written || refersTo(configuration, pair)) {
        continue;
      }
      Set<String> first = domains(configuration, pair.first);
      Set<String> told = new HashSet<>();
      for (String domain : domains(configuration, pair.second)) {
        if (first.contains(domain) && told.size() < 20 && told.add(domain)) {
          faults.add(
              FaultKind.DOMAIN_IN_TWO_CLASSES,
              pair.second,
              Words.shown(domain) + " is in " + pair.first + " and in " + pair.second,
              pair.consequence,
              "Take "
                  + Words.shown(domain)
                  + " out of one of them; mailboxes with passwords of"
                  + " their own go with virtual_mailbox_domains alone.");
        }
      }
    }
  }

  /** relay_domains = $mydestination was the default of old releases and does no harm. */
  private static boolean refersTo(Configuration configuration, Pair pair) {
    String raw = configuration.main().raw(pair.second);
    return raw != null && raw.contains("$" + pair.first);
  }

  private static Set<String> domains(Configuration configuration, String name) {
    Set<String> domains = new HashSet<>();
    for (String word : configuration.words(name)) {
      if (domains.size() < MAXIMUM_DOMAINS && Words.isDomain(word)) {
        domains.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return domains;
  }
}
