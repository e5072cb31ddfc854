package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailmedic.knowledge.FindingKind;

/**
 * Ways by which a stranger may come past the list that decides about relaying. Sources:
 * SMTPD_ACCESS_README "Dangerous use of smtpd_recipient_restrictions", postconf(5)
 * mynetworks_style, relay_domains.
 */
final class LoopholeFindings {

  private static final String RELAY_LIST = "smtpd_relay_restrictions";
  private static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";

  /** A network of more than 1,024 public addresses is rarely one owner's. */
  private static final int WIDEST_OWN = 22;

  /** Sender and HELO name are whatever a client claims. */
  private static final Set<String> FORGEABLE =
      Set.of("check_sender_access", "check_helo_access", "permit", "permit_naked_ip_address");

  private final PastedConfiguration configuration;

  LoopholeFindings(PastedConfiguration configuration) {
    this.configuration = configuration;
  }

  void collect(FindingList findings) {
    boolean relayList =
        configuration.has(RELAY_LIST) && !findings.has(FindingKind.CONFIG_VERSION_LACKS_RELAY_LIST);
    String list = relayList ? RELAY_LIST : RECIPIENT_LIST;
    List<String> words = lower(list);
    int refusal = RestrictionWords.firstRefusal(words);
    for (String word : words.subList(0, Math.max(refusal, 0))) {
      if (FORGEABLE.contains(word)) {
        findings.add(
            FindingKind.CONFIG_RELAY_LOOPHOLE,
            configuration.spans(list),
            list + " has " + word + " before it refuses strangers: anybody can claim such a name.");
      }
    }
    if (lower("mynetworks_style").contains("class")
        || (lower("mynetworks_style").contains("subnet") && !configuration.has("mynetworks"))) {
      findings.add(
          FindingKind.CONFIG_RELAY_LOOPHOLE,
          configuration.spans("mynetworks_style"),
          "mynetworks_style trusts the neighbours of this server's address, too.");
    }
    for (String word : configuration.words("mynetworks")) {
      Networks.block(word)
          .filter(block ->
              block.isIPv4()
                  && !Networks.isPrivate(block)
                  && !Networks.isLoopback(block)
                  && block.getPrefixLength() != null
                  && block.getPrefixLength() < WIDEST_OWN)
          .ifPresent(block ->
              findings.add(
                  FindingKind.CONFIG_RELAY_LOOPHOLE,
                  configuration.spans("mynetworks"),
                  "mynetworks trusts " + block + ", in which others live, too."));
    }
    if (lower("relay_domains").contains("*") || lower("relay_domains").contains("static:all")) {
      findings.add(
          FindingKind.CONFIG_RELAY_LOOPHOLE,
          configuration.spans("relay_domains"),
          "relay_domains holds every domain.");
    }
  }

  private List<String> lower(String name) {
    return configuration.words(name).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
