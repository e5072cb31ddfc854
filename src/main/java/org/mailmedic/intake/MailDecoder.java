package org.mailmedic.intake;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** Recognises a raw e-mail and turns it into the text that its reader sees. */
final class MailDecoder {

  private static final int DEEPEST_PART = 10;
  private static final int MOST_PARTS = 100;
  private static final int MOST_BOUNDARIES = 200;
  private static final int LONGEST_TEXT = 8 * 1024 * 1024;

  /** HTML parts behind so much of it stay as they are written. */
  private static final int MOST_HTML = 100_000;

  private static final Set<String> MARKS =
      Set.of("from", "to", "date", "message-id", "received", "mime-version", "return-path");

  static {
    // Without it the library looks through all jar files for its provider at every part of a mail.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  /** To set one up takes longer than to read a mail. Safe for use by several threads. */
  private static final Session SESSION = Session.getInstance(settings());

  private MailDecoder() {}

  /**
   * The text of a raw e-mail; null where the bytes are none or cannot be read as one.
   *
   * @param raw the mail
   * @param decoded whether the bytes are UTF-8 made from text, so that parts without transfer
   *     encoding no longer are in the character set that they name
   */
  static @Nullable String decode(byte[] raw, boolean decoded) {
    String head = new String(raw, 0, Math.min(raw.length, 64 * 1024), StandardCharsets.ISO_8859_1);
    if (!isMail(head)) {
      return null;
    }
    try {
      MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
      if (isPlainAsIs(message)) {
        // Lines as they stand, so that what is shown agrees with what was sent in.
        return TextDecoder.decode(raw);
      }
      if (hasTooManyBoundaries(raw)) {
        return null;
      }
      Collector collector = new Collector(decoded);
      String subject = message.getSubject();
      if (subject != null) {
        collector.out.append("Subject: ").append(subject).append("\n\n");
      }
      collector.part(message, 0);
      return collector.out.toString();
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      return null;
    }
  }

  /**
   * The library sets up every part of a mail before the first can be asked for. A text of thousands
   * of boundaries is no mail that a person got; it is read as the text that it is.
   */
  private static boolean hasTooManyBoundaries(byte[] raw) {
    int boundaries = 0;
    for (int i = 2; i < raw.length; i++) {
      if (raw[i] == '-' && raw[i - 1] == '-' && (raw[i - 2] == '\n' || raw[i - 2] == '\r')) {
        boundaries++;
      }
    }
    return boundaries > MOST_BOUNDARIES;
  }

  /** Whether the text begins with a header block that holds at least two of a mail's own fields. */
  static boolean isMail(String text) {
    int marks = 0;
    int at = 0;
    int lines = 0;
    while (at < text.length() && lines < 400) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String line = text.substring(at, end).stripTrailing();
      boolean folded = lines > 0 && !line.isEmpty() && Scan.isBlank(line.charAt(0));
      if (line.isEmpty()) {
        break;
      }
      if (!folded) {
        int colon = BounceForms.fieldColon(line, 0);
        boolean envelope = lines == 0 && line.startsWith("From ");
        if (colon < 0 && !envelope) {
          return false;
        }
        if (colon > 0
            && MARKS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT))) {
          marks++;
        }
      }
      lines++;
      at = end + 1;
    }
    return marks >= 2;
  }

  private static Properties settings() {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.parameters.strict", "false");
    properties.setProperty("mail.mime.address.strict", "false");
    return properties;
  }

  private static boolean isPlainAsIs(MimeMessage message) throws MessagingException {
    String encoding = message.getEncoding();
    boolean plain = message.isMimeType("text/plain");
    return plain
        && (encoding == null
            || encoding.equalsIgnoreCase("7bit")
            || encoding.equalsIgnoreCase("8bit"))
        && isUtf8OrAscii(message.getContentType())
        && isAsciiSubject(message);
  }

  private static boolean isAsciiSubject(MimeMessage message) throws MessagingException {
    String raw = message.getHeader("Subject", null);
    return raw == null || !raw.contains("=?");
  }

  private static boolean isUtf8OrAscii(String contentType) {
    String lower = contentType.toLowerCase(Locale.ROOT);
    return !lower.contains("charset") || lower.contains("utf-8") || lower.contains("us-ascii");
  }

  /** Walks the parts of a message and keeps what a person would read. */
  private static final class Collector {

    private final StringBuilder out = new StringBuilder();
    private final boolean decoded;
    private int parts;
    private int html;

    Collector(boolean decoded) {
      this.decoded = decoded;
    }

    void part(Part part, int depth) throws MessagingException, IOException {
      parts++;
      if (depth > DEEPEST_PART || parts > MOST_PARTS || out.length() > LONGEST_TEXT) {
        return;
      }
      if (part.isMimeType("multipart/alternative")) {
        alternative(parts(part), depth);
      } else if (part.isMimeType("multipart/*")) {
        Multipart multipart = parts(part);
        for (int i = 0; i < multipart.getCount() && i < MOST_PARTS; i++) {
          part(multipart.getBodyPart(i), depth + 1);
        }
      } else if (part.isMimeType("text/html")) {
        String written = text(part, decoded);
        append(html < MOST_HTML ? HtmlText.words(written) : written);
        html += written.length();
      } else if (part.isMimeType("text/rfc822-headers")
          || part.isMimeType("text/*")
          || part.isMimeType("message/delivery-status")
          || part.isMimeType("message/global-delivery-status")) {
        append(text(part, decoded));
      } else if (part.isMimeType("message/rfc822")) {
        append(headers(part));
      }
    }

    /** The plain version where there is one. */
    private void alternative(Multipart multipart, int depth)
        throws MessagingException, IOException {
      BodyPart chosen = null;
      for (int i = 0; i < multipart.getCount() && i < MOST_PARTS; i++) {
        BodyPart candidate = multipart.getBodyPart(i);
        if (candidate.isMimeType("text/plain")) {
          chosen = candidate;
          break;
        }
        chosen = candidate;
      }
      if (chosen != null) {
        part(chosen, depth + 1);
      }
    }

    /** Asking for the content would look for its handlers anew for every part. */
    private static Multipart parts(Part part) throws MessagingException {
      return new MimeMultipart(part.getDataHandler().getDataSource());
    }

    private void append(String text) {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
      int length = out.length();
      if (length > 1 && out.charAt(length - 2) != '\n') {
        out.append('\n');
      }
      out.append(text);
    }

    private static String headers(Part part) throws MessagingException, IOException {
      MimeMessage returned = new MimeMessage(SESSION, part.getInputStream());
      StringBuilder lines = new StringBuilder();
      List<Header> headers = Collections.list(returned.getAllHeaders());
      for (Header header : headers) {
        lines.append(header.getName()).append(": ").append(header.getValue()).append('\n');
      }
      return lines.toString();
    }
  }

  private static String text(Part part, boolean decoded) throws MessagingException, IOException {
    try (InputStream stream = part.getInputStream()) {
      byte[] bytes = stream.readNBytes(LONGEST_TEXT);
      Charset charset =
          decoded && !isEncoded(part) ? StandardCharsets.UTF_8 : charset(part.getContentType());
      return charset == null ? TextDecoder.decode(bytes) : new String(bytes, charset);
    }
  }

  private static boolean isEncoded(Part part) throws MessagingException {
    String[] encoding = part.getHeader("Content-Transfer-Encoding");
    if (encoding == null || encoding.length == 0) {
      return false;
    }
    String name = encoding[0].strip().toLowerCase(Locale.ROOT);
    return name.equals("base64") || name.equals("quoted-printable") || name.contains("uue");
  }

  private static @Nullable Charset charset(String contentType) {
    int at = Scan.indexOfIgnoreCase(contentType, "charset=", 0);
    if (at < 0) {
      return null;
    }
    int end = contentType.indexOf(';', at);
    String name =
        contentType
            .substring(at + 8, end < 0 ? contentType.length() : end)
            .replace("\"", "")
            .strip();
    try {
      Charset named = Charset.forName(name);
      return named.equals(StandardCharsets.US_ASCII) || named.equals(StandardCharsets.UTF_8)
          ? null
          : named;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }
}
