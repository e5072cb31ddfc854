package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a restriction list. Source: postconf(5), smtpd_recipient_restrictions. */
final class RestrictionWords {

  /** Restrictions that refuse a stranger's mail to a foreign recipient, or everything. */
  private static final Set<String> REFUSING =
      Set.of(
          "reject",
          "defer",
          "reject_unauth_destination",
          "defer_unauth_destination",
          "check_relay_domains");

  private static final List<String> PERMITS =
      List.of("permit_mynetworks", "permit_sasl_authenticated");

  private RestrictionWords() {}

  /** Place of the first word that refuses; -1 where none does. */
  static int firstRefusal(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (REFUSING.contains(lower(words.get(i))) && !onlyWarns(words, i)) {
        return i;
      }
    }
    return -1;
  }

  /** The list with both permits before the first word that refuses. */
  static List<String> withPermitsFirst(List<String> words) {
    int refusal = firstRefusal(words);
    if (refusal < 0) {
      return words;
    }
    List<String> before = words.subList(0, refusal);
    List<String> changed = new ArrayList<>(before);
    for (String permit : PERMITS) {
      if (before.stream().noneMatch(word -> lower(word).equals(permit))) {
        changed.add(permit);
      }
    }
    for (String word : words.subList(refusal, words.size())) {
      if (!PERMITS.contains(lower(word))) {
        changed.add(word);
      }
    }
    return changed;
  }

  /** The list without its plain rejects. */
  static List<String> withoutPlainReject(List<String> words) {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (!lower(words.get(i)).equals("reject") || onlyWarns(words, i)) {
        changed.add(words.get(i));
      }
    }
    return changed;
  }

  /** The list as people write it: a comma between restrictions, a blank before an argument. */
  static String written(List<String> words) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      list.append(i == 0 ? "" : takesArgument(lower(words.get(i - 1))) ? " " : ", ");
      list.append(words.get(i));
    }
    return list.toString();
  }

  /** Restrictions that go on in the next word, by postconf(5). */
  private static boolean takesArgument(String name) {
    return (name.startsWith("check_") && !name.equals("check_relay_domains"))
        || name.startsWith("reject_rbl_")
        || name.startsWith("reject_rhsbl_")
        || name.equals("permit_dnswl_client")
        || name.equals("permit_rhswl_client")
        || name.equals("warn_if_reject")
        || name.equals("sleep");
  }

  private static boolean onlyWarns(List<String> words, int at) {
    return at > 0 && lower(words.get(at - 1)).equals("warn_if_reject");
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
