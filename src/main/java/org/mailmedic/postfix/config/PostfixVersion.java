package org.mailmedic.postfix.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Postfix release such as 3.7.11 or 2.10; a missing patch level counts as 0. */
public record PostfixVersion(int major, int minor, int patch)
    implements Comparable<PostfixVersion> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,2})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?");
  private static final Comparator<PostfixVersion> ORDER =
      Comparator.comparingInt(PostfixVersion::major)
          .thenComparingInt(PostfixVersion::minor)
          .thenComparingInt(PostfixVersion::patch);

  /** Reads {@code major.minor} or {@code major.minor.patch}; empty for anything else. */
  public static Optional<PostfixVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String patch = matcher.group(3);
    return Optional.of(
        new PostfixVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }

  /** Whether this release is {@code major.minor} or newer. */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  /** The release without its patch level: {@code 3.7}. */
  public String release() {
    return major + "." + minor;
  }

  @Override
  public int compareTo(PostfixVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
