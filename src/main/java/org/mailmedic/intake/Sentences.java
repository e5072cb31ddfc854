package org.mailmedic.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits prose into sentences and words. Full stops in host names, addresses, numbers and
 * abbreviations end no sentence; wrapped lines go on, list items and paragraphs begin anew.
 */
final class Sentences implements Iterator<Sentence> {

  private static final int LONGEST_LINE = 4_000;
  private static final int SHORT_LINE = 50;

  /** Words of which the full stop is a part. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "etc", "eg", "ie", "vs", "approx", "resp", "z.b", "d.h", "bzw", "ca", "usw",
          "u.a", "evtl", "ggf", "inkl", "mr", "mrs", "dr", "p.ej", "ej", "sr", "sra", "м", "т.е",
          "т.к", "т.д", "т.п", "напр", "г", "т", "е", "к", "z", "b", "d", "h", "p.ex", "ex", "cf",
          "max", "min", "v", "ver");

  private final Iterator<TicketLine> lines;
  private final Queue<Sentence> ready = new ArrayDeque<>();
  private @Nullable TicketLine before;
  private List<Sentence.Word> words = new ArrayList<>();
  private int firstLine;
  private int lastLine;
  private boolean breakBefore;

  private Sentences(Iterator<TicketLine> lines) {
    this.lines = lines;
  }

  /** The sentences one by one; lines are read only as far as they are asked for. */
  static Iterator<Sentence> in(List<TicketLine> lines) {
    return new Sentences(lines.iterator());
  }

  static List<Sentence> of(List<TicketLine> lines) {
    List<Sentence> sentences = new ArrayList<>();
    in(lines).forEachRemaining(sentences::add);
    return sentences;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && lines.hasNext()) {
      TicketLine line = lines.next();
      if (before != null && beginsAnew(before, line)) {
        end(false);
      }
      if (line.text().length() <= LONGEST_LINE) {
        line(line);
      }
      before = line;
    }
    if (ready.isEmpty()) {
      end(false);
    }
    return !ready.isEmpty();
  }

  @Override
  public Sentence next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private static boolean beginsAnew(TicketLine before, TicketLine line) {
    String text = line.text().strip();
    if (text.isEmpty() || line.span().start() > before.span().end() + 1) {
      return true;
    }
    char first = text.charAt(0);
    boolean item =
        ((first == '-' || first == '*' || first == '+' || first == '•' || first == '–')
                && Scan.at(text, 1) == ' ')
            || (Scan.isDigit(first)
                && (Scan.at(text, 1) == ')'
                    || (Scan.at(text, 1) == '.' && Scan.at(text, 2) == ' ')));
    return item
        || before.text().stripTrailing().endsWith(":")
        || (before.text().strip().length() < SHORT_LINE && Character.isUpperCase(first));
  }

  private void line(TicketLine line) {
    String text = line.text();
    int at = Scan.skipBlanks(text, 0);
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      chunk(text, at, end, line.span());
      at = end;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }

  /** What stands between two blanks: marks, a word, marks. */
  private void chunk(String text, int from, int to, LineSpan span) {
    int start = from;
    int end = to;
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      breakBefore |= isBreak(text.charAt(start));
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      add(text.substring(start, end).toLowerCase(Locale.ROOT), span);
    }
    boolean stop = false;
    boolean question = false;
    // French sets a blank before the mark.
    for (int i = start < end ? end : from; i < to; i++) {
      char mark = text.charAt(i);
      breakBefore |= isBreak(mark);
      question |= mark == '?';
      stop |= mark == '.' || mark == '!' || mark == '?' || mark == '…';
    }
    boolean abbreviates =
        !question
            && start < end
            && Scan.at(text, end) == '.'
            && isAbbreviation(text, start, end, to);
    if (stop && !abbreviates) {
      end(question);
    }
  }

  private static boolean isAbbreviation(String text, int start, int end, int to) {
    String word = text.substring(start, end).toLowerCase(Locale.ROOT);
    char next = Scan.at(text, Scan.skipBlanks(text, to));
    boolean goesOn = next != '\0' && !Character.isUpperCase(next);
    boolean numbers = (word.equals("no") || word.equals("nr")) && Scan.isDigit(next);
    boolean ordinal = word.length() <= 2 && Scan.isDigit(word.charAt(0));
    return (ABBREVIATIONS.contains(word) && (goesOn || word.indexOf('.') > 0 || word.length() <= 2))
        || numbers
        || (ordinal && next != '\0');
  }

  private static boolean isBreak(char mark) {
    return ",;:()[]–—".indexOf(mark) >= 0 || mark == '-';
  }

  private void add(String chunk, LineSpan span) {
    if (words.isEmpty()) {
      firstLine = span.start();
    }
    lastLine = span.end();
    if (isOpaque(chunk)) {
      put(chunk);
      return;
    }
    int start = 0;
    for (int i = 0; i <= chunk.length(); i++) {
      char c = i < chunk.length() ? chunk.charAt(i) : '-';
      boolean elision = isApostrophe(c) && isElided(chunk, start, i);
      if (c == '-' || c == '/' || elision) {
        if (i > start) {
          put(chunk.substring(start, i));
        }
        start = i + 1;
      }
    }
  }

  private void put(String word) {
    words.add(
        new Sentence.Word(
            word.replace('’', '\'').replace('ё', 'е'), breakBefore && !words.isEmpty()));
    breakBefore = false;
  }

  /** Hosts, addresses, paths, settings, codes. */
  private static boolean isOpaque(String chunk) {
    for (int i = 0; i < chunk.length(); i++) {
      char c = chunk.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '/' && !isApostrophe(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }

  /** French "l'envoi", "jusqu'à", "n'est" are two words; English "can't" is one. */
  private static boolean isElided(String chunk, int start, int apostrophe) {
    String before = chunk.substring(start, apostrophe);
    return before.length() == 1 || before.endsWith("qu") || before.equals("aujourd");
  }

  private void end(boolean question) {
    if (!words.isEmpty()) {
      ready.add(new Sentence(words, question, new LineSpan(firstLine, lastLine)));
    }
    words = new ArrayList<>();
    breakBefore = false;
  }
}
