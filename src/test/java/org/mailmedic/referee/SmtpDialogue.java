package org.mailmedic.referee;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP client's connection: a command, then the reply to it. */
final class SmtpDialogue implements AutoCloseable {

  /** Not the address of the server, so that it is no interface of a configuration. */
  private static final String OWN_ADDRESS = "127.9.9.9";

  private static final int REPLY_MILLISECONDS = 20_000;

  private Socket socket;
  private InputStream in;
  private OutputStream out;

  private SmtpDialogue(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Connects; the greeting is still to be read. */
  static SmtpDialogue connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(OWN_ADDRESS), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(REPLY_MILLISECONDS);
    return new SmtpDialogue(socket);
  }

  void waitAtMost(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
  }

  String command(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return reply();
  }

  /** The last line of the next reply. */
  String reply() throws IOException {
    String line = line();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = line();
    }
    if (line.length() < 4) {
      throw new IOException("not an SMTP reply: " + line);
    }
    return line;
  }

  private String line() throws IOException {
    StringBuilder bytes = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      bytes.append((char) next);
      next = in.read();
    }
    if (next < 0) {
      throw new EOFException("the server closed the connection");
    }
    String text = bytes.toString().stripTrailing();
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Goes on encrypted; the certificate is the referee's own and is not checked. */
  void startTls(SSLContext context) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 0, true);
    encrypted.startHandshake();
    socket = encrypted;
    in = new BufferedInputStream(encrypted.getInputStream());
    out = new BufferedOutputStream(encrypted.getOutputStream());
  }

  /** xtext of RFC 3461: everything but plain printable characters as {@code +XX}. */
  static String xtext(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c > ' ' && c < 127 && c != '+' && c != '=') {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "+%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
