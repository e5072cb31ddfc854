package org.mailmedic.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a ticket names or tells in words.
 *
 * @param kind what it is
 * @param value its one name, whatever the language and spelling: {@code debian}, {@code outlook},
 *     {@code 587}, {@code worked-until-upgrade}
 * @param release the release named with it, as written: {@code 12}, {@code 22.04}; null without one
 * @param span the lines that name it
 * @param quote those lines
 */
public record NamedThing(
    Kind kind, String value, @Nullable String release, LineSpan span, String quote) {

  /** What a named thing is. */
  public enum Kind {
    /** A program with which a person reads and writes mail; {@code unnamed} is any. */
    MAIL_CLIENT,
    /** An operating system or distribution. */
    OPERATING_SYSTEM,
    /** A panel that administers a server. */
    PANEL,
    /** Somebody who offers mailboxes, relays, servers or a line. */
    PROVIDER,
    /** Software of a mail server. */
    MAIL_SERVER_SOFTWARE,
    /** Any other program that hands in mail or stands around a mail server. */
    APPLICATION,
    /** A TCP port. */
    PORT,
    /** What works and what does not, since when, for whom. */
    SITUATION;

    /** The name in JSON and in patterns. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The name by which patterns ask for it: {@code operating_system.debian}. */
  public String id() {
    return kind.id() + "." + value;
  }
}
