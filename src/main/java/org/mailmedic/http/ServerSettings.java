package org.mailmedic.http;

import java.nio.file.Path;

/**
 * Where the server listens and what it serves.
 *
 * @param host name or address to listen on
 * @param port TCP port; 0 for any free one
 * @param web folder of the chat page
 * @param limits what it bears
 */
public record ServerSettings(String host, int port, Path web, Limits limits) {}
