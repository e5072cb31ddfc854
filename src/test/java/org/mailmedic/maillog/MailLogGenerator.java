package org.mailmedic.maillog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Writes a mail log of any length that looks like that of a busy server: incoming and outgoing
 * messages, refused clients, failed logins, mailbox access. The same seed gives the same log.
 */
final class MailLogGenerator {

  private static final String LETTERS = "0123456789ABCDEF";

  private final Random random;
  private long second;

  private MailLogGenerator(long seed) {
    random = new Random(seed);
  }

  /** Writes whole lines until there are so many bytes. */
  static void write(OutputStream out, long bytes, long seed) throws IOException {
    MailLogGenerator generator = new MailLogGenerator(seed);
    try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
      long written = 0;
      StringBuilder lines = new StringBuilder();
      while (written < bytes) {
        lines.setLength(0);
        generator.session(lines);
        byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
        buffered.write(text);
        written += text.length;
      }
    }
  }

  private void session(StringBuilder lines) {
    second += random.nextInt(3);
    int kind = random.nextInt(100);
    if (kind < 40) {
      message(lines, "smtpd", "");
    } else if (kind < 55) {
      message(lines, "submission/smtpd", ", sasl_method=PLAIN, sasl_username=" + mailbox());
    } else if (kind < 75) {
      refused(lines);
    } else if (kind < 85) {
      failedLogin(lines);
    } else {
      mailboxAccess(lines);
    }
  }

  private void message(StringBuilder lines, String daemon, String login) {
    String client = client();
    String id = queueId();
    String sender = address();
    String recipient = address();
    line(lines, "postfix/" + daemon, "connect from " + client);
    line(
        lines,
        "postfix/" + daemon,
        "Anonymous TLS connection established from "
            + client
            + ": TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519"
            + " server-signature RSA-PSS (2048 bits) server-digest SHA256");
    line(lines, "postfix/" + daemon, id + ": client=" + client + login);
    line(
        lines,
        "postfix/cleanup",
        id + ": message-id=<" + random.nextInt(1 << 30) + "@" + host() + ">");
    line(lines, "opendkim", id + ": DKIM-Signature field added (s=default, d=" + host() + ")");
    line(
        lines,
        "postfix/qmgr",
        id
            + ": from=<"
            + sender
            + ">, size="
            + random.nextInt(90_000)
            + ", nrcpt=1 (queue active)");
    delivery(lines, id, recipient);
    line(lines, "postfix/qmgr", id + ": removed");
    line(
        lines,
        "postfix/" + daemon,
        "disconnect from " + client + " ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7");
  }

  private void delivery(StringBuilder lines, String id, String recipient) {
    String relay = host() + "[" + ip() + "]:25";
    String head =
        id
            + ": to=<"
            + recipient
            + ">, relay="
            + relay
            + ", delay=1."
            + random.nextInt(9)
            + ", delays=0.1/0.01/0.5/0.7, ";
    int fate = random.nextInt(20);
    if (fate == 0) {
      line(
          lines,
          "postfix/smtp",
          head
              + "dsn=5.1.1, status=bounced (host "
              + relay.substring(0, relay.length() - 3)
              + " said: 550 5.1.1 <"
              + recipient
              + ">: Recipient address rejected: User unknown (in reply to RCPT TO command))");
      line(lines, "postfix/bounce", id + ": sender non-delivery notification: " + queueId());
    } else if (fate <= 2) {
      line(
          lines,
          "postfix/smtp",
          head + "dsn=4.4.1, status=deferred (connect to " + relay + ": Connection timed out)");
    } else {
      line(
          lines,
          "postfix/smtp",
          head + "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as " + queueId() + ")");
    }
  }

  private void refused(StringBuilder lines) {
    String client = "unknown[" + ip() + "]";
    String address = client.substring("unknown".length());
    if (random.nextBoolean()) {
      line(lines, "postfix/postscreen", "CONNECT from " + address + ":4711 to [192.0.2.1]:25");
      line(lines, "postfix/postscreen", "DNSBL rank 4 for " + address + ":4711");
      line(lines, "postfix/postscreen", "DISCONNECT " + address + ":4711");
      return;
    }
    line(lines, "postfix/smtpd", "connect from " + client);
    line(
        lines,
        "postfix/smtpd",
        "NOQUEUE: reject: RCPT from "
            + client
            + ": 554 5.7.1 Service unavailable; Client host "
            + address
            + " blocked using bl.example.net; from=<"
            + address()
            + "> to=<"
            + address()
            + "> proto=ESMTP helo=<"
            + host()
            + ">");
    line(lines, "postfix/smtpd", "lost connection after RCPT from " + client);
    line(
        lines,
        "postfix/smtpd",
        "disconnect from " + client + " ehlo=1 mail=1 rcpt=0/1 commands=2/3");
  }

  private void failedLogin(StringBuilder lines) {
    String client = "unknown[" + ip() + "]";
    line(lines, "postfix/submission/smtpd", "connect from " + client);
    line(
        lines,
        "postfix/submission/smtpd",
        "warning: " + client + ": SASL LOGIN authentication failed: UGFzc3dvcmQ6");
    line(
        lines,
        "postfix/submission/smtpd",
        "disconnect from " + client + " ehlo=1 auth=0/1 rset=1 commands=2/3");
  }

  private void mailboxAccess(StringBuilder lines) {
    String user = mailbox();
    String session = queueId() + "aQB/AAAB";
    line(
        lines,
        "dovecot",
        "imap-login: Login: user=<"
            + user
            + ">, method=PLAIN, rip="
            + ip()
            + ", lip=192.0.2.1, mpid="
            + random.nextInt(99_999)
            + ", TLS, session=<"
            + session
            + ">");
    line(
        lines,
        "dovecot",
        "imap("
            + user
            + ")<"
            + random.nextInt(99_999)
            + "><"
            + session
            + ">: Logged out in=412 out=9120"
            + " deleted=0 expunged=0 trashed=0 hdr_count=3 hdr_bytes=900 body_count=1 body_bytes=4000");
    line(lines, "CRON", "(root) CMD (test -x /usr/sbin/anacron)");
  }

  private void line(StringBuilder lines, String program, String message) {
    long hour = second / 3600 % 24;
    long minute = second / 60 % 60;
    lines.append("Nov ").append(second / 86_400 % 10 + 10).append(' ');
    two(lines, hour).append(':');
    two(lines, minute).append(':');
    two(lines, second % 60);
    lines.append(" mx1 ").append(program).append('[').append(1000 + random.nextInt(9000));
    lines.append("]: ").append(message).append('\n');
  }

  private static StringBuilder two(StringBuilder lines, long number) {
    return lines.append(number < 10 ? "0" : "").append(number);
  }

  private String queueId() {
    StringBuilder id = new StringBuilder("4");
    for (int i = 0; i < 10; i++) {
      id.append(LETTERS.charAt(random.nextInt(16)));
    }
    return id.toString();
  }

  private String client() {
    return host() + "[" + ip() + "]";
  }

  private String host() {
    return "mail" + random.nextInt(3000) + ".example" + random.nextInt(5) + ".net";
  }

  private String ip() {
    return "198.51." + random.nextInt(256) + "." + random.nextInt(256);
  }

  private String mailbox() {
    return "user" + random.nextInt(2000) + "@example.org";
  }

  private String address() {
    return "user" + random.nextInt(20_000) + "@" + host();
  }
}
