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
   * The settings before ({@code -}) and after ({@code +}); those of master.cf as {@code postconf
   * -P} names them.
   */
  public String diff() {
    StringBuilder diff = new StringBuilder();
    for (Change change : changes) {
      String name = change.service() == null ? change.parameter() : change.overrideName();
      if (change.before() != null) {
        diff.append("-").append(name).append(" = ").append(change.before()).append('\n');
      }
      diff.append("+").append(name).append(" = ").append(change.after()).append('\n');
    }
    return diff.toString();
  }

  /**
   * A changed parameter.
   *
   * @param service the master.cf service that sets it, such as {@code submission/inet}; null for
   *     main.cf
   * @param parameter its name
   * @param before its value in the ticket; null where it was not set
   * @param after its new value
   */
  public record Change(
      @Nullable String service, String parameter, @Nullable String before, String after) {

    /** A change of main.cf. */
    public Change(String parameter, @Nullable String before, String after) {
      this(null, parameter, before, after);
    }

    String overrideName() {
      return service + "/" + parameter;
    }

    /** The command that makes the change, quoted for the shell. */
    public String command() {
      // postconf -P writes values without blanks in every release that has it.
      String setting =
          service == null
              ? "-e '" + parameter + " = " + quoted(after)
              : "-P '" + overrideName() + "=" + quoted(after.replaceAll("[,\\s]+", ","));
      return "postconf " + setting + "'";
    }

    private static String quoted(String text) {
      return text.replace("'", "'\\''");
    }
  }
}
