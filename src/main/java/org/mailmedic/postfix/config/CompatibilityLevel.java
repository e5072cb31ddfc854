package org.mailmedic.postfix.config;

/** Values of {@code compatibility_level}: {@code major[.minor[.patch]]}, COMPATIBILITY_README. */
final class CompatibilityLevel {

  private static final int MINOR_MAXIMUM = 1023;

  private CompatibilityLevel() {}

  /** A number that sorts as levels do; -1 where the text is no level. */
  static long encoded(String text) {
    String level = text.strip();
    long encoded = 0;
    int parts = 0;
    int start = 0;
    while (true) {
      int end = start;
      while (end < level.length() && level.charAt(end) >= '0' && level.charAt(end) <= '9') {
        end++;
      }
      if (end == start || end - start > 9) {
        return -1;
      }
      long part = Long.parseLong(level.substring(start, end));
      parts++;
      if (parts > 1 && part > MINOR_MAXIMUM) {
        return -1;
      }
      encoded = (encoded << 10) | part;
      if (end == level.length()) {
        return encoded << (10 * (3 - parts));
      }
      if (level.charAt(end) != '.' || parts == 3) {
        return -1;
      }
      start = end + 1;
    }
  }
}
