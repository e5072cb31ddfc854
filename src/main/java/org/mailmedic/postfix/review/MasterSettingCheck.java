package org.mailmedic.postfix.review;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailmedic.postfix.config.MasterService;
import org.mailmedic.postfix.config.Parameter;
import org.mailmedic.postfix.config.ParameterCatalogue;

/** The {@code -o} settings of services: master(5), postconf(1) -P. */
final class MasterSettingCheck implements Check {

  private static final Set<String> NO_SERVERS =
      Set.of("smtp", "lmtp", "local", "virtual", "pipe", "cleanup", "qmgr", "pickup");

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (MasterService service : configuration.services()) {
      Map<String, String> overrides = service.overrides();
      overrides.forEach((name, value) -> {
        if (!known(name, overrides, configuration)) {
          unknown(name, service, configuration, faults);
        } else {
          otherProgram(name, service, faults);
          form(name, value, service, faults);
        }
      });
    }
  }

  private static boolean known(
      String name, Map<String, String> overrides, Configuration configuration) {
    return ParameterCatalogue.get().isKnown(name, configuration.version())
        || configuration.isSet(name)
        || configuration.restrictionClasses().contains(name)
        || overrides.values().stream().anyMatch(value -> value.contains(name));
  }

  private static void unknown(
      String name, MasterService service, Configuration configuration, FaultList faults) {
    Optional<Parameter> elsewhere = ParameterCatalogue.get().find(name);
    Optional<String> meant =
        elsewhere.isPresent()
            ? Optional.empty()
            : ParameterNames.meant(name, configuration.version());
    faults.add(
        FaultKind.UNKNOWN_OVERRIDE,
        service,
        name,
        "-o "
            + Words.shown(name)
            + " of service "
            + Words.shown(service.name())
            + (elsewhere.isPresent()
                ? " is no parameter of Postfix " + configuration.version().release()
                : " is no parameter")
            + meant.map(right -> "; did you mean " + right + "?").orElse(""),
        "Postfix passes it over.",
        meant
            .map(right -> "Write -o " + right + "=...")
            .orElse("Take it out of the service, or correct its name."));
  }

  private static void otherProgram(String name, MasterService service, FaultList faults) {
    boolean ofServer = name.startsWith("smtpd_") && NO_SERVERS.contains(service.command());
    boolean ofClient = name.startsWith("smtp_") && service.command().equals("smtpd");
    if (ofServer || ofClient) {
      faults.add(
          FaultKind.OVERRIDE_FOR_OTHER_PROGRAM,
          service,
          name,
          name
              + " is no setting of the program "
              + Words.shown(service.command())
              + ", which service "
              + Words.shown(service.name())
              + " runs",
          "It has no effect there.",
          ofClient
              ? "Write smtpd_... for the server, or move it to the smtp service."
              : "Move it to the service that runs smtpd.");
    }
  }

  private static void form(String name, String value, MasterService service, FaultList faults) {
    if (value.endsWith(",")) {
      faults.add(
          FaultKind.OVERRIDE_CUT_OFF,
          service,
          name,
          "the value of " + name + " ends with a comma: blanks end the value of -o",
          "What follows the comma is not part of the list.",
          "Write the list without blanks, or since Postfix 3.0 as -o { "
              + name
              + " = value, value }");
    }
    if (value.startsWith("\"") || value.startsWith("'")) {
      faults.add(
          FaultKind.OVERRIDE_QUOTED,
          service,
          name,
          "the value of " + name + " stands in quotation marks",
          "Postfix takes the marks as part of the value.",
          "Write it without them; since Postfix 3.0 blanks may stand in -o { "
              + name
              + " = value }");
      return;
    }
    Optional<Parameter> parameter = ParameterCatalogue.get().find(name);
    boolean plain = value.indexOf('$') < 0;
    boolean bad =
        plain
            && parameter.isPresent()
            && parameter.get().type() == Parameter.Type.YES_NO
            && !value.equalsIgnoreCase("yes")
            && !value.equalsIgnoreCase("no");
    if (bad) {
      faults.add(
          FaultKind.BAD_OVERRIDE,
          service,
          name,
          name + " must be yes or no, not " + Words.quoted(value),
          "The program ends with \"bad boolean configuration\" when it starts.",
          "Write -o " + name + "=yes");
    }
  }
}
