package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether a daemon of Postfix does not find a file or socket that a listing in the ticket shows, or
 * by which {@code postmap -q} gets an answer, as in a chroot. Sources: BASIC_CONFIGURATION_README
 * "Running Postfix daemon processes chrooted", master(5); the lines of {@code ls -l}.
 */
final class HiddenPathFindings {

  private static final Pattern NOT_FOUND =
      Pattern.compile("No such file or directory|' \\(2\\)|\\(2 \"No such file");

  private static final Pattern PATH = Pattern.compile("(?<![\\w.:-])(?:/[\\w.+@-]+){2,12}");

  private static final Pattern LISTED =
      Pattern.compile("(?:^|[\\s|])[dlsp-](?:[r-][w-][xsS-]){2}[r-][w-][xtT-][.+@]?\\s");

  private static final Pattern SERVICE =
      Pattern.compile(
          "\\s*\\S+\\s+(?:inet|unix|unix-dgram|fifo|pass)\\s+[yn-]\\s+[yn-]\\s+([yn-])\\s+\\S+\\s+"
              + "\\S+\\s+([\\w-]+)");

  /** Programs that a person starts, outside any chroot. */
  private static final Set<String> COMMANDS =
      Set.of(
          "postmap",
          "postalias",
          "postfix-script",
          "postsuper",
          "sendmail",
          "postdrop",
          "postqueue",
          "postconf",
          "postlog",
          "master",
          "postmulti");

  private final TicketLines lines;
  private final Map<String, String> chroots = new HashMap<>();
  private final List<String> listings = new ArrayList<>();
  private final Set<String> listed = new HashSet<>();

  HiddenPathFindings(TicketLines lines) {
    this.lines = lines;
  }

  private void read(Line line) {
    String text = line.text();
    Matcher service = SERVICE.matcher(text);
    if (service.lookingAt()) {
      chroots.merge(service.group(2), service.group(1), (a, b) -> a.equals(b) ? a : "-");
    }
    if (text.contains("ls -") || text.contains("ls /")) {
      listings.add(text);
    }
    if (LISTED.matcher(text).find()) {
      int arrow = text.indexOf(" -> ");
      String shown = (arrow < 0 ? text : text.substring(0, arrow)).strip();
      listed.add(shown.substring(Math.max(shown.lastIndexOf(' '), shown.lastIndexOf('\t')) + 1));
    }
  }

  void collect(FindingList findings) {
    List<LogEvent> failed =
        lines.reading().events().stream().filter(HiddenPathFindings::findsNoFile).toList();
    if (failed.isEmpty()) {
      return;
    }
    lines.all().forEach(this::read);
    for (LogEvent event : failed) {
      String chroot = chroots.get(event.origin().daemon());
      if (!"n".equals(chroot)) {
        boolean answers = "y".equals(chroot) && findings.has(FindingKind.LOOKUP_ANSWERS);
        for (String path : paths(event.message())) {
          if ((answers && path.endsWith(".sock")) || isListed(path)) {
            found(path, event.span(), findings);
          }
        }
      }
    }
  }

  private static boolean findsNoFile(LogEvent event) {
    String daemon = event.origin().daemon();
    return event.origin().software().equals("postfix")
        && daemon != null
        && !COMMANDS.contains(daemon)
        && event.message().length() <= TicketLines.LONGEST
        && NOT_FOUND.matcher(event.message()).find();
  }

  private static List<String> paths(String message) {
    List<String> paths = new ArrayList<>();
    if (message.contains("connect to saslauthd server")) {
      paths.add("/var/run/saslauthd/mux");
    }
    Matcher matcher = PATH.matcher(message);
    while (matcher.find()) {
      paths.add(matcher.group());
    }
    return paths;
  }

  private boolean isListed(String path) {
    if (listed.contains(path)) {
      return true;
    }
    int slash = path.lastIndexOf('/');
    String folder = path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
    boolean rightFolder =
        listings.isEmpty() || listings.stream().anyMatch(command -> command.contains(folder));
    return rightFolder && listed.contains(path.substring(slash + 1));
  }

  private static void found(String path, LineSpan span, FindingList findings) {
    findings.add(
        FindingKind.CHROOT_HIDES_PATH,
        span,
        "Postfix does not find " + path + ", which the ticket shows to be there.");
  }
}
