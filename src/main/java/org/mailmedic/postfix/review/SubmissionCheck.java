package org.mailmedic.postfix.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.MasterService;
import org.mailmedic.postfix.review.TlsLevels.Level;

/** The services by which users hand in mail, and those that Postfix needs: master(5), RFC 8314. */
final class SubmissionCheck implements Check {

  /** Services of the master.cf that Postfix ships, without which no mail is handled. */
  private static final List<String> NEEDED =
      List.of("pickup", "cleanup", "qmgr", "rewrite", "bounce", "defer", "error", "smtp");

  @Override
  public void check(Configuration configuration, FaultList faults) {
    MasterCf master = configuration.master();
    if (master == null || master.fatal()) {
      return;
    }
    needed(configuration, master, faults);
    boolean any = false;
    for (MasterService service : configuration.services()) {
      if (!service.command().equals("smtpd")) {
        continue;
      }
      Configuration sees = configuration.of(service);
      boolean submission = Services.isSubmission(service);
      boolean submissions = Services.isSubmissions(service);
      any |= submission || submissions;
      if (submission && sees.yes("smtpd_tls_wrappermode")) {
        faults.add(
            FaultKind.WRAPPERMODE_ON_SUBMISSION,
            service,
            "smtpd_tls_wrappermode",
            "port 587 runs with smtpd_tls_wrappermode = yes",
            "Mail programs that use STARTTLS there get no greeting and time out.",
            "Write -o smtpd_tls_wrappermode=no at " + service.name() + "; it belongs to port 465.");
      }
      if (submissions && !sees.yes("smtpd_tls_wrappermode")) {
        faults.add(
            FaultKind.SUBMISSIONS_WITHOUT_WRAPPERMODE,
            service,
            service.name(),
            "port 465 runs without smtpd_tls_wrappermode = yes",
            "Mail programs begin with TLS there at once; the server takes that for garbage.",
            "Write -o smtpd_tls_wrappermode=yes at " + service.name() + ".");
      }
      if (submission || submissions) {
        login(service, sees, submission, faults);
      }
    }
    if (!any && configuration.yes("smtpd_sasl_auth_enable")) {
      faults.add(
          FaultKind.NO_SUBMISSION_SERVICE,
          "smtpd_sasl_auth_enable",
          "users may log in, but master.cf has no submission service (port 587 or 465)",
          "They can only use port 25, which many networks block.",
          "Take the # off the submission or submissions service in master.cf.");
    }
  }

  private static void login(
      MasterService service, Configuration sees, boolean submission, FaultList faults) {
    if (!sees.yes("smtpd_sasl_auth_enable") && !sees.restricts("permit_tls_clientcerts")) {
      faults.add(
          FaultKind.SUBMISSION_WITHOUT_LOGIN,
          service,
          service.name(),
          "the service " + service.name() + " offers no login: smtpd_sasl_auth_enable is no",
          "Users cannot log in there, so they cannot send.",
          "Write -o smtpd_sasl_auth_enable=yes at " + service.name() + ".");
    } else if (submission && TlsLevels.server(sees) == Level.NONE) {
      faults.add(
          FaultKind.SUBMISSION_WITHOUT_TLS,
          service,
          service.name(),
          "the service " + service.name() + " offers no TLS",
          "Mail programs that want STARTTLS fail, others send passwords in the clear.",
          "Write -o smtpd_tls_security_level=encrypt at " + service.name() + ".");
    }
  }

  private static void needed(Configuration configuration, MasterCf master, FaultList faults) {
    Set<String> names = master.serviceNames();
    List<String> missing =
        new ArrayList<>(NEEDED.stream().filter(n -> !names.contains(n)).toList());
    boolean client =
        master.services().stream()
            .anyMatch(service -> service.name().equals("smtp") && service.type().equals("unix"));
    if (!client && !missing.contains("smtp")) {
      missing.add("smtp (type unix)");
    }
    boolean tls =
        configuration.smtpServers().stream()
            .anyMatch(server -> TlsLevels.server(server.sees()) != Level.NONE);
    if (tls && !names.contains("tlsmgr")) {
      missing.add("tlsmgr");
    }
    if (!missing.isEmpty()) {
      faults.addToMaster(
          FaultKind.SERVICE_MISSING,
          0,
          missing.getFirst(),
          "services that Postfix needs are not in master.cf: " + String.join(", ", missing),
          "Programs that ask them wait and fail: mail is not accepted or not delivered.",
          "Copy their lines from the master.cf that came with Postfix.");
    }
  }
}
