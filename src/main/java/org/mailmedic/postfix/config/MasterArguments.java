package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a command in master.cf, brought into the form that postconf(1) shows: {@code -o}
 * and its value apart, braces taken off.
 */
final class MasterArguments {

  private MasterArguments() {}

  static List<String> normalized(List<String> words, int line, List<ConfigProblem> problems) {
    List<String> arguments = new ArrayList<>(words);
    int field = 0;
    while (field < arguments.size() && MasterService.isOption(arguments.get(field))) {
      String argument = arguments.get(field);
      // "-vo" and the like are taken apart; release 3.7 also takes "-oname=value" apart at every
      // further "o", a quirk that its users see and that is therefore kept.
      int split = argument.indexOf('o', 2);
      if (split >= 0) {
        arguments.add(field + 1, "-" + argument.substring(split));
        argument = argument.substring(0, split);
        arguments.set(field, argument);
      }
      field++;
      if (!MasterService.takesValue(argument)) {
        continue;
      }
      if (argument.length() > 2) {
        arguments.set(field - 1, argument.substring(0, 2));
        arguments.add(field, argument.substring(2));
      } else if (field == arguments.size()) {
        continue;
      }
      String value = arguments.get(field);
      if (value.startsWith("{")) {
        arguments.set(field, setting(inBraces(value, line, problems), line, problems));
      }
      field++;
    }
    for (; field < arguments.size(); field++) {
      if (arguments.get(field).startsWith("{")) {
        arguments.set(field, inBraces(arguments.get(field), line, problems));
      }
    }
    return arguments;
  }

  private static String inBraces(String text, int line, List<ConfigProblem> problems) {
    int depth = 0;
    int end = -1;
    for (int i = 0; i < text.length() && end < 0; i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        end = i;
      }
    }
    if (end < 0) {
      problems.add(warning(line, "missing '}' in \"" + text + "\""));
      end = text.length();
    } else if (end < text.length() - 1) {
      problems.add(warning(line, "syntax error after '}' in \"" + text + "\""));
    }
    return Texts.trimmed(text.substring(1, end));
  }

  private static String setting(String text, int line, List<ConfigProblem> problems) {
    Setting.Parsed parsed = Setting.parse(text, line);
    Setting setting = parsed.setting();
    if (setting == null) {
      problems.add(warning(line, parsed.error() + ": \"" + text + "\""));
      return text;
    }
    return setting.name() + "=" + setting.value();
  }

  private static ConfigProblem warning(int line, String message) {
    return ConfigProblem.warning(line, Texts.shortened(message, 300));
  }

  static void print(List<String> arguments, StringBuilder listing) {
    boolean options = true;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      options &= MasterService.isOption(argument);
      listing.append(' ');
      if (!options) {
        printWord(argument, listing);
      } else {
        listing.append(argument);
        if (MasterService.takesValue(argument) && i + 1 < arguments.size()) {
          i++;
          listing.append(' ');
          printWord(arguments.get(i), listing);
        }
      }
    }
  }

  private static void printWord(String word, StringBuilder listing) {
    boolean blanks = word.chars().anyMatch(c -> " \t\r\n".indexOf(c) >= 0);
    listing.append(blanks ? "{" : "").append(word).append(blanks ? "}" : "");
  }
}
