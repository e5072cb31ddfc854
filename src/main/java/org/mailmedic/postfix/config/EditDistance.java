package org.mailmedic.postfix.config;

/** How many letters are off between two names. */
public final class EditDistance {

  private EditDistance() {}

  /**
   * Insertions, deletions, replacements and swaps of neighbours from one text to the other; {@code
   * limit} where there are at least that many.
   */
  public static int between(String left, String right, int limit) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      int smallest = i;
      for (int j = 1; j <= right.length(); j++) {
        int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        smallest = Math.min(smallest, row[j]);
      }
      if (smallest >= limit) {
        return limit;
      }
      beforeLast = last;
      last = row;
    }
    return Math.min(last[right.length()], limit);
  }
}
