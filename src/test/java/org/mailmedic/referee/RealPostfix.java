package org.mailmedic.referee;

import java.io.EOFException;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.Stage;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.testing.Await;

/**
 * A private instance of the installed Postfix in a folder of its own, which listens on one loopback
 * port and takes the client of a transaction by XCLIENT (XCLIENT_README). Nothing is delivered: no
 * queue manager runs. Needs root.
 */
final class RealPostfix implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private final PostfixFolder folder;
  private final Host host = thisMachine();
  private @Nullable Process master;
  private boolean started;

  /**
   * Prepares the folders.
   *
   * @param home an empty folder that every account may enter
   * @param dovecot who checks logins
   */
  RealPostfix(Path home, RealDovecot dovecot) throws IOException, InterruptedException {
    folder = new PostfixFolder(home, dovecot);
  }

  /** The release that is installed. */
  PostfixVersion version() {
    return folder.version();
  }

  /** This machine, as Postfix sees it. */
  Host host() {
    return host;
  }

  private static Host thisMachine() throws IOException {
    List<String> interfaces = new ArrayList<>();
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InterfaceAddress address : card.getInterfaceAddresses()) {
        String text = address.getAddress().getHostAddress().replaceFirst("%.*", "");
        interfaces.add(text + "/" + address.getNetworkPrefixLength());
      }
    }
    Set<String> users = new HashSet<>();
    for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
      users.add(line.substring(0, line.indexOf(':')));
    }
    String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    return new Host(name, interfaces, users, true);
  }

  /** Starts anew with this configuration. */
  void load(Scenario scenario) throws IOException, InterruptedException {
    stop();
    folder.configure(scenario);
    master = folder.startMaster();
    // postlogd has to be there before smtpd floods it: its own complaints would wait for itself.
    folder.writeToLog("ready to start");
    Await.until(START_LIMIT, () -> !log().isEmpty() || ended());
    boolean settled =
        Await.until(
            START_LIMIT,
            () -> {
              started = greets();
              return started || ended();
            });
    if (!settled) {
      throw new IOException("Postfix neither starts nor says why:\n" + log());
    }
  }

  /** Whether smtpd greets; it may take a moment to end with a fatal error instead. */
  private boolean greets() throws IOException {
    try (SmtpDialogue attempt = SmtpDialogue.connect(folder.port())) {
      attempt.waitAtMost(100);
      while (!ended()) {
        try {
          attempt.reply();
          return true;
        } catch (SocketTimeoutException quiet) {
          // Still starting, or dead.
        }
      }
    } catch (SocketException | EOFException notYet) {
      // Nobody listens yet, or smtpd ended: the next look tells.
    }
    return false;
  }

  private boolean ended() throws IOException {
    return (master != null && !master.isAlive()) || log().contains(": fatal: ");
  }

  /** What Postfix logged since the configuration was loaded. */
  String log() throws IOException {
    return folder.log();
  }

  /** What Postfix answers. */
  Answer answer(Transaction transaction) throws IOException, InterruptedException {
    if (!started) {
      return Answer.ERROR;
    }
    // smtpd carries some of a transaction over to the next one on the same connection.
    try (SmtpDialogue open = SmtpDialogue.connect(folder.port())) {
      open.reply();
      return converse(open, transaction);
    } catch (SocketTimeoutException silent) {
      throw new IOException("no answer for " + transaction + "; logged:\n" + log(), silent);
    } catch (EOFException | SocketException closed) {
      return new Answer(org.mailmedic.postfix.access.Decision.Verdict.ERROR, null, "closed");
    }
  }

  private Answer converse(SmtpDialogue open, Transaction transaction) throws IOException {
    String greeting = open.command(xclient(transaction));
    if (!greeting.startsWith("220")) {
      return Answer.of(Stage.CONNECT, greeting);
    }
    String helo = transaction.helo();
    if (helo != null) {
      String reply = open.command("EHLO " + helo);
      if (!reply.startsWith("250")) {
        return Answer.of(Stage.EHLO, reply);
      }
    }
    if (transaction.tls() && open.command("STARTTLS").startsWith("220")) {
      open.startTls(trustingContext());
      if (helo != null) {
        open.command("EHLO " + helo);
      }
    }
    if (transaction.saslUsername() != null) {
      String login = "\0" + transaction.saslUsername() + "\0any";
      String reply =
          open.command(
              "AUTH PLAIN "
                  + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
      boolean without = reply.contains("authentication not enabled");
      if (!reply.startsWith("235") && !without) {
        return Answer.of(Stage.AUTH, reply);
      }
    }
    String sender = open.command("MAIL FROM:<" + transaction.sender() + ">");
    if (!sender.startsWith("250")) {
      return Answer.of(Stage.MAIL, sender);
    }
    return Answer.of(Stage.RCPT, open.command("RCPT TO:<" + transaction.recipient() + ">"));
  }

  private static String xclient(Transaction transaction) {
    boolean nameless = transaction.clientName().equals("unknown");
    String name = nameless ? "[UNAVAILABLE]" : SmtpDialogue.xtext(transaction.clientName());
    String reverse = transaction.reverseName();
    String reverseName =
        reverse == null
            ? name
            : reverse.equals("none") ? "[UNAVAILABLE]" : SmtpDialogue.xtext(reverse);
    String address = transaction.clientAddress();
    return "XCLIENT NAME="
        + name
        + " REVERSE_NAME="
        + reverseName
        + " ADDR="
        + (address.contains(":") ? "IPV6:" + address : address);
  }

  private static SSLContext trustingContext() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new javax.net.ssl.TrustManager[] {new AnyCertificate()}, null);
      return context;
    } catch (GeneralSecurityException missing) {
      throw new IOException(missing);
    }
  }

  private void stop() throws IOException, InterruptedException {
    Process running = master;
    if (running != null) {
      List<ProcessHandle> children = running.descendants().toList();
      running.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      running.onExit().join();
      // What still runs holds locks on which the next instance would wait.
      for (ProcessHandle child : children) {
        if (!Await.until(START_LIMIT, () -> !runs(child))) {
          throw new IOException("a process of Postfix does not end: " + child.pid());
        }
      }
      master = null;
    }
  }

  /** A process that only waits for its parent to take note of its end holds no lock any more. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException ended) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
