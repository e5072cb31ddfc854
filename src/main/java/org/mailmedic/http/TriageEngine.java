package org.mailmedic.http;

import org.jspecify.annotations.Nullable;
import org.mailmedic.triage.TriageResult;

/** What the server asks about a ticket. Called by several threads at once. */
@FunctionalInterface
public interface TriageEngine {

  /**
   * Finds out what is wrong.
   *
   * @param subject one line; null where the sender gave none
   * @param text the ticket without secrets; line numbers of the result count its lines
   */
  TriageResult triage(@Nullable String subject, String text);
}
