package org.mailmedic.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lines and pieces of lines as tickets hold them, of every program and form that the reader knows.
 */
final class Grammar {

  private static final List<String> FILES =
      List.of(
          "/fuzz/lines.txt",
          "/maillog-lines.txt",
          "/intake/bounces.txt",
          "/intake/bounce-reasons.txt",
          "/intake/dovecot-2.3.19-n.txt",
          "/intake/postfix-3.7.log",
          "/intake/postfix-3.7-bounce.eml");

  private final List<String> lines = new ArrayList<>();
  private final List<String> pieces;

  Grammar() {
    for (String file : FILES) {
      lines.addAll(rows(file));
    }
    pieces = rows("/fuzz/pieces.txt").stream().map(Grammar::unescaped).toList();
  }

  private static List<String> rows(String file) {
    try (InputStream resource = Grammar.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pieces are written as in Java's text blocks, so that blanks and control characters show. */
  private static String unescaped(String row) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < row.length(); i++) {
      if (row.startsWith("\\u", i)) {
        out.append((char) Integer.parseInt(row.substring(i + 2, i + 6), 16));
        i += 5;
      } else if (row.charAt(i) == '\\' && i + 1 < row.length()) {
        i++;
        switch (row.charAt(i)) {
          case 'n' -> out.append('\n');
          case 'r' -> out.append('\r');
          case 't' -> out.append('\t');
          case 's' -> out.append(' ');
          default -> out.append(row.charAt(i));
        }
      } else {
        out.append(row.charAt(i));
      }
    }
    return out.toString();
  }

  /** A whole line. */
  String line(Random random) {
    return lines.get(random.nextInt(lines.size()));
  }

  /** A mark, a word, a stamp: what a line is made of. */
  String piece(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> cut(line(random), random);
      case 1 -> Character.toString(' ' + random.nextInt(95));
      case 2 -> base64(random, 4 + random.nextInt(80));
      default -> pieces.get(random.nextInt(pieces.size()));
    };
  }

  /** A part of a text. */
  static String cut(String text, Random random) {
    int start = random.nextInt(text.length());
    return text.substring(start, start + 1 + random.nextInt(text.length() - start));
  }

  static String base64(Random random, int length) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(letters.charAt(random.nextInt(64)));
    }
    return out.toString();
  }

  /** A line after one to four accidents. */
  String damaged(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(7)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, piece(random));
        case 2 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(6)));
        case 3 -> text.setLength(at);
        case 4 -> text.insert(0, random.nextBoolean() ? "> " : "    ");
        case 5 -> text.insert(at, "<([{\"'`>)]}".charAt(random.nextInt(11)));
        default -> text.insert(at, '\n');
      }
    }
    return text.toString();
  }
}
