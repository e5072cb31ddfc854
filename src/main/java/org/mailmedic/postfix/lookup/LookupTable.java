package org.mailmedic.postfix.lookup;

/** A Postfix lookup table: DATABASE_README. */
public interface LookupTable {

  /** Looks up a key as it is; tables with fixed keys take any letter case. */
  Answer find(String key);

  /**
   * Whether the table has fixed keys. One with patterns (regexp, pcre, cidr) is never asked about
   * parts of a name or address: access(5).
   */
  boolean hasFixedKeys();
}
