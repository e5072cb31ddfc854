package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.access.RestrictionList;
import org.mailmedic.postfix.config.EditDistance;
import org.mailmedic.postfix.config.PostfixVersion;

/** Names and arguments in restriction lists: postconf(5), smtpd_client_restrictions and on. */
final class RestrictionNameCheck implements Check {

  private static final PostfixVersion NEWEST = new PostfixVersion(99, 0, 0);

  private static final String SERVER_ERROR =
      "Whenever smtpd comes to it, it answers \"451 4.3.5 Server configuration error\": mail is"
          + " deferred.";

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (String name : configuration.main().settings().keySet()) {
      // A list that this release does not know is told by ParameterNameCheck.
      boolean known =
          !name.equals(RestrictionLists.RELAY) || configuration.version().isAtLeast(2, 10);
      if (known && RestrictionLists.isList(name, configuration)) {
        list(name, configuration, new SmtpServer(null, configuration), faults);
      }
    }
    for (SmtpServer server : configuration.smtpServers()) {
      for (String name : RestrictionLists.ALL) {
        if (server.overrides(name)) {
          list(name, server.sees(), server, faults);
        }
      }
    }
  }

  private static void list(
      String name, Configuration configuration, SmtpServer server, FaultList faults) {
    RestrictionList list = configuration.restrictions(name);
    boolean takenAsArgument = false;
    for (Restriction restriction : list.restrictions()) {
      if (restriction.kind() == Kind.CLASS_OR_UNKNOWN) {
        boolean isClass = configuration.restrictionClasses().contains(restriction.name());
        if (!isClass && !takenAsArgument) {
          unknown(name, restriction.name(), configuration, server, faults);
        }
        takenAsArgument = false;
        continue;
      }
      takenAsArgument = argument(name, restriction, configuration, server, faults);
      obsolete(name, restriction, configuration, server, faults);
    }
  }

  /** Whether the next word was told as an argument without its form. */
  private static boolean argument(
      String list,
      Restriction restriction,
      Configuration configuration,
      SmtpServer server,
      FaultList faults) {
    return switch (restriction.kind().argument()) {
      case NONE -> false;
      case TABLE ->
          missing(list, restriction, "type:table", "hash:/etc/postfix/access", server, faults);
      case ENDPOINT ->
          missing(list, restriction, "endpoint", "inet:127.0.0.1:10023", server, faults);
      case TEXT -> {
        dnsList(list, restriction, configuration, server, faults);
        yield false;
      }
    };
  }

  private static boolean missing(
      String list,
      Restriction restriction,
      String what,
      String example,
      SmtpServer server,
      FaultList faults) {
    if (!restriction.argument().isEmpty()) {
      return false;
    }
    String name = Words.shown(restriction.name());
    faults.add(
        FaultKind.RESTRICTION_WITHOUT_ARGUMENT,
        server,
        list,
        name + " in " + list + " has no " + what + " behind it",
        SERVER_ERROR,
        "Write it behind the name: " + name + " " + example);
    return true;
  }

  private static void dnsList(
      String list,
      Restriction restriction,
      Configuration configuration,
      SmtpServer server,
      FaultList faults) {
    boolean asksDns =
        restriction.kind() == Kind.REJECT_DNS_LIST || restriction.kind() == Kind.PERMIT_DNS_LIST;
    String argument = restriction.argument();
    boolean isName =
        Kind.find(argument, NEWEST) != null
            || configuration.restrictionClasses().contains(argument);
    if (asksDns && (isName || argument.indexOf('.') < 0)) {
      faults.add(
          FaultKind.RESTRICTION_WITHOUT_ARGUMENT,
          server,
          list,
          Words.shown(restriction.name()) + " in " + list + " has no DNS list behind it",
          argument.isEmpty()
              ? SERVER_ERROR
              : "Postfix takes " + Words.quoted(argument) + " for the name of the list.",
          "Name the list: " + Words.shown(restriction.name()) + " zen.spamhaus.org");
    }
  }

  private static void unknown(
      String list, String name, Configuration configuration, SmtpServer server, FaultList faults) {
    if (Kind.find(name, NEWEST) != null) {
      faults.add(
          FaultKind.RESTRICTION_OF_NEWER_RELEASE,
          server,
          list,
          Words.shown(name)
              + " in "
              + list
              + " does not exist in Postfix "
              + configuration.version().release(),
          SERVER_ERROR,
          "Update Postfix, or take it out of " + list + ".");
      return;
    }
    String message;
    String fix;
    String meant = nearest(name);
    if (configuration.isSet(name)) {
      message = Words.quoted(name) + " in " + list + " is not listed in smtpd_restriction_classes";
      fix = Words.postconf("smtpd_restriction_classes", name);
    } else if (!meant.isEmpty()) {
      message =
          Words.quoted(name) + " in " + list + " is no restriction; did you mean " + meant + "?";
      fix = "Write " + meant + ".";
    } else if (name.startsWith("/")) {
      message = "the file " + Words.shown(name) + " in " + list + " has no table type before it";
      fix = "Write hash:" + Words.shown(name) + " behind a check_..._access restriction.";
    } else if (Words.isDomain(name)) {
      message = Words.quoted(name) + " in " + list + " is no restriction";
      fix = "If it is a DNS list, write reject_rbl_client " + Words.shown(name) + ".";
    } else {
      message = Words.quoted(name) + " in " + list + " is no restriction and no class";
      fix = "Take it out of " + list + ".";
    }
    faults.add(FaultKind.UNKNOWN_RESTRICTION, server, list, message, SERVER_ERROR, fix);
  }

  private static String nearest(String name) {
    if (name.length() > 60) {
      return "";
    }
    String lower = name.toLowerCase(Locale.ROOT).replace('-', '_');
    String best = "";
    int distance = Math.min(4, Math.max(2, name.length() / 4));
    for (String candidate : Kind.allNames()) {
      int between = EditDistance.between(lower, candidate, distance);
      if (between < distance || (between == distance - 1 && candidate.compareTo(best) < 0)) {
        best = candidate;
        distance = between;
      }
    }
    if (!best.isEmpty()) {
      return best;
    }
    for (String candidate : List.of("permit_sasl_authenticated", "reject_unauth_destination")) {
      if (candidate.replace("_", "").equals(lower.replace("_", ""))) {
        return candidate;
      }
    }
    return "";
  }

  private static void obsolete(
      String list,
      Restriction restriction,
      Configuration configuration,
      SmtpServer server,
      FaultList faults) {
    String lower = restriction.name().toLowerCase(Locale.ROOT);
    for (DataFile.Row row : ObsoleteRestrictions.ROWS) {
      if (!row.field(0).equals(lower)) {
        continue;
      }
      boolean removed =
          PostfixVersion.parse(row.field(2))
              .filter(in -> configuration.version().compareTo(in) >= 0)
              .isPresent();
      String message =
          removed
              ? lower + " in " + list + " was removed in Postfix " + row.field(2)
              : lower + " in " + list + " is an old name, obsolete since Postfix " + row.field(1);
      faults.add(
          removed ? FaultKind.REMOVED_RESTRICTION : FaultKind.OBSOLETE_RESTRICTION,
          server,
          list,
          message,
          removed ? "smtpd logs a warning and does nothing at this place." : "It still works.",
          "Write " + row.field(3) + " instead.");
    }
  }
}
