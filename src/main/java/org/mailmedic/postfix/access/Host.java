package org.mailmedic.postfix.access;

import java.util.List;
import java.util.Set;

/**
 * What Postfix learns from the machine it runs on.
 *
 * @param hostname full name of the machine, used where main.cf does not say
 * @param interfaces addresses with prefix lengths, such as {@code 192.0.2.25/24}
 * @param unixUsers accounts, which are the local recipients by default
 * @param known whether {@code interfaces} and {@code unixUsers} are all there is; false where the
 *     machine is merely not known
 */
public record Host(String hostname, List<String> interfaces, Set<String> unixUsers, boolean known) {

  public Host {
    interfaces = List.copyOf(interfaces);
    unixUsers = Set.copyOf(unixUsers);
  }

  /** A machine of which nothing is known but perhaps its name. */
  public static Host unknown(String hostname) {
    return new Host(hostname, List.of("127.0.0.1/8", "::1/128"), Set.of(), false);
  }
}
