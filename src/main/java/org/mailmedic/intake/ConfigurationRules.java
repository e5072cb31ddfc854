package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Decides which lines belong to a configuration file. Each rule goes over the lines once. */
final class ConfigurationRules {

  private static final int DEEPEST_BLOCK = 20;

  private final LineContext context;

  ConfigurationRules(LineContext context) {
    this.context = context;
  }

  void apply() {
    dovecotBlocks();
    settings();
    continuations();
    comments();
  }

  /** What stands between braces belongs to the block, as long as it reads like configuration. */
  private void dovecotBlocks() {
    int depth = 0;
    for (int i = 0; i < context.forms.length; i++) {
      LineForm form = context.forms[i];
      if (form == LineForm.BLOCK_OPEN && (depth > 0 || opensDovecot(i))) {
        context.kinds[i] = Segment.Kind.DOVECOT_CONF;
        depth = Math.min(DEEPEST_BLOCK, depth + 1);
      } else if (depth > 0) {
        if (form == LineForm.BLOCK_CLOSE) {
          context.kinds[i] = Segment.Kind.DOVECOT_CONF;
          depth--;
        } else if (form == LineForm.LOG
            || form == LineForm.SERVICE
            || form == LineForm.PROMPT
            || form == LineForm.BOUNCE
            || form == LineForm.UNREAD
            || (form == LineForm.WORDS && Scan.indent(context.text(i)) == 0)) {
          depth = 0;
        } else if (form != LineForm.BLANK) {
          context.kinds[i] = Segment.Kind.DOVECOT_CONF;
        }
      } else if (form == LineForm.BLOCK_CLOSE
          && context.kindAt(context.previous(i)) == Segment.Kind.DOVECOT_CONF) {
        context.kinds[i] = Segment.Kind.DOVECOT_CONF;
      }
    }
  }

  private boolean opensDovecot(int i) {
    String line = context.text(i).strip();
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
      default ->
          DovecotNames.contains(name)
              || context.kindAt(context.previous(i)) == Segment.Kind.DOVECOT_CONF;
    };
  }

  /** A setting of unknown software goes with the settings around it. */
  private void settings() {
    for (int i = 0; i < context.forms.length; i++) {
      if (context.forms[i] == LineForm.SETTING && context.kinds[i] == null) {
        context.kinds[i] = settingKind(i);
      }
    }
  }

  private Segment.Kind settingKind(int i) {
    SettingLine setting = SettingLine.parse(context.text(i));
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
    int at = context.previous(i);
    int steps = 0;
    while (at >= 0 && steps < 6 && context.kinds[at] == null) {
      at = context.previous(at);
      steps++;
    }
    return context.kindAt(at);
  }

  private Segment.@Nullable Kind configurationAfter(int i) {
    int at = context.next(i);
    int steps = 0;
    while (at < context.kinds.length && steps < 6 && context.kinds[at] == null) {
      at = context.next(at);
      steps++;
    }
    return context.kindAt(at);
  }

  /** Indented lines, rests of lists and options go on with what stands before them. */
  private void continuations() {
    for (int i = 0; i < context.forms.length; i++) {
      LineForm form = context.forms[i];
      if (form == LineForm.BLANK || form == LineForm.LOG) {
        continue;
      }
      int before = beforeComments(i);
      Segment.Kind kind = context.kindAt(before);
      boolean adjacent =
          before == i - 1 || (before >= 0 && context.forms[i - 1] == LineForm.COMMENT);
      if (kind == Segment.Kind.MASTER_CF
          && (form == LineForm.OPTION || isMasterArgument(i, adjacent))) {
        context.kinds[i] = Segment.Kind.MASTER_CF;
      } else if (kind == Segment.Kind.MAIN_CF && continuesMain(i, before, adjacent)) {
        context.kinds[i] = Segment.Kind.MAIN_CF;
      } else if (form == LineForm.OPTION) {
        context.kinds[i] = Segment.Kind.MASTER_CF;
      }
    }
  }

  /** The line before, comments and blank lines left out: neither ends a logical line of Postfix. */
  private int beforeComments(int i) {
    int at = context.previous(i);
    int steps = 0;
    while (at >= 0 && context.forms[at] == LineForm.COMMENT && steps < 30) {
      at = context.previous(at);
      steps++;
    }
    return at;
  }

  /** pipe(8) services have their arguments on indented lines. */
  private boolean isMasterArgument(int i, boolean adjacent) {
    LineForm form = context.forms[i];
    return adjacent
        && Scan.isBlank(context.text(i).charAt(0))
        && (form == LineForm.MACHINE
            || form == LineForm.WORDS
            || form == LineForm.SETTING
            || form == LineForm.LIST_REST);
  }

  private boolean continuesMain(int i, int before, boolean adjacent) {
    LineForm form = context.forms[i];
    String line = context.text(i);
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
    if (Scan.isBlank(line.charAt(0)) && !Scan.isBlank(context.text(before).charAt(0))) {
      return true;
    }
    if (Scan.isBlank(line.charAt(0))
        && context.forms[before] != LineForm.PARAMETER
        && context.forms[before] != LineForm.SETTING) {
      return true;
    }
    String last = context.text(before);
    if (Restrictions.endsUnfinished(last)) {
      return true;
    }
    // Wrapped at a mail's width between two elements of a list.
    boolean full = last.length() >= 60 && last.length() + 1 + Scan.wordEnd(line, 0) > 68;
    return full && form == LineForm.MACHINE;
  }

  /** A comment belongs to the configuration before or behind it. */
  private void comments() {
    for (int i = 0; i < context.forms.length; i++) {
      if (context.forms[i] != LineForm.COMMENT || context.kinds[i] != null) {
        continue;
      }
      int end = i;
      int last = i;
      while (end < context.forms.length
          && (context.forms[end] == LineForm.COMMENT || context.forms[end] == LineForm.BLANK)) {
        if (context.forms[end] == LineForm.COMMENT) {
          last = end;
        }
        end++;
      }
      Segment.Kind kind =
          commentKind(context.kindAt(context.previous(i)), context.kindAt(end), i, last);
      for (int j = i; j <= last; j++) {
        if (context.forms[j] == LineForm.COMMENT) {
          context.kinds[j] = kind;
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
      String body = context.text(i).strip();
      if (body.startsWith(";")) {
        return Segment.Kind.OTHER;
      }
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
}
