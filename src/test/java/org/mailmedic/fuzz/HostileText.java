package org.mailmedic.fuzz;

import java.util.Random;

/**
 * A text made from a seed, to be read fast and without loss.
 *
 * @param seed makes the same text again
 * @param shape how it was made
 * @param text at most {@link #LARGEST} characters
 */
record HostileText(long seed, String shape, String text) {

  static final int LARGEST = 1_000_000;

  static HostileText of(Grammar grammar, long seed, int largest) {
    // Neighbouring seeds must not give neighbouring choices.
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    int size =
        random.nextBoolean() ? largest : (int) (largest * Math.pow(0.01, random.nextDouble()));
    Maker maker = new Maker(grammar, random, size);
    String shape = maker.make();
    return new HostileText(seed, shape, maker.out.substring(0, Math.min(size, maker.out.length())));
  }

  private static final class Maker {

    private static final String[] OPENERS = {
      "(", "[", "{", "<", "\"", "'", "`", ">", "=", ":", "-", "\\", "<<", "[[", "{\"", "((", "&",
      "|"
    };

    private static final String[] ODD = {
      "\u200b",
      "\ufeff",
      "\u202e",
      "\u0301",
      "\ud83d\ude00",
      "\ud800",
      "\udc00",
      "\u00a0",
      "\u2028",
      "\u3000",
      "\u0000",
      "\u001b[31m",
      "\u0130",
      "\u00df",
      "\ufffd",
      "\u2019",
      "\u00ab",
      "\u0661",
      "\r",
      "\r\n",
      "\t",
      "\u000b",
      "\u0085",
      "\u4e2d",
      "\u05d0"
    };

    private static final String[] BETWEEN = {
      "", "", " ", "\n", "\n", "\n\n", ",", "\t", "\n ", ": "
    };

    private final Grammar grammar;
    private final Random random;
    private final int size;
    private final StringBuilder out = new StringBuilder();

    Maker(Grammar grammar, Random random, int size) {
      this.grammar = grammar;
      this.random = random;
      this.size = size;
    }

    String make() {
      int kind = random.nextInt(16);
      switch (kind) {
        case 0 -> repeat(grammar.piece(random) + any(BETWEEN));
        case 1 -> repeat(some(2 + random.nextInt(5), "") + any(BETWEEN));
        case 2 -> repeat(grammar.line(random) + any(BETWEEN));
        case 3 -> repeat(grammar.damaged(grammar.line(random), random) + any(BETWEEN));
        case 4 -> repeat(lines(2 + random.nextInt(4), 2));
        case 5 -> mixture();
        case 6 -> unclosed();
        case 7 -> nested();
        case 8 -> giantLine();
        case 9 -> shortLines();
        case 10 -> unicode();
        case 11 -> mime();
        case 12 -> longPieces();
        case 13 -> services();
        case 14 -> recipients();
        default -> repeat(some(1 + random.nextInt(3), any(BETWEEN)) + any(BETWEEN));
      }
      return new String[] {
            "one piece repeated",
            "several pieces repeated",
            "one line repeated",
            "one damaged line repeated",
            "several lines repeated",
            "mixture",
            "unclosed brackets",
            "nested blocks",
            "one giant line",
            "many short lines",
            "unusual characters",
            "e-mail",
            "long runs in a line",
            "services with settings",
            "many recipients in a line",
            "alternation"
          }
          [kind];
    }

    private String any(String[] choice) {
      return choice[random.nextInt(choice.length)];
    }

    private String some(int count, String between) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        text.append(grammar.piece(random)).append(between);
      }
      return text.toString();
    }

    private String lines(int count, int damagedOf) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        String line = grammar.line(random);
        text.append(random.nextInt(damagedOf) == 0 ? grammar.damaged(line, random) : line);
        text.append(random.nextInt(20) == 0 ? "\n\n" : "\n");
      }
      return text.toString();
    }

    private void repeat(String unit) {
      String whole = unit.isEmpty() ? "x" : unit;
      while (out.length() < size) {
        out.append(whole);
      }
    }

    private void mixture() {
      int damagedOf = 1 + random.nextInt(6);
      while (out.length() < size) {
        out.append(lines(20, damagedOf));
      }
    }

    private void unclosed() {
      String head = random.nextBoolean() ? grammar.line(random) : grammar.piece(random);
      String opener = any(OPENERS);
      int run = random.nextInt(4) == 0 ? size : 1 + random.nextInt(300);
      String end = random.nextBoolean() ? "" : grammar.piece(random);
      repeat(head + opener.repeat(run) + end + any(BETWEEN));
    }

    private void nested() {
      String open = random.nextBoolean() ? "service auth {\n" : grammar.piece(random) + " {\n";
      String inside = random.nextBoolean() ? "mode = 0600\n" : grammar.line(random) + "\n";
      int depth = random.nextInt(3) == 0 ? size / (open.length() + 2) : 1 + random.nextInt(60);
      while (out.length() < size) {
        for (int i = 0; i < depth && out.length() < size; i++) {
          out.append(open);
        }
        out.append(inside);
        for (int i = 0; i < depth && out.length() < size; i++) {
          out.append("}\n");
        }
      }
    }

    private void giantLine() {
      String between = random.nextBoolean() ? " " : "";
      while (out.length() < size) {
        String next = random.nextBoolean() ? grammar.line(random) : grammar.piece(random);
        out.append(next.replace('\n', ' ')).append(between);
      }
    }

    private void shortLines() {
      int longest = 1 + random.nextInt(6);
      boolean same = random.nextBoolean();
      String unit = "";
      while (out.length() < size) {
        if (!same || unit.isEmpty()) {
          String piece = grammar.piece(random);
          unit = piece.substring(0, Math.min(piece.length(), 1 + random.nextInt(longest))) + "\n";
        }
        out.append(unit);
      }
    }

    private void unicode() {
      int one = random.nextInt(3);
      String odd = any(ODD);
      while (out.length() < size) {
        String base = one == 0 ? "" : grammar.line(random);
        int at = random.nextInt(base.length() + 1);
        out.append(base, 0, at).append(one == 2 ? any(ODD) : odd).append(base.substring(at));
        if (one > 0) {
          out.append('\n');
        }
      }
    }

    private void mime() {
      out.append("From: a@example.org\nTo: b@example.net\nSubject: ")
          .append(random.nextBoolean() ? "=?utf-8?B?" + Grammar.base64(random, 40) + "?=" : "x")
          .append("\nDate: Mon, 2 Feb 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: ")
          .append("multipart/mixed; boundary=\"b\"\n\n");
      String type =
          any(
              new String[] {
                "text/plain", "text/html", "message/rfc822", "multipart/mixed; boundary=b"
              });
      String coding = any(new String[] {"base64", "quoted-printable", "8bit", "x"});
      int lines = 1 + random.nextInt(400);
      String markup = any(new String[] {"<div>", "<p>", "<a href=x>", "&lt;", "<br>", "</p>", ""});
      while (out.length() < size) {
        out.append("--b\nContent-Type: ").append(type);
        out.append("\nContent-Transfer-Encoding: ").append(coding).append("\n\n");
        for (int i = 0; i < lines && out.length() < size; i++) {
          out.append(markup)
              .append(coding.equals("base64") ? Grammar.base64(random, 76) : grammar.line(random))
              .append('\n');
        }
      }
    }

    /** Names, numbers, blanks and marks far longer than any program writes them, inside lines. */
    private void longPieces() {
      String head = grammar.line(random);
      String piece = grammar.piece(random);
      int run = 1 + random.nextInt(40_000 / Math.max(1, piece.length()) + 1);
      int at = random.nextInt(head.length() + 1);
      repeat(head.substring(0, at) + piece.repeat(run) + head.substring(at) + "\n");
    }

    /** Services of master.cf, each with settings of its own, and lines of logs that name some. */
    private void services() {
      int settings = 1 + random.nextInt(6);
      int services = 1 + random.nextInt(20_000);
      boolean logs = random.nextBoolean();
      for (int i = 0; out.length() < size; i++) {
        String name = i % 3 == 0 ? "10.0.0.1:" + (1 + i % services) : "service" + i % services;
        out.append(name).append("  inet  n  -  y  -  -  smtpd\n");
        for (int j = 0; j < settings; j++) {
          out.append("  -o ").append(grammar.piece(random).replace('\n', ' ')).append('=');
          out.append(grammar.piece(random).replace('\n', ' ')).append('\n');
        }
        out.append("  -o syslog_name=postfix/").append(name).append('\n');
        if (logs) {
          out.append("Feb  2 10:00:00 mail postfix/").append(name).append("/smtpd[7]: NOQUEUE: ");
          out.append("reject: RCPT from unknown[192.0.2.7]: 554 5.7.1 <b@example.net>: Relay ");
          out.append("access denied; from=<a@example.org> to=<b@example.net> proto=ESMTP\n");
        }
      }
    }

    /** A line whose list of addresses does not end. */
    private void recipients() {
      String head = grammar.line(random);
      int at = random.nextInt(head.length() + 1);
      String between = random.nextBoolean() ? "," : ", ";
      int most = random.nextInt(3) == 0 ? size : 1 + random.nextInt(5_000);
      while (out.length() < size) {
        out.append(head, 0, at);
        for (int i = 0; i < most && out.length() < size; i++) {
          out.append("<u").append(i).append("@example.net>").append(between);
        }
        out.append(head, at, head.length()).append('\n');
      }
    }
  }
}
