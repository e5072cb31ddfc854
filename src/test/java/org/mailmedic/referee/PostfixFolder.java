package org.mailmedic.referee;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;

/** The folders, settings and tables of a private Postfix, which are its own and nobody else's. */
final class PostfixFolder {

  private static final Pattern INDEXED =
      Pattern.compile("\\b(hash|btree):(/etc/postfix/[A-Za-z0-9_.-]+)");

  private final Path home;
  private final Path configuration;
  private final Path log;
  private final int port;
  private final RealDovecot dovecot;
  private final PostfixVersion version;

  /**
   * Prepares the folders.
   *
   * @param home an empty folder that every account may enter
   * @param dovecot who checks logins
   */
  PostfixFolder(Path home, RealDovecot dovecot) throws IOException, InterruptedException {
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

  PostfixVersion version() {
    return version;
  }

  int port() {
    return port;
  }

  /** Makes this the configuration that the next master reads. */
  void configure(Scenario scenario) throws IOException, InterruptedException {
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
  }

  /** Starts the daemons. */
  Process startMaster() throws IOException, InterruptedException {
    String program = run("postconf", "-dh", "daemon_directory").strip() + "/master";
    return new ProcessBuilder(program, "-c", configuration.toString(), "-d")
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("master.out").toFile())
        .start();
  }

  /** Has postlogd write a line. */
  void writeToLog(String text) throws IOException, InterruptedException {
    runLeniently(List.of("postlog", "-c", configuration.toString(), "-t", "referee", text));
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

  /** What was logged since the configuration was loaded. */
  String log() throws IOException {
    return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
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
