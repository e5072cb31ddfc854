package org.mailmedic.intake;

/** Tells the form of a line by looking at that line alone. */
final class LineForms {

  private static final Heads SERVICE_TYPES = Heads.of("inet", "unix", "fifo", "pass", "unix-dgram");

  private LineForms() {}

  static LineForm of(String line) {
    return of(line, LineRepair.isLog(line, 0));
  }

  /** The form of a line of no log that is only read where a notification's entry begins. */
  static LineForm ofUnread(String line) {
    int start = Scan.skipBlanks(line, 0);
    if (start == line.length()) {
      return LineForm.BLANK;
    }
    return BounceForms.isEntry(line, start) ? LineForm.BOUNCE : LineForm.UNREAD;
  }

  /** The form where it is known whether the line is a log's. */
  static LineForm of(String line, boolean log) {
    if (log) {
      return LineForm.LOG;
    }
    int start = Scan.skipBlanks(line, 0);
    if (start == line.length()) {
      return LineForm.BLANK;
    }
    char first = line.charAt(start);
    if (first == '#' || (first == ';' && Scan.at(line, start + 1) == ' ')) {
      return isService(line, Scan.skipBlanks(line, start + 1))
          ? LineForm.SERVICE
          : LineForm.COMMENT;
    }
    if (first == '-' && line.startsWith("-o", start) && line.indexOf('=', start) > 0) {
      return LineForm.OPTION;
    }
    if (first == '}' && Scan.skipBlanks(line, start + 1) == line.length()) {
      return LineForm.BLOCK_CLOSE;
    }
    if (isService(line, start)) {
      return LineForm.SERVICE;
    }
    if (TranscriptForms.isLine(line, start)) {
      return LineForm.TRANSCRIPT;
    }
    if (BounceForms.isLine(line, start)) {
      return LineForm.BOUNCE;
    }
    LineForm setting = setting(line, start);
    if (setting != null) {
      return setting;
    }
    if (line.charAt(line.length() - 1) == '{'
        && line.length() < 200
        && Scan.isAlphanumeric(first)) {
      return LineForm.BLOCK_OPEN;
    }
    if (BounceForms.isHeader(line, start)) {
      return LineForm.HEADER;
    }
    if (isPrompt(line, start)) {
      return LineForm.PROMPT;
    }
    if (Restrictions.isListRest(line, start)) {
      return LineForm.LIST_REST;
    }
    return looksLikeWords(line, start) ? LineForm.WORDS : LineForm.MACHINE;
  }

  private static @org.jspecify.annotations.Nullable LineForm setting(String line, int start) {
    int nameEnd = SettingLine.nameEnd(line, start);
    if (nameEnd == start) {
      return line.startsWith("!include", start) ? LineForm.DOVECOT_SETTING : null;
    }
    SettingLine setting = SettingLine.parse(line);
    if (setting == null) {
      return null;
    }
    boolean postfix = ParameterNames.instance().looksLikePostfix(setting.name());
    boolean dovecot = DovecotNames.contains(setting.name());
    if (postfix && !dovecot) {
      return LineForm.PARAMETER;
    }
    if (dovecot) {
      // "ssl = required" and the like; names of both (recipient_delimiter) go with their
      // surroundings.
      return postfix ? LineForm.SETTING : LineForm.DOVECOT_SETTING;
    }
    return LineForm.SETTING;
  }

  /** Name, type, and columns of {@code y}, {@code n}, {@code -} or numbers: master(5). */
  static boolean isService(String line, int start) {
    int nameEnd = Scan.wordEnd(line, start);
    int type = Scan.skipBlanks(line, nameEnd);
    int typeEnd = Scan.wordEnd(line, type);
    if (!isServiceType(line, type, typeEnd)) {
      return false;
    }
    int at = Scan.skipBlanks(line, typeEnd);
    int columns = 0;
    while (columns < 5 && at < line.length()) {
      int end = Scan.wordEnd(line, at);
      if (end - at > 6) {
        break;
      }
      char c = line.charAt(at);
      if (c != '-' && c != 'y' && c != 'n' && !Scan.isDigit(c)) {
        break;
      }
      columns++;
      at = Scan.skipBlanks(line, end);
    }
    return columns >= 4 && at < line.length();
  }

  private static boolean isServiceType(String line, int start, int end) {
    for (String type : SERVICE_TYPES.at(line, start)) {
      if (end - start == type.length() && line.startsWith(type, start)) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code root@host:~# command}, {@code [root@host dir]# command}, {@code $ command}, {@code :~$
   * command}.
   */
  static boolean isPrompt(String line, int start) {
    char first = line.charAt(start);
    if (first == '$' && Scan.at(line, start + 1) == ' ') {
      return true;
    }
    if (first == '>' && Scan.at(line, start + 1) == ' ') {
      return true;
    }
    int limit = Math.min(line.length(), start + 80);
    for (int i = start; i < limit; i++) {
      char c = line.charAt(i);
      if ((c == '#' || c == '$')
          && (i + 1 == line.length() || line.charAt(i + 1) == ' ')
          && i > start) {
        String head = line.substring(start, i);
        return head.indexOf('@') >= 0
            || head.endsWith("~")
            || head.indexOf(":/") >= 0
            || head.startsWith("[");
      }
      if (c == '=' || c == ',' || c == '"' || c == '<') {
        return false;
      }
    }
    return false;
  }

  /** Mostly words between blanks, and not one long code. */
  private static boolean looksLikeWords(String line, int start) {
    if (isVariable(line, start) || LogTime.end(line, start) > 0) {
      return false;
    }
    int letters = 0;
    int symbols = 0;
    int words = 0;
    int wordLetters = 0;
    int limit = Math.min(line.length(), start + 300);
    for (int i = start; i <= limit; i++) {
      char c = i < limit ? line.charAt(i) : ' ';
      if (Character.isLetter(c)) {
        letters++;
        wordLetters++;
        continue;
      }
      if (c == ' ' || c == '\t' || c == ',' || c == '.' || c == '!' || c == '?' || c == '\''
          || c > 0xa0) {
        if (wordLetters > 0) {
          words++;
        }
        wordLetters = 0;
      } else {
        symbols++;
        wordLetters = -100;
      }
      if (wordLetters < 0 && (c == ' ' || c == '\t')) {
        wordLetters = 0;
      }
    }
    if (line.startsWith("  ", start - 2 < 0 ? 0 : start - 2) && line.endsWith("\\")) {
      return false;
    }
    char first = line.charAt(start);
    if (first == '$'
        || (first == '<' && line.endsWith(">"))
        || first == '@'
        || first == '{'
        || first == '|'
        || first == ';') {
      return false;
    }
    return words >= 1 && letters >= 2 * symbols;
  }

  /** A line that begins with {@code SOME_NAME} or {@code NAME=}: environment and table files. */
  private static boolean isVariable(String line, int start) {
    int end = start;
    boolean underscore = false;
    while (end < line.length()
        && (Character.isUpperCase(line.charAt(end))
            || Scan.isDigit(line.charAt(end))
            || line.charAt(end) == '_')) {
      underscore |= line.charAt(end) == '_';
      end++;
    }
    if (end - start < 3) {
      return false;
    }
    char after = Scan.at(line, end);
    int second = Scan.skipBlanks(line, end);
    boolean oneValue = second > end && Scan.wordEnd(line, second) == line.length();
    return after == '=' || (underscore && (after == ':' || oneValue));
  }
}
