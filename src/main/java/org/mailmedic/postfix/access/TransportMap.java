package org.mailmedic.postfix.access;

import org.mailmedic.postfix.lookup.Answer;

/**
 * The tables of transport_maps: transport(5).
 *
 * @param maps the tables
 * @param parentMatchesSubdomains see parent_domain_matches_subdomains
 */
record TransportMap(AddressMaps maps, boolean parentMatchesSubdomains) {

  /** The entry for an address without quotes in lower case, the catch-all {@code *} last. */
  Answer find(String address, String delimiter) {
    int at = address.lastIndexOf('@');
    String domain = address.substring(at + 1);
    Answer answer = maps.find(address, false);
    if (answer.kind() != Answer.Kind.NOT_FOUND) {
      return answer;
    }
    String bare = AddressMaps.withoutExtension(address.substring(0, Math.max(at, 0)), delimiter);
    if (bare.length() < at) {
      answer = maps.find(bare + "@" + domain, true);
      if (answer.kind() != Answer.Kind.NOT_FOUND) {
        return answer;
      }
    }
    String key = domain;
    while (!key.isEmpty()) {
      answer = maps.find(key, true);
      if (answer.kind() != Answer.Kind.NOT_FOUND) {
        return answer;
      }
      int dot = key.indexOf('.', 1);
      key = dot < 0 ? "" : key.substring(parentMatchesSubdomains ? dot + 1 : dot);
    }
    return maps.find("*", true);
  }
}
