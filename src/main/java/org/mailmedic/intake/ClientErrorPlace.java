package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * The server that a client's message is about, where it names it beside the error: {@code Server:
 * 'mail.example.com', Protocol: SMTP, Port: 25}.
 */
record ClientErrorPlace(@Nullable String server, @Nullable Integer port) {

  private static final int NEAR = 400;
  private static final int LONGEST_HOST = 253;

  /** Labels of Outlook Express and Windows Mail, in the languages that they were sold in. */
  private static final String[] SERVER_LABELS = {
    "server:",
    "\u0441\u0435\u0440\u0432\u0435\u0440:",
    "serveur:",
    "serveur :",
    "host:",
    "smtp server:",
  };

  private static final String[] PORT_LABELS = {"port:", "\u043f\u043e\u0440\u0442:", "port :"};

  /** The labels near the message; further away they belong to something else. */
  static ClientErrorPlace near(String text, int start, int end) {
    String near = text.substring(Math.max(0, start - NEAR), Math.min(text.length(), end + NEAR));
    String server = null;
    for (String label : SERVER_LABELS) {
      int at = server == null ? label(near, label) : -1;
      server = at < 0 ? server : host(near.substring(at, PhraseForm.wordEnd(near, at)));
    }
    Integer port = null;
    for (String label : PORT_LABELS) {
      int at = port == null ? label(near, label) : -1;
      port = at < 0 ? port : port(near.substring(at, PhraseForm.wordEnd(near, at)));
    }
    return new ClientErrorPlace(server, port);
  }

  private static int label(String text, String label) {
    int at = Scan.indexOfIgnoreCase(text, label, 0);
    boolean word = at >= 0 && !Character.isLetterOrDigit(Scan.at(text, at - 1));
    return word ? at + label.length() : -1;
  }

  /** A host name or address without quotes, brackets and port; null where it is none. */
  static @Nullable String host(String value) {
    String text = bare(value);
    if (text.startsWith("ssl://") || text.startsWith("tls://") || text.startsWith("tcp://")) {
      text = text.substring(6);
    } else if (text.startsWith("smtp://")) {
      text = text.substring(7);
    } else if (text.startsWith("smtps://")) {
      text = text.substring(8);
    }
    int end = 0;
    while (end < text.length() && isHostPart(text.charAt(end))) {
      end++;
    }
    text = text.substring(0, end);
    int colon = text.indexOf(':');
    if (colon >= 0 && colon == text.lastIndexOf(':')) {
      text = text.substring(0, colon);
    }
    text = bare(text);
    boolean name = !text.isEmpty() && text.length() <= LONGEST_HOST && text.indexOf('@') < 0;
    return name && (text.indexOf('.') > 0 || text.indexOf(':') >= 0 || text.equals("localhost"))
        ? text
        : null;
  }

  /** The port behind a host's colon. */
  static @Nullable Integer portBehind(String value) {
    String text = bare(value);
    int mark = Math.max(text.lastIndexOf(':'), text.lastIndexOf(','));
    return mark > 0 ? port(text.substring(mark + 1)) : null;
  }

  /** A port number; null where the text holds none. */
  static @Nullable Integer port(String value) {
    String text = bare(value);
    int end = Scan.digitsEnd(text, 0);
    if (end == 0 || end > 5) {
      return null;
    }
    int port = Integer.parseInt(text.substring(0, end));
    return port >= 1 && port <= 65_535 ? port : null;
  }

  private static String bare(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && !isEnd(value.charAt(start)) && !value.startsWith("::", start)) {
      start++;
    }
    while (end > start && !isEnd(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isEnd(char c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean isHostPart(char c) {
    return Scan.isAlphanumeric(c) || c == '.' || c == '-' || c == '_' || c == ':';
  }
}
