package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a log line.
 *
 * @param software {@code postfix}, {@code dovecot}, {@code exim}, {@code courier}, {@code amavis},
 *     ... in lower case; {@code postfix} too where the line's form alone shows it
 * @param daemon the program within the software: {@code smtpd}, {@code smtp}, {@code lmtp}, ...
 * @param service the service's own name where it is logged: {@code submission} in {@code
 *     postfix/submission/smtpd}
 * @param host the host that the log names
 * @param timestamp the time as it was pasted
 */
public record LogOrigin(
    String software,
    @Nullable String daemon,
    @Nullable String service,
    @Nullable String host,
    @Nullable String timestamp) {}
