package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * Mail that was taken without a login because the client is trusted: from the server itself, or
 * from its own network. Sources: postconf(5) permit_mynetworks, mynetworks_style.
 */
final class TrustedTestFindings {

  private static final Pattern TARGET =
      Pattern.compile(
          "(?:\\btelnet|\\bnc|\\bncat|\\btrying|--server|\\bswaks .{0,80}-s|\\bnmap .{0,80}) ?"
              + "(localhost|[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?![0-9.]{1,3}[0-9])");
  private static final Pattern CLIENT =
      Pattern.compile("client=[a-z0-9._-]{1,80}\\[([0-9a-f.:]{2,45})](?!.{0,60}sasl)");

  /** root@mail:~# swaks ... --server mail.example.org */
  private static final Pattern ON_HOST =
      Pattern.compile(
          "@([a-z0-9-]{2,40})[:~ /a-z0-9]{0,40}[#$%] ?(?:telnet|swaks|nc|openssl) .{0,120}?"
              + "([a-z0-9-]{2,40})\\.[a-z0-9.-]{2,80}");

  private static final Pattern LOGGED_IN_BY_SSH =
      Pattern.compile("[#$%>] ?ssh (?:-[a-z] ?[a-z0-9]{0,6} )?[a-z0-9_.-]{1,40}@[a-z0-9.-]{2,80}");

  private static final List<String> ACCEPTED =
      List.of(
          "250 2.1.5",
          "250 ok",
          "250 accepted",
          "queued as",
          "relay accepted",
          "server is an open relay",
          "client=");

  /** Of the lines above each holds one of these. */
  private static final List<String> TESTING =
      List.of(
          "client=", "telnet", "nc", "trying", "--server", "swaks ", "nmap ", "openssl", "ssh ");

  private final TicketLines lines;
  private final List<IPAddress> trusted;

  TrustedTestFindings(TicketLines lines, PastedConfiguration configuration) {
    this.lines = lines;
    this.trusted =
        configuration.words("mynetworks").stream()
            .flatMap(word -> Networks.block(word).stream())
            .toList();
  }

  void collect(FindingList findings) {
    if (lines.with(ACCEPTED).isEmpty()) {
      return;
    }
    boolean remoteShell = false;
    for (Line line : lines.with(TESTING)) {
      String lower = line.lower();
      Matcher client = CLIENT.matcher(lower);
      if (client.find() && isTrusted(client.group(1))) {
        add(line, client.group(1) + " is trusted by its address, so it needs no login.", findings);
      }
      if (line.isIn(Segment.Kind.LOG)) {
        continue;
      }
      Matcher target = TARGET.matcher(lower);
      if (target.find() && isInside(target.group(1))) {
        add(
            line,
            "The test went to " + target.group(1) + ", which is reached from inside only.",
            findings);
      }
      Matcher host = ON_HOST.matcher(lower);
      if (host.find() && (host.group(1).equals(host.group(2)) || remoteShell)) {
        add(line, "The test was made on the server itself.", findings);
      }
      remoteShell |= LOGGED_IN_BY_SSH.matcher(lower).find();
    }
  }

  private static void add(Line line, String says, FindingList findings) {
    findings.add(FindingKind.TEST_FROM_TRUSTED, line.span(), says);
  }

  private boolean isTrusted(String client) {
    Optional<IPAddress> address = Networks.address(client);
    return address.isPresent()
        && (Networks.isLoopback(address.get())
            || trusted.stream().anyMatch(block -> block.contains(address.get())));
  }

  private static boolean isInside(String target) {
    return target.equals("localhost")
        || Networks.address(target)
            .filter(address -> Networks.isPrivate(address) || Networks.isLoopback(address))
            .isPresent();
  }
}
