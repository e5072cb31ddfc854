package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.PostfixVersion;

/** The Postfix release that a distribution shipped, for tickets that name only the distribution. */
final class Distributions {

  private record Shipped(String distribution, String release, PostfixVersion version) {}

  private static final List<Shipped> TABLE = load();

  private Distributions() {}

  private static List<Shipped> load() {
    List<Shipped> table = new ArrayList<>();
    for (String[] row : Resources.table("distribution-releases.tsv")) {
      table.add(new Shipped(row[0], row[1], PostfixVersion.parse(row[2]).orElseThrow()));
    }
    return List.copyOf(table);
  }

  static @Nullable VersionEvidence find(List<Segment> segments) {
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.LOG || segment.kind() == Segment.Kind.BOUNCE) {
        continue;
      }
      for (TicketLine line : segment.lines()) {
        if (line.text().startsWith("220") || line.text().length() > 2_000) {
          continue;
        }
        Shipped shipped = inLine(line.text().toLowerCase(Locale.ROOT));
        if (shipped != null) {
          PostfixVersion version = shipped.version();
          // An update may have raised the patch level; nothing bounds it from above.
          PostfixVersion min = new PostfixVersion(version.major(), version.minor(), 0);
          return new VersionEvidence(version, min, null, "distribution", line.span());
        }
      }
    }
    return null;
  }

  private static @Nullable Shipped inLine(String lower) {
    for (Shipped shipped : TABLE) {
      int at = lower.indexOf(shipped.distribution());
      while (at >= 0) {
        int end = at + shipped.distribution().length();
        if (!Scan.isAlphanumeric(Scan.at(lower, at - 1))
            && releaseFollows(lower, end, shipped.release())) {
          return shipped;
        }
        at = lower.indexOf(shipped.distribution(), end);
      }
    }
    return null;
  }

  /** "ubuntu server 9.10", "debian gnu/linux 9", "centos release 6.5": up to two words between. */
  private static boolean releaseFollows(String lower, int from, String release) {
    int at = from;
    for (int words = 0; words < 3 && at < lower.length(); words++) {
      while (at < lower.length()
          && (Scan.isBlank(lower.charAt(at)) || "-_(/:,".indexOf(lower.charAt(at)) >= 0)) {
        at++;
      }
      if (lower.startsWith(release, at)) {
        char after = Scan.at(lower, at + release.length());
        if (!Scan.isAlphanumeric(after)) {
          return true;
        }
      }
      int end = at;
      while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
        end++;
      }
      String word = lower.substring(at, end);
      if (!word.equals("server")
          && !word.equals("linux")
          && !word.equals("gnu")
          && !word.equals("release")
          && !word.equals("lts")
          && !word.equals("version")
          && !word.equals("v")
          && !word.equals("stream")) {
        return false;
      }
      at = end;
    }
    return false;
  }
}
