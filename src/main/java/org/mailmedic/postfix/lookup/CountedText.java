package org.mailmedic.postfix.lookup;

/** Text that may be looked at a limited number of times, to stop runaway regular expressions. */
final class CountedText implements CharSequence {

  private final CharSequence text;
  private final int[] left;

  CountedText(CharSequence text, int steps) {
    this(text, new int[] {steps});
  }

  private CountedText(CharSequence text, int[] left) {
    this.text = text;
    this.left = left;
  }

  @Override
  public char charAt(int index) {
    if (--left[0] < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.subSequence(start, end), left);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** The limit is reached. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super("too many steps", null, false, false);
    }
  }
}
