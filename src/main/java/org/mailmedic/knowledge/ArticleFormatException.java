package org.mailmedic.knowledge;

import java.nio.file.Path;

/** An article file that breaks the format: names the file, the line and what is wrong. */
public final class ArticleFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A problem at a line.
   *
   * @param file the article file
   * @param line counted from 1
   * @param problem what is wrong
   */
  public ArticleFormatException(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
