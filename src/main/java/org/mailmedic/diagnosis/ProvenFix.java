package org.mailmedic.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the configuration that the simulation has proved: what was refused passes, and
 * strangers still cannot relay.
 *
 * @param changes what to change, in order
 */
public record ProvenFix(List<Change> changes) {

  public ProvenFix {
    changes = List.copyOf(changes);
  }

  /**
   * A changed parameter.
   *
   * @param parameter its name
   * @param before its value in the ticket; null where it was not set
   * @param after its new value
   */
  public record Change(String parameter, @Nullable String before, String after) {

    /** The command that makes the change, quoted for the shell. */
    public String command() {
      return "postconf -e '" + parameter + " = " + after.replace("'", "'\\''") + "'";
    }
  }
}
