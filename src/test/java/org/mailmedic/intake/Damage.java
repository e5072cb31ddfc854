package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Ways in which mail programs, forums, terminals and people damage a pasted text. */
enum Damage {
  /** Lines broken between words at a mail's width. */
  WRAPPED {
    @Override
    String apply(String text, Random random) {
      int width = 68 + random.nextInt(12);
      StringBuilder out = new StringBuilder();
      for (String line : text.split("\n", -1)) {
        String rest = line;
        while (rest.length() > width) {
          int blank = rest.lastIndexOf(' ', width);
          if (blank <= 0) {
            blank = rest.indexOf(' ', width);
          }
          if (blank < 0) {
            break;
          }
          out.append(rest, 0, blank).append('\n');
          rest = rest.substring(blank + 1);
        }
        out.append(rest).append('\n');
      }
      return out.toString();
    }
  },
  /** Special characters as HTML entities. */
  ESCAPED {
    @Override
    String apply(String text, Random random) {
      String quotes = random.nextBoolean() ? "&quot;" : "&#34;";
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", quotes);
    }
  },
  /** Every line behind a quote mark. */
  QUOTED {
    @Override
    String apply(String text, Random random) {
      String mark = random.nextBoolean() ? "> " : ">";
      return eachLine(text, line -> mark + line);
    }
  },
  /** Log lines behind each other on one line. */
  RUN_TOGETHER {
    @Override
    String apply(String text, Random random) {
      StringBuilder out = new StringBuilder();
      boolean logBefore = false;
      for (String line : text.split("\n", -1)) {
        boolean log = isLog(line);
        if (log && logBefore) {
          out.append(' ').append(line);
        } else {
          out.append(out.isEmpty() ? "" : "\n").append(line);
        }
        logBefore = log && random.nextInt(3) > 0;
      }
      return out.toString();
    }
  },
  /** Log lines as items of a list. */
  BULLETS {
    @Override
    String apply(String text, Random random) {
      String bullet = List.of("- ", "* ", "\u2022 ", "1. ").get(random.nextInt(4));
      return eachLine(text, line -> isLog(line) ? bullet + line : line);
    }
  },
  /** The prefix of docker compose. */
  CONTAINER {
    @Override
    String apply(String text, Random random) {
      String prefix = random.nextBoolean() ? "smtp_1     | " : "mailserver-1  | ";
      return eachLine(text, line -> isLog(line) ? prefix + line : line);
    }
  },
  /** A forum's code block. */
  INDENTED {
    @Override
    String apply(String text, Random random) {
      String blanks = random.nextBoolean() ? "    " : "\t";
      return eachLine(text, line -> blanks + line);
    }
  },
  /** Line ends of Windows. */
  WINDOWS {
    @Override
    String apply(String text, Random random) {
      return text.replace("\n", "\r\n");
    }
  },
  /** Blanks that are none, marks that nobody sees. */
  INVISIBLE {
    @Override
    String apply(String text, Random random) {
      return "\ufeff" + text.replace(" = ", "\u00a0=\u00a0").replace(": ", ":\u200b ");
    }
  };

  private static final Pattern LOG =
      Pattern.compile("[A-Z][a-z]{2} [ 0-9]\\d \\d\\d:\\d\\d:\\d\\d .*");

  abstract String apply(String text, Random random);

  private static boolean isLog(String line) {
    return LOG.matcher(line).matches();
  }

  private static String eachLine(String text, java.util.function.UnaryOperator<String> change) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(line.isEmpty() ? line : change.apply(line));
    }
    return String.join("\n", lines);
  }
}
