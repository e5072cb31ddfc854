package org.mailmedic.explain;

/** A request to explain that lacks something or holds something that cannot be used. */
public final class UnusableRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the field at fault, such as {@code transactions[0].recipient}
   * @param what what is wrong with it
   */
  UnusableRequestException(String field, String what) {
    super("the field " + field + " " + what);
    this.field = field;
  }

  /** The field at fault, such as {@code transactions[0].recipient}. */
  public String field() {
    return field;
  }
}
