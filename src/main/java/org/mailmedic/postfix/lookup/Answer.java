package org.mailmedic.postfix.lookup;

/**
 * What a lookup table says about a key.
 *
 * @param kind whether it holds the key
 * @param value the value it gives; for FAILED and UNKNOWN what is the matter
 */
public record Answer(Kind kind, String value) {

  /** The key is not in the table. */
  public static final Answer NOT_FOUND = new Answer(Kind.NOT_FOUND, "");

  /** Kinds of answers. */
  public enum Kind {
    FOUND,
    NOT_FOUND,
    /** The table cannot be read. */
    FAILED,
    /** The table's content is not in the input. */
    UNKNOWN
  }

  static Answer found(String value) {
    return new Answer(Kind.FOUND, value);
  }

  static Answer failed(String why) {
    return new Answer(Kind.FAILED, why);
  }

  static Answer unknown(String what) {
    return new Answer(Kind.UNKNOWN, what);
  }
}
