package org.mailmedic.postfix.review;

import java.util.ArrayList;
import java.util.List;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.config.LogicalLine;

/** Senders that a table at hand permits: access(5). */
final class TableKeys {

  private static final int MAXIMUM = 10;

  private TableKeys() {}

  /** Addresses that a sender table of the relay decision answers with OK. */
  static List<String> permittedSenders(Configuration configuration) {
    List<String> senders = new ArrayList<>();
    for (String list : List.of(RestrictionLists.RELAY, RestrictionLists.RECIPIENT)) {
      for (Restriction restriction : configuration.restrictions(list).restrictions()) {
        int colon = restriction.argument().indexOf(':');
        if (restriction.kind() == Kind.CHECK_SENDER_ACCESS && colon > 0) {
          String path = restriction.argument().substring(colon + 1);
          add(configuration.tables().texts().getOrDefault(path, ""), senders);
        }
      }
    }
    return senders;
  }

  private static void add(String table, List<String> senders) {
    for (LogicalLine line : LogicalLine.read(table).lines()) {
      String[] words = line.text().strip().split("\\s+", 3);
      boolean permits =
          words.length > 1 && (words[1].equalsIgnoreCase("ok") || words[1].startsWith("permit"));
      if (permits && senders.size() < MAXIMUM) {
        String key = words[0];
        if (key.indexOf('@') > 0) {
          senders.add(key.endsWith("@") ? key + "stranger.example" : key);
        } else if (Words.isDomain(key)) {
          senders.add("user@" + key);
        }
      }
    }
  }
}
