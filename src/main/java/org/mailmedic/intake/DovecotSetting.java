package org.mailmedic.intake;

/**
 * A setting of Dovecot.
 *
 * @param path name with the blocks around it, such as {@code service auth/unix_listener
 *     /var/spool/postfix/private/auth/mode}
 * @param value value as written
 * @param span where it stands
 */
public record DovecotSetting(String path, String value, LineSpan span) {}
