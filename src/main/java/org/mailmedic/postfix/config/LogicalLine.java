package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A logical line of main.cf, master.cf or a lookup table: a line with the lines that continue it.
 *
 * <p>The rules are those of postconf(5), "File format": lines that begin with white space continue
 * the line before; empty lines and lines whose first character other than white space is {@code #}
 * are left out and, as real Postfix shows, end nothing.
 *
 * @param number the line on which it begins, from 1
 * @param text all its lines, joined as they stand; no line ends
 */
public record LogicalLine(int number, String text) {

  /** The logical lines of a file, and what is wrong with them. */
  public record Reading(List<LogicalLine> lines, List<ConfigProblem> problems) {
    public Reading {
      lines = List.copyOf(lines);
      problems = List.copyOf(problems);
    }
  }

  /** Splits a file. Continuing text at its beginning is left out with a warning. */
  public static Reading read(String file) {
    List<LogicalLine> lines = new ArrayList<>();
    List<ConfigProblem> problems = new ArrayList<>();
    StringBuilder collected = new StringBuilder();
    int begin = 0;
    int number = 0;
    int position = 0;
    while (position < file.length()) {
      int end = file.indexOf('\n', position);
      if (end < 0) {
        end = file.length();
      }
      number++;
      int first = position;
      while (first < end && isSpace(file.charAt(first))) {
        first++;
      }
      boolean blankOrComment = first == end || file.charAt(first) == '#';
      if (!blankOrComment) {
        if (first == position) {
          finish(collected, begin, lines, problems);
        }
        if (collected.isEmpty()) {
          begin = number;
        }
        collected.append(file, position, end);
      }
      position = end + 1;
    }
    finish(collected, begin, lines, problems);
    return new Reading(lines, problems);
  }

  private static void finish(
      StringBuilder collected, int begin, List<LogicalLine> lines, List<ConfigProblem> problems) {
    if (collected.isEmpty()) {
      return;
    }
    String text = collected.toString();
    if (isSpace(text.charAt(0))) {
      problems.add(
          ConfigProblem.warning(
              begin,
              "logical line must not start with whitespace: \""
                  + Texts.shortened(text, 30)
                  + "\""));
    } else {
      lines.add(new LogicalLine(begin, text));
    }
    collected.setLength(0);
  }

  /** What C's isspace() takes for white space. */
  static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
