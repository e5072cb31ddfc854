package org.mailmedic.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads Dovecot settings with the blocks around them. */
final class DovecotReader {

  private static final int DEEPEST_BLOCK = 16;
  private static final int LONGEST_LABEL = 200;

  private DovecotReader() {}

  static List<DovecotSetting> settings(List<Segment> segments) {
    List<DovecotSetting> settings = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.DOVECOT_CONF) {
        read(segment, settings);
      }
    }
    return settings;
  }

  private static void read(Segment segment, List<DovecotSetting> settings) {
    Deque<String> blocks = new ArrayDeque<>();
    int tooDeep = 0;
    for (TicketLine line : segment.lines()) {
      String text = withoutComment(line.text());
      if (text.isEmpty()) {
        continue;
      }
      if (text.equals("}")) {
        if (tooDeep > 0) {
          tooDeep--;
        } else {
          blocks.pollLast();
        }
      } else if (text.endsWith("{")) {
        if (blocks.size() >= DEEPEST_BLOCK) {
          tooDeep++;
        } else {
          blocks.addLast(label(text));
        }
      } else {
        int sign = text.indexOf('=');
        if (sign > 0) {
          settings.add(
              new DovecotSetting(
                  path(blocks) + text.substring(0, sign).strip(),
                  text.substring(sign + 1).strip(),
                  line.span()));
        }
      }
    }
  }

  private static String label(String text) {
    String label = text.substring(0, text.length() - 1).strip();
    return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label;
  }

  private static String path(Deque<String> blocks) {
    if (blocks.isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (String block : blocks) {
      path.append(block).append('/');
    }
    return path.toString();
  }

  private static String withoutComment(String line) {
    String text = line.strip();
    if (text.startsWith("#") || text.startsWith("!")) {
      return "";
    }
    int comment = text.indexOf(" #");
    return comment > 0 && text.indexOf('=') < 0 ? text.substring(0, comment).strip() : text;
  }
}
