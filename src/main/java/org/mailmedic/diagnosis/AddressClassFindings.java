package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether a domain stands in two address classes, {@code $mydomain} and {@code $myhostname}
 * expanded. Source: ADDRESS_CLASS_README.
 */
final class AddressClassFindings {

  private static final List<String> VIRTUAL =
      List.of("virtual_mailbox_domains", "virtual_alias_domains");

  private final PastedConfiguration configuration;

  AddressClassFindings(PastedConfiguration configuration) {
    this.configuration = configuration;
  }

  void collect(List<Refusal> refusals, FindingList findings) {
    Set<String> local = domains("mydestination");
    for (String name : VIRTUAL) {
      for (String domain : domains(name)) {
        if (local.contains(domain)) {
          findings.add(
              FindingKind.CONFIG_DOMAIN_IN_TWO_CLASSES,
              configuration.spans("mydestination", name),
              domain + " is in mydestination and in " + name + "; mydestination wins.");
        }
      }
    }
    besideTable(refusals, findings);
  }

  /** A domain that the file names itself as local, though the virtual domains are in a table. */
  private void besideTable(List<Refusal> refusals, FindingList findings) {
    boolean table =
        VIRTUAL.stream()
            .flatMap(name -> configuration.words(name).stream())
            .anyMatch(word -> word.indexOf(':') > 0);
    List<String> named = configuration.words("mydestination");
    for (Refusal refusal : refusals) {
      String domain = OwnDomains.domainOf(refusal.recipient());
      if (table
          && domain != null
          && named.stream().anyMatch(domain::equalsIgnoreCase)
          && !configuration.is("myhostname", domain)
          && refusal
              .reply()
              .text()
              .toLowerCase(Locale.ROOT)
              .contains("unknown in local recipient table")) {
        findings.add(
            FindingKind.CONFIG_LOCAL_DOMAIN_BESIDE_VIRTUAL_TABLE,
            configuration.spans("mydestination", "virtual_mailbox_domains"),
            domain + " is in mydestination, and the virtual domains come from a table.");
      }
    }
  }

  private Set<String> domains(String parameter) {
    Set<String> domains = new HashSet<>();
    for (String word : configuration.words(parameter)) {
      String domain = expanded(word.toLowerCase(Locale.ROOT));
      if (domain.indexOf('.') > 0 && domain.indexOf(':') < 0 && domain.indexOf('/') < 0) {
        domains.add(domain);
      }
    }
    return domains;
  }

  private String expanded(String word) {
    if (!word.startsWith("$")) {
      return word;
    }
    String name =
        word.substring(1).replace("{", "").replace("}", "").replace("(", "").replace(")", "");
    List<String> value = configuration.words(name);
    if (!value.isEmpty()) {
      return value.getFirst().toLowerCase(Locale.ROOT);
    }
    List<String> host = configuration.words("myhostname");
    int dot = host.isEmpty() ? -1 : host.getFirst().indexOf('.');
    return name.equals("mydomain") && dot > 0
        ? host.getFirst().substring(dot + 1).toLowerCase(Locale.ROOT)
        : word;
  }
}
