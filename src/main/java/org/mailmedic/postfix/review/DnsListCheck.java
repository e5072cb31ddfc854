package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.config.Texts;

/** DNS lists that are gone, by the data file, and answers that are taken for listings. */
final class DnsListCheck implements Check {

  private static final List<DataFile.Row> DEAD = DataFile.rows("dead-dnsbl.tsv", 5);

  private static final int MAXIMUM_SITES = 500;

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (String list : configuration.main().settings().keySet()) {
      if (RestrictionLists.isList(list, configuration)) {
        for (Restriction restriction : configuration.restrictions(list).restrictions()) {
          boolean dns =
              restriction.kind() == Kind.REJECT_DNS_LIST
                  || restriction.kind() == Kind.PERMIT_DNS_LIST;
          if (dns && !restriction.argument().isEmpty()) {
            site(list, restriction.argument(), restriction.kind() == Kind.REJECT_DNS_LIST, faults);
          }
        }
      }
    }
    for (String list : List.of("postscreen_dnsbl_sites", "maps_rbl_domains")) {
      if (configuration.isSet(list)) {
        List<String> words = Texts.listElements(configuration.value(list));
        for (String word : words.subList(0, Math.min(MAXIMUM_SITES, words.size()))) {
          site(list, word, false, faults);
        }
      }
    }
  }

  private static void site(String list, String word, boolean rejects, FaultList faults) {
    int end = word.length();
    for (char separator : new char[] {'=', '*'}) {
      int at = word.indexOf(separator);
      end = at > 0 ? Math.min(end, at) : end;
    }
    String zone = word.substring(0, end).toLowerCase(Locale.ROOT);
    for (DataFile.Row row : DEAD) {
      if (zone.equals(row.field(0)) || zone.endsWith("." + row.field(0))) {
        boolean everybody = row.field(2).equals("everybody");
        faults.add(
            everybody ? FaultKind.DNS_LIST_LISTS_EVERYBODY : FaultKind.DEAD_DNS_LIST,
            list,
            "the DNS list " + Words.shown(zone) + " in " + list + " is gone since " + row.field(1),
            row.field(3),
            "Take " + Words.shown(zone) + " out of " + list + ".");
        return;
      }
    }
    if (rejects
        && (zone.equals("spamhaus.org") || zone.endsWith(".spamhaus.org"))
        && word.indexOf('=') < 0) {
      // Spamhaus, "Using our public mirrors? Check your return codes": 127.255.255.252 to .255.
      faults.add(
          FaultKind.DNS_LIST_WITHOUT_FILTER,
          list,
          Words.shown(zone) + " in " + list + " takes every answer for a listing",
          "Asked by way of a public resolver it answers 127.255.255.254 for every address, and all"
              + " mail is refused.",
          "Name the answers that count: " + Words.shown(zone) + "=127.0.0.[2..11]");
    }
  }
}
