package org.mailmedic.reply;

import java.util.List;

/**
 * What to ask the person who wrote.
 *
 * @param ask the question, with the command to run where there is one
 * @param why what the answer tells
 * @param decides ids of the causes between which it decides
 */
public record Question(String ask, String why, List<String> decides) {
  public Question {
    decides = List.copyOf(decides);
  }
}
