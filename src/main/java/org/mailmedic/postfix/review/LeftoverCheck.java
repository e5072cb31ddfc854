package org.mailmedic.postfix.review;

import org.mailmedic.postfix.config.MasterService;

/** Settings for tests and upgrades that were left on: DEBUG_README, COMPATIBILITY_README. */
final class LeftoverCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    if (configuration.yes("soft_bounce")) {
      faults.add(
          FaultKind.SOFT_BOUNCE_ON,
          "soft_bounce",
          "soft_bounce = yes is meant for tests",
          "What should be refused for good is refused for now: senders try again for days, and"
              + " nobody learns that an address is wrong.",
          Words.postconf("soft_bounce", "no"));
    }
    if (!configuration.isEmpty("defer_transports")) {
      faults.add(
          FaultKind.TRANSPORTS_DEFERRED,
          "defer_transports",
          "defer_transports = "
              + Words.shown(configuration.value("defer_transports"))
              + " holds mail back",
          "Mail by these transports stays in the queue until somebody flushes it.",
          Words.postconf("defer_transports", ""));
    }
    if (!configuration.isEmpty("debug_peer_list")) {
      faults.add(
          FaultKind.DEBUG_LEFT_ON,
          "debug_peer_list",
          "debug_peer_list writes whole sessions into the log",
          "The log grows, and it may hold what users send.",
          Words.postconf("debug_peer_list", ""));
    }
    for (MasterService service : configuration.services()) {
      if (!service.arguments().isEmpty()
          && service.arguments().stream().anyMatch(LeftoverCheck::isVerbose)
          && !service.command().equals("pipe")) {
        faults.add(
            FaultKind.DEBUG_LEFT_ON,
            service,
            service.name(),
            "the service " + Words.shown(service.name()) + " runs with -v",
            "The log grows, and logins in it can be decoded.",
            "Take -v out of the line in master.cf.");
      }
    }
    if (configuration.written("disable_vrfy_command").equalsIgnoreCase("no")) {
      faults.add(
          FaultKind.VRFY_ON,
          "disable_vrfy_command",
          "disable_vrfy_command = no lets strangers try out addresses with VRFY",
          "Spammers collect the addresses that exist.",
          Words.postconf("disable_vrfy_command", "yes"));
    }
    compatibility(configuration, faults);
  }

  private static boolean isVerbose(String argument) {
    return argument.startsWith("-v") && argument.chars().skip(1).allMatch(c -> c == 'v');
  }

  /** COMPATIBILITY_README: what the levels below 1, 2 and 3.6 keep. */
  private static void compatibility(Configuration configuration, FaultList faults) {
    if (!configuration.version().isAtLeast(3, 0)) {
      return;
    }
    String level = configuration.value("compatibility_level").strip();
    String kept =
        switch (level) {
          case "0" ->
              "append_dot_mydomain = yes, chroot = y in master.cf, mynetworks_style = subnet,"
                  + " relay_domains = $mydestination";
          case "1" -> "mynetworks_style = subnet, relay_domains = $mydestination";
          default -> "";
        };
    if (!kept.isEmpty()) {
      faults.add(
          FaultKind.COMPATIBILITY_LEVEL_LOW,
          "compatibility_level",
          "compatibility_level is " + level,
          "Where the settings are not made, Postfix keeps old defaults ("
              + kept
              + ") and logs"
              + " \"using backwards-compatible default setting\".",
          "Make the settings that you need, then: "
              + Words.postconf(
                  "compatibility_level", configuration.version().isAtLeast(3, 6) ? "3.6" : "2"));
    }
  }
}
