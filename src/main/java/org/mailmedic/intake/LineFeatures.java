package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a line looks like, as words for a categoriser. */
final class LineFeatures {

  private static final int LONGEST = 300;
  private static final int LONGEST_SHAPE = 12;
  private static final int FIRST_WORDS = 4;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final List<String> SIGNS =
      List.of("=", " = ", "@", "://", "[", "{", "}", ";", ": ", "<", "#", "|", "/");

  private LineFeatures() {}

  /** The features of a line between the one above and the one below; empty where none stands. */
  static String[] of(String above, String line, String below) {
    List<String> features = new ArrayList<>();
    add(features, "", line);
    add(features, "above ", above);
    add(features, "below ", below);
    return features.toArray(String[]::new);
  }

  private static void add(List<String> features, String prefix, String line) {
    String text = line.substring(0, Math.min(LONGEST, line.length())).strip();
    if (text.isEmpty()) {
      features.add(prefix + "nothing");
      return;
    }
    String[] words = BLANKS.split(text, -1);
    for (int i = 0; i < Math.min(FIRST_WORDS, words.length); i++) {
      features.add(prefix + "shape" + i + "=" + shape(words[i]));
    }
    features.add(prefix + "first=" + words[0].toLowerCase(Locale.ROOT));
    features.add(prefix + "indented=" + Character.isWhitespace(line.charAt(0)));
    features.add(prefix + "last=" + shape(text.substring(text.length() - 1)));
    features.add(prefix + "words=" + Math.min(9, words.length));
    for (String sign : SIGNS) {
      if (text.contains(sign)) {
        features.add(prefix + "has" + sign.replace(' ', '_'));
      }
    }
    long letters = text.chars().filter(Character::isLetter).count();
    features.add(prefix + "letters=" + 10 * letters / text.length());
    for (String word : words) {
      if (word.chars().allMatch(Character::isLetter)) {
        features.add(prefix + "word=" + word.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Letters as x, capitals as X, digits as 9, runs as one. */
  private static String shape(String word) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < word.length() && shape.length() < LONGEST_SHAPE; i++) {
      char c = word.charAt(i);
      char kind =
          Character.isDigit(c)
              ? '9'
              : Character.isUpperCase(c) ? 'X' : Character.isLetter(c) ? 'x' : c;
      if (shape.isEmpty() || shape.charAt(shape.length() - 1) != kind) {
        shape.append(kind);
      }
    }
    return shape.toString();
  }
}
