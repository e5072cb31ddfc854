package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
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

  /** The release that the first distribution of a ticket came with; null where none is known. */
  static @Nullable VersionEvidence find(List<NamedThing> things) {
    for (NamedThing thing : things) {
      PostfixVersion version =
          thing.kind() == NamedThing.Kind.OPERATING_SYSTEM && thing.release() != null
              ? shipped(thing.value(), thing.release())
              : null;
      if (version != null) {
        // An update may have raised the patch level; nothing bounds it from above.
        PostfixVersion min = new PostfixVersion(version.major(), version.minor(), 0);
        return new VersionEvidence(version, min, null, "distribution", thing.span());
      }
    }
    return null;
  }

  /** What a release shipped, or the one that it is a point release of: 9.13 of 9. */
  private static @Nullable PostfixVersion shipped(String distribution, String release) {
    String wanted = release;
    while (!wanted.isEmpty()) {
      for (Shipped row : TABLE) {
        if (row.distribution().equals(distribution) && row.release().equals(wanted)) {
          return row.version();
        }
      }
      wanted = wanted.substring(0, Math.max(0, wanted.lastIndexOf('.')));
    }
    return null;
  }
}
