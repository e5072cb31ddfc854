package org.mailmedic.postfix.lookup;

/** A table that answers every key alike: static:, fail:, and tables that cannot be read. */
record FixedAnswer(Answer answer) implements LookupTable {

  @Override
  public Answer find(String key) {
    return answer;
  }

  @Override
  public boolean hasFixedKeys() {
    return true;
  }
}
