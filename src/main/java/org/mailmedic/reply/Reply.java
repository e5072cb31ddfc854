package org.mailmedic.reply;

import java.util.List;

/**
 * What is sent to the person who wrote.
 *
 * @param language BCP 47 tag of the text
 * @param markdown the text
 * @param questions what it asks
 */
public record Reply(String language, String markdown, List<Question> questions) {
  public Reply {
    questions = List.copyOf(questions);
  }
}
