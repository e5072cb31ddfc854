package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * A host as Postfix logs it: {@code name[address]:port}.
 *
 * @param name host name; {@code unknown} where Postfix found no verified name
 * @param address IPv4 or IPv6 address as it was pasted, redactions such as {@code xx.xx.xx.xx}
 *     kept; for a UNIX-domain socket its path
 * @param port TCP port
 */
public record Endpoint(@Nullable String name, @Nullable String address, @Nullable Integer port) {}
