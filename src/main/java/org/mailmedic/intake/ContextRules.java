package org.mailmedic.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides the lines whose kind depends on their neighbours. Each rule goes over the lines once. */
final class ContextRules {

  private static final int DEEPEST_BLOCK = 20;

  private final List<TicketLine> lines;
  private final LineForm[] forms;
  private final Segment.@Nullable Kind[] kinds;

  ContextRules(List<TicketLine> lines, LineForm[] forms, Segment.@Nullable Kind[] kinds) {
    this.lines = lines;
    this.forms = forms;
    this.kinds = kinds;
  }

  void apply() {
    dovecotBlocks();
    settings();
    continuations();
    comments();
    bounces();
    headers();
    transcripts();
    rest();
  }

  private String text(int i) {
    return lines.get(i).text();
  }

  private int previous(int i) {
    int at = i - 1;
    while (at >= 0 && forms[at] == LineForm.BLANK) {
      at--;
    }
    return at;
  }

  private int next(int i) {
    int at = i + 1;
    while (at < forms.length && forms[at] == LineForm.BLANK) {
      at++;
    }
    return at;
  }

  private Segment.@Nullable Kind kindAt(int i) {
    return i >= 0 && i < kinds.length ? kinds[i] : null;
  }

  /** What stands between braces belongs to the block, as long as it reads like configuration. */
  private void dovecotBlocks() {
    int depth = 0;
    for (int i = 0; i < forms.length; i++) {
      LineForm form = forms[i];
      if (form == LineForm.BLOCK_OPEN && (depth > 0 || opensDovecot(i))) {
        kinds[i] = Segment.Kind.DOVECOT_CONF;
        depth = Math.min(DEEPEST_BLOCK, depth + 1);
      } else if (depth > 0) {
        if (form == LineForm.BLOCK_CLOSE) {
          kinds[i] = Segment.Kind.DOVECOT_CONF;
          depth--;
        } else if (form == LineForm.LOG
            || form == LineForm.SERVICE
            || form == LineForm.PROMPT
            || form == LineForm.BOUNCE
            || (form == LineForm.WORDS && Scan.indent(text(i)) == 0)) {
          depth = 0;
        } else if (form != LineForm.BLANK) {
          kinds[i] = Segment.Kind.DOVECOT_CONF;
        }
      } else if (form == LineForm.BLOCK_CLOSE && kindAt(previous(i)) == Segment.Kind.DOVECOT_CONF) {
        kinds[i] = Segment.Kind.DOVECOT_CONF;
      }
    }
  }

  private boolean opensDovecot(int i) {
    String line = text(i).strip();
    int end = SettingLine.nameEnd(line, 0);
    String name = line.substring(0, end);
    return switch (name) {
      case "service",
          "passdb",
          "userdb",
          "namespace",
          "protocol",
          "plugin",
          "auth",
          "unix_listener",
          "inet_listener",
          "fifo_listener",
          "mailbox",
          "local",
          "remote",
          "local_name",
          "dict",
          "socket",
          "client",
          "master",
          "sql_driver",
          "metric",
          "event_exporter" ->
          true;
      default -> DovecotNames.contains(name) || kindAt(previous(i)) == Segment.Kind.DOVECOT_CONF;
    };
  }

  /** A setting of unknown software goes with the settings around it. */
  private void settings() {
    for (int i = 0; i < forms.length; i++) {
      if (forms[i] == LineForm.SETTING && kinds[i] == null) {
        kinds[i] = settingKind(i);
      }
    }
  }

  private Segment.Kind settingKind(int i) {
    SettingLine setting = SettingLine.parse(text(i));
    String name = setting == null ? "" : setting.name();
    boolean postfix = ParameterNames.instance().isKnown(name);
    Segment.Kind before = configurationBefore(i);
    Segment.Kind after = configurationAfter(i);
    if (!postfix && !ParameterNames.mayBeUserDefined(name)) {
      return before == Segment.Kind.DOVECOT_CONF ? Segment.Kind.DOVECOT_CONF : Segment.Kind.OTHER;
    }
    if (before == Segment.Kind.MAIN_CF || before == Segment.Kind.DOVECOT_CONF) {
      return before;
    }
    if (after == Segment.Kind.MAIN_CF || after == Segment.Kind.DOVECOT_CONF) {
      return after;
    }
    return postfix ? Segment.Kind.MAIN_CF : Segment.Kind.OTHER;
  }

  private Segment.@Nullable Kind configurationBefore(int i) {
    int at = previous(i);
    int steps = 0;
    while (at >= 0 && steps < 6 && kinds[at] == null) {
      at = previous(at);
      steps++;
    }
    return kindAt(at);
  }

  private Segment.@Nullable Kind configurationAfter(int i) {
    int at = next(i);
    int steps = 0;
    while (at < kinds.length && steps < 6 && kinds[at] == null) {
      at = next(at);
      steps++;
    }
    return kindAt(at);
  }

  /** Indented lines, rests of lists and options go on with what stands before them. */
  private void continuations() {
    for (int i = 0; i < forms.length; i++) {
      LineForm form = forms[i];
      if (form == LineForm.BLANK || form == LineForm.LOG) {
        continue;
      }
      int before = previous(i);
      Segment.Kind kind = kindAt(before);
      boolean adjacent = before == i - 1;
      if (kind == Segment.Kind.MASTER_CF
          && (form == LineForm.OPTION || isMasterArgument(i, adjacent))) {
        kinds[i] = Segment.Kind.MASTER_CF;
      } else if (kind == Segment.Kind.MAIN_CF && continuesMain(i, before, adjacent)) {
        kinds[i] = Segment.Kind.MAIN_CF;
      } else if (form == LineForm.OPTION) {
        kinds[i] = Segment.Kind.MASTER_CF;
      }
    }
  }

  private boolean isMasterArgument(int i, boolean adjacent) {
    String line = text(i);
    return adjacent
        && Scan.isBlank(line.charAt(0))
        && (forms[i] == LineForm.MACHINE || forms[i] == LineForm.WORDS)
        && (line.indexOf("argv=") >= 0
            || line.indexOf("flags=") >= 0
            || line.indexOf("user=") >= 0
            || line.indexOf("${") >= 0);
  }

  private boolean continuesMain(int i, int before, boolean adjacent) {
    LineForm form = forms[i];
    String line = text(i);
    if (form == LineForm.LIST_REST) {
      return true;
    }
    if (form != LineForm.WORDS
        && form != LineForm.MACHINE
        && form != LineForm.COMMENT
        && form != LineForm.HEADER) {
      return false;
    }
    if (!adjacent || form == LineForm.COMMENT) {
      return false;
    }
    if (Scan.isBlank(line.charAt(0)) && !Scan.isBlank(text(before).charAt(0))) {
      return true;
    }
    if (Scan.isBlank(line.charAt(0))
        && forms[before] != LineForm.PARAMETER
        && forms[before] != LineForm.SETTING) {
      return true;
    }
    String last = text(before);
    boolean unfinished = last.endsWith(",") || last.endsWith("=");
    return unfinished && Scan.wordEnd(line, 0) > 0 && line.indexOf(' ') < 0;
  }

  /** A comment belongs to the configuration before or behind it. */
  private void comments() {
    for (int i = 0; i < forms.length; i++) {
      if (forms[i] != LineForm.COMMENT || kinds[i] != null) {
        continue;
      }
      int end = i;
      int last = i;
      while (end < forms.length
          && (forms[end] == LineForm.COMMENT || forms[end] == LineForm.BLANK)) {
        if (forms[end] == LineForm.COMMENT) {
          last = end;
        }
        end++;
      }
      Segment.Kind kind = commentKind(kindAt(previous(i)), kindAt(end), i, last);
      for (int j = i; j <= last; j++) {
        if (forms[j] == LineForm.COMMENT) {
          kinds[j] = kind;
        }
      }
      i = last;
    }
  }

  private Segment.Kind commentKind(
      Segment.@Nullable Kind before, Segment.@Nullable Kind after, int from, int to) {
    if (after != null && isConfiguration(after)) {
      return after;
    }
    if (before != null && isConfiguration(before)) {
      return before;
    }
    for (int i = from; i <= to; i++) {
      String body = text(i).strip();
      int start = body.startsWith("#") ? Scan.skipBlanks(body, 1) : 0;
      if (body.indexOf("/dovecot") >= 0 || body.startsWith("# OS: ")) {
        return Segment.Kind.DOVECOT_CONF;
      }
      SettingLine setting = SettingLine.parse(body.substring(Math.min(start, body.length())));
      if (setting != null && ParameterNames.instance().looksLikePostfix(setting.name())) {
        return Segment.Kind.MAIN_CF;
      }
    }
    return before == Segment.Kind.OTHER || after == Segment.Kind.OTHER
        ? Segment.Kind.OTHER
        : Segment.Kind.PROSE;
  }

  private static boolean isConfiguration(Segment.Kind kind) {
    return kind == Segment.Kind.MAIN_CF
        || kind == Segment.Kind.MASTER_CF
        || kind == Segment.Kind.DOVECOT_CONF;
  }

  /** A notification's own words lie between its certain lines; its wrapped lines are indented. */
  private void bounces() {
    int seen = -1;
    for (int i = 0; i < forms.length; i++) {
      if (kinds[i] == Segment.Kind.BOUNCE) {
        fillBounce(seen, i);
        seen = i;
      } else if (seen >= 0 && continuesBounce(i, seen)) {
        kinds[i] = Segment.Kind.BOUNCE;
        seen = i;
      }
    }
  }

  private boolean continuesBounce(int i, int seen) {
    LineForm form = forms[i];
    if (form == LineForm.BLANK
        || form == LineForm.LOG
        || form == LineForm.PARAMETER
        || form == LineForm.SERVICE) {
      return false;
    }
    boolean adjacent = seen == i - 1;
    if (form == LineForm.HEADER || form == LineForm.TRANSCRIPT) {
      return i - seen <= 3;
    }
    if (adjacent && Scan.isBlank(text(i).charAt(0))) {
      return true;
    }
    if (adjacent && (text(seen).indexOf(" said:") > 0 || Scan.unclosed(text(seen), '(', ')') > 0)) {
      return true;
    }
    String line = text(i);
    boolean address =
        line.indexOf('@') > 0 && Scan.wordEnd(line.strip(), 0) == line.strip().length();
    return address && i - seen <= 3;
  }

  /** A few lines between two of a notification are the notification's. */
  private void fillBounce(int from, int to) {
    if (from < 0 || to - from > 7) {
      return;
    }
    for (int i = from + 1; i < to; i++) {
      if (forms[i] == LineForm.LOG
          || forms[i] == LineForm.PARAMETER
          || forms[i] == LineForm.SERVICE) {
        return;
      }
    }
    for (int i = from + 1; i < to; i++) {
      kinds[i] = Segment.Kind.BOUNCE;
    }
  }

  /** Headers in a row are a returned message where a notification stands near, else only output. */
  private void headers() {
    for (int i = 0; i < forms.length; i++) {
      if (forms[i] != LineForm.HEADER || kinds[i] != null) {
        continue;
      }
      int end = i;
      int count = 0;
      while (end < forms.length
          && forms[end] != LineForm.BLANK
          && (forms[end] == LineForm.HEADER || Scan.isBlank(text(end).charAt(0)) || isField(end))) {
        count++;
        end++;
      }
      Segment.Kind before = kindAt(previous(i));
      Segment.Kind after = kindAt(next(end - 1));
      boolean bounce = before == Segment.Kind.BOUNCE || after == Segment.Kind.BOUNCE;
      Segment.Kind kind =
          bounce ? Segment.Kind.BOUNCE : count >= 2 ? Segment.Kind.OTHER : Segment.Kind.PROSE;
      for (int j = i; j < Math.max(end, i + 1); j++) {
        kinds[j] = kind;
      }
      i = Math.max(i, end - 1);
    }
  }

  private boolean isField(int i) {
    return BounceForms.fieldColon(text(i), 0) > 0 && kinds[i] != Segment.Kind.LOG;
  }

  /** What a person typed or a server said between two lines of a dialogue belongs to it. */
  private void transcripts() {
    int seen = -1;
    for (int i = 0; i < forms.length; i++) {
      if (kinds[i] == Segment.Kind.SMTP_TRANSCRIPT) {
        if (seen >= 0 && i - seen <= 8 && onlyLoose(seen + 1, i)) {
          for (int j = seen + 1; j < i; j++) {
            kinds[j] = Segment.Kind.SMTP_TRANSCRIPT;
          }
        }
        seen = i;
      } else if (seen == i - 1
          && (TranscriptForms.serverText(text(i)) != null || TranscriptForms.isReply(text(i), 0))) {
        kinds[i] = Segment.Kind.SMTP_TRANSCRIPT;
        seen = i;
      }
    }
  }

  private boolean onlyLoose(int from, int to) {
    for (int i = from; i < to; i++) {
      LineForm form = forms[i];
      boolean loose =
          (form == LineForm.WORDS && text(i).length() < 60)
              || form == LineForm.MACHINE
              || form == LineForm.HEADER
              || form == LineForm.BLANK
              || (form == LineForm.PROMPT && text(i).startsWith(">"));
      if (!loose) {
        return false;
      }
    }
    return true;
  }

  private void rest() {
    for (int i = 0; i < forms.length; i++) {
      if (forms[i] == LineForm.BLANK) {
        continue;
      }
      if (kinds[i] == null) {
        Segment.Kind before = kindAt(previous(i));
        boolean prose = forms[i] == LineForm.LIST_REST && before == Segment.Kind.PROSE;
        kinds[i] = prose ? Segment.Kind.PROSE : Segment.Kind.OTHER;
      } else if (forms[i] == LineForm.MACHINE
          && kindAt(i - 1) == Segment.Kind.PROSE
          && text(i - 1).length() >= 20) {
        // The rest of a sentence may be a number or an address alone.
        boolean ends =
            i + 1 == forms.length
                || forms[i + 1] == LineForm.BLANK
                || forms[i + 1] == LineForm.WORDS;
        kinds[i] = ends && text(i).length() < 60 ? Segment.Kind.PROSE : kinds[i];
      }
    }
  }
}
