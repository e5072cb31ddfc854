package org.mailmedic.referee;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.Stage;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;

/**
 * A private instance of the installed Postfix in a folder of its own, which listens on one loopback
 * port and takes the client of a transaction by XCLIENT (XCLIENT_README). Nothing is delivered: no
 * queue manager runs. Needs root.
 */
final class RealPostfix implements AutoCloseable {

  private static final Pattern INDEXED =
      Pattern.compile("\\b(hash|btree):(/etc/postfix/[A-Za-z0-9_.-]+)");
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private final Path home;
  private final Path configuration;
  private final Path log;
  private final int port;
  private final RealDovecot dovecot;
  private final PostfixVersion version;
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
    this.home = home;
    this.configuration = home.resolve("etc");
    this.log = home.resolve("maillog");
    this.dovecot = dovecot;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    Files.createDirectories(configuration);
    Path queue = Files.createDirectories(home.resolve("queue"));
    for (String name : List.of("active", "bounce", "corrupt", "defer", "deferred", "flush")) {
      own(queue.resolve(name), null, "rwx------");
    }
    for (String name : List.of("hold", "incoming", "private", "saved")) {
      own(queue.resolve(name), null, "rwx------");
    }
    Files.createDirectories(queue.resolve("pid"));
    own(queue.resolve("public"), "postdrop", "rwx--x---");
    own(queue.resolve("maildrop"), "postdrop", "rwx-wx---");
    own(home.resolve("data"), null, "rwxr-xr-x");
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-keyout",
        home + "/key.pem",
        "-out",
        home + "/cert.pem");
    Files.writeString(configuration.resolve("master.cf"), services());
    Files.writeString(configuration.resolve("main.cf"), "compatibility_level = 3.6\n");
    String text = run("postconf", "-c", configuration.toString(), "-dh", "mail_version");
    this.version = PostfixVersion.parse(text.strip()).orElseThrow();
  }

  private String services() {
    String quick =
        " -o in_flow_delay=0 -o smtpd_peername_lookup=no -o smtpd_error_sleep_time=0 -o smtpd_soft_error_limit=100000"
            + " -o smtpd_hard_error_limit=100001 -o smtpd_junk_command_limit=100000"
            + " -o max_use=100000 -o smtpd_authorized_xclient_hosts=0.0.0.0/0,[::]/0";
    return "127.0.0.1:"
        + port
        + " inet n - n - 1 smtpd"
        + quick
        + " -o smtpd_sasl_type=dovecot -o smtpd_sasl_path="
        + dovecot.socket()
        + " -o smtpd_tls_cert_file="
        + home
        + "/cert.pem"
        + " -o smtpd_tls_key_file="
        + home
        + "/key.pem\n"
        + "rewrite unix - - n - - trivial-rewrite\n"
        + "cleanup unix n - n - 0 cleanup -o in_flow_delay=0\n"
        + "proxymap unix - - n - - proxymap\n"
        + "anvil unix - - n - 1 anvil\n"
        + "tlsmgr unix - - n 1000? 1 tlsmgr\n"
        + "postlog unix-dgram n - n - 1 postlogd\n";
  }

  private static void own(Path folder, @Nullable String group, String mode) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    UserPrincipalLookupService accounts = folder.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(folder, accounts.lookupPrincipalByName("postfix"));
    if (group != null) {
      GroupPrincipal principal = accounts.lookupPrincipalByGroupName(group);
      PosixFileAttributeView view =
          Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      view.setGroup(principal);
    }
  }

  /** The release that is installed. */
  PostfixVersion version() {
    return version;
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
    Files.deleteIfExists(log);
    for (Map.Entry<String, String> table : scenario.tables().entrySet()) {
      write(Path.of(here(table.getKey())), here(table.getValue()));
    }
    write(configuration.resolve("main.cf"), mainCf(scenario));
    Set<String> indexed = new TreeSet<>();
    Matcher matcher = INDEXED.matcher(scenario.mainCf());
    while (matcher.find()) {
      if (scenario.tables().containsKey(matcher.group(2))) {
        indexed.add(here(matcher.group()));
      }
    }
    index("postalias", indexed.stream().filter(table -> table.contains("/aliases")).toList());
    index("postmap", indexed.stream().filter(table -> !table.contains("/aliases")).toList());
    String program = run("postconf", "-dh", "daemon_directory").strip() + "/master";
    master =
        new ProcessBuilder(program, "-c", configuration.toString(), "-d")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("master.out").toFile())
            .start();
    // postlogd has to be there before smtpd floods it: its own complaints would wait for itself.
    runLeniently(
        List.of("postlog", "-c", configuration.toString(), "-t", "referee", "ready to start"));
    for (int tries = 0; log().isEmpty() && tries < 1_000; tries++) {
      Thread.sleep(1);
    }
    started = awaitStart();
  }

  /** Writes a file that looks old: Postfix waits until a file has not changed for a second. */
  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(5)));
  }

  private String here(String text) {
    return text.replace("/etc/postfix/", configuration + "/");
  }

  private String mainCf(Scenario scenario) {
    StringBuilder text = new StringBuilder(here(scenario.mainCf()));
    MainCf parsed = MainCf.parse(text.toString());
    if (parsed.value("smtpd_delay_reject", version).equalsIgnoreCase("no")) {
      // The referee's own connection has to pass the client list before XCLIENT.
      String list = parsed.value("smtpd_client_restrictions", version);
      text.append("\nsmtpd_client_restrictions = check_client_access inline:{127.9.9.9=OK}, ")
          .append(list);
    }
    return text.append("\nqueue_directory = ")
        .append(home)
        .append("/queue")
        .append("\ndata_directory = ")
        .append(home)
        .append("/data")
        .append("\nmaillog_file = ")
        .append(log)
        .append("\nmaillog_file_prefixes = ")
        .append(home)
        .append('\n')
        .toString();
  }

  private void index(String program, List<String> tables) throws IOException, InterruptedException {
    if (!tables.isEmpty()) {
      List<String> command = new ArrayList<>(List.of(program, "-c", configuration.toString()));
      command.addAll(tables);
      runLeniently(command);
    }
  }

  /** Whether smtpd greets; false where it ends with a fatal error. */
  private boolean awaitStart() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(limit)) {
      try {
        SmtpDialogue attempt = SmtpDialogue.connect(port);
        attempt.waitAtMost(100);
        while (Instant.now().isBefore(limit)) {
          try {
            attempt.reply();
            attempt.close();
            return true;
          } catch (SocketTimeoutException quiet) {
            if (ended()) {
              attempt.close();
              return false;
            }
          }
        }
      } catch (SocketException | EOFException notYet) {
        if (ended()) {
          return false;
        }
        Thread.sleep(3);
      }
    }
    throw new IOException("Postfix neither starts nor says why:\n" + log());
  }

  private boolean ended() throws IOException {
    return (master != null && !master.isAlive()) || log().contains(": fatal: ");
  }

  /** What Postfix logged since the configuration was loaded. */
  String log() throws IOException {
    return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
  }

  /** What Postfix answers. */
  Answer answer(Transaction transaction) throws IOException, InterruptedException {
    if (!started) {
      return Answer.ERROR;
    }
    // smtpd carries some of a transaction over to the next one on the same connection.
    try (SmtpDialogue open = SmtpDialogue.connect(port)) {
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

  private void stop() throws InterruptedException {
    Process running = master;
    if (running != null) {
      List<ProcessHandle> children = running.descendants().toList();
      running.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      running.onExit().join();
      // What still runs holds locks on which the next instance would wait.
      for (ProcessHandle child : children) {
        while (runs(child)) {
          Thread.sleep(2);
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

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  /** postmap warns about odd lines and goes on; so does the referee. */
  private static void runLeniently(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    process.waitFor();
  }
}
