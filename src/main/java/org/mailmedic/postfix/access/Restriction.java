package org.mailmedic.postfix.access;

import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.lookup.LookupTable;

/**
 * One restriction of a list.
 *
 * @param kind what it is
 * @param name its name as written
 * @param argument what follows the name; empty for nothing
 * @param table the table that it looks into; null where it has none or its argument is none
 * @param position its place in the list, from 1
 */
public record Restriction(
    Kind kind, String name, String argument, @Nullable LookupTable table, int position) {

  /** The restriction with its argument as it stands in the list. */
  public String written() {
    return argument.isEmpty() ? name : name + " " + argument;
  }
}
