package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service of master.cf: master(5).
 *
 * @param fields service, type, private, unprivileged, chroot, wakeup, maximum of processes, command
 * @param arguments what follows, in the form that {@code postconf -M} gives it
 * @param line where it begins, from 1
 */
public record MasterService(List<String> fields, List<String> arguments, int line) {

  public MasterService {
    fields = List.copyOf(fields);
    arguments = List.copyOf(arguments);
  }

  /** Service name, port, or {@code host:port}. */
  public String name() {
    return fields.get(0);
  }

  /** {@code inet}, {@code unix}, {@code fifo}, {@code pass}, {@code unix-dgram}. */
  public String type() {
    return fields.get(1);
  }

  /** Daemon program, such as {@code smtpd}. */
  public String command() {
    return fields.get(7);
  }

  /** Whether the process runs in a chroot jail; {@code chrootDefault} where the field is a dash. */
  public boolean chrooted(boolean chrootDefault) {
    String field = fields.get(4);
    return field.equals("-") ? chrootDefault : field.equals("y");
  }

  /** The parameters that {@code -o} sets for this service; the last of several counts. */
  public Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size() && isOption(arguments.get(i)); i++) {
      if (takesValue(arguments.get(i)) && i + 1 < arguments.size()) {
        Setting setting = Setting.parse(arguments.get(i + 1), line).setting();
        if (arguments.get(i).equals("-o") && setting != null) {
          overrides.put(setting.name(), setting.value());
        }
        i++;
      }
    }
    return overrides;
  }

  /** {@code -o name value} and the like that look like settings and set nothing. */
  public List<String> brokenOverrides() {
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < arguments.size() && isOption(arguments.get(i)); i++) {
      if (takesValue(arguments.get(i))) {
        i++;
        if (i == arguments.size()) {
          broken.add("-o");
        } else if (Setting.parse(arguments.get(i), line).setting() == null) {
          broken.add("-o " + arguments.get(i));
        }
      }
    }
    return broken;
  }

  static boolean isOption(String argument) {
    return argument.startsWith("-") && !argument.equals("--");
  }

  static boolean takesValue(String argument) {
    return argument.length() > 1 && argument.charAt(1) == 'o';
  }
}
