package org.mailmedic.knowledge;

import java.util.List;

/** A knowledge base that cannot be used as it is: every problem of every file. */
public final class KnowledgeBaseException extends Exception {

  private static final long serialVersionUID = 1L;

  /** One line a problem. */
  public KnowledgeBaseException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
