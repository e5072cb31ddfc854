package org.mailmedic.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mailmedic.triage.TicketCheck;

/** Reads what a command is given. */
final class Input {

  /** A character takes at most four bytes. */
  private static final int MAX_BYTES = 4 * TicketCheck.MAX_CHARACTERS;

  private Input() {}

  /** A file's bytes, or standard input for {@code -}; at most one byte more than can be used. */
  static byte[] read(String file) throws IOException {
    if (file.equals("-")) {
      return System.in.readNBytes(MAX_BYTES + 1);
    }
    try (InputStream stream = Files.newInputStream(existing(file))) {
      return stream.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file");
    }
  }

  /** The path of a readable file. */
  static Path existing(String file) {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw new InputException(file + ": no such file");
    }
    if (Files.isDirectory(path) || !Files.isReadable(path)) {
      throw new InputException(file + ": not a readable file");
    }
    return path;
  }
}
