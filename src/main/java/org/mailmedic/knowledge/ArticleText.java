package org.mailmedic.knowledge;

import java.util.List;

/**
 * What people read of an article, in one language.
 *
 * @param language BCP 47 tag
 * @param title one line
 * @param whatYouSee Markdown, like all sections
 * @param why why it happens
 * @param howToCheck how to make sure
 * @param howToFix what to do
 * @param howToVerify how to see that it worked
 * @param risk what may go wrong with the fix
 * @param says what each clause of the pattern shows, in the order requires, supports, refutes
 * @param questions what to ask when the cause is possible and not proved
 */
public record ArticleText(
    String language,
    String title,
    String whatYouSee,
    String why,
    String howToCheck,
    Procedure howToFix,
    Procedure howToVerify,
    String risk,
    List<String> says,
    List<Question> questions) {

  public ArticleText {
    says = List.copyOf(says);
    questions = List.copyOf(questions);
  }

  /**
   * A numbered list with its commands.
   *
   * @param markdown the section as written
   * @param items its items with all that belongs to them, Markdown without the number
   * @param steps its items without their commands, inline Markdown kept
   * @param commands its shell commands, one entry a block
   */
  public record Procedure(
      String markdown, List<String> items, List<String> steps, List<String> commands) {
    public Procedure {
      items = List.copyOf(items);
      steps = List.copyOf(steps);
      commands = List.copyOf(commands);
    }
  }

  /** A question and what its answer tells. */
  public record Question(String ask, String why) {}
}
