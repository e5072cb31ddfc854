package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.MasterService;

/** Services that main.cf counts on: transport(5), FILTER_README, master(5) on chroot. */
final class TransportCheck implements Check {

  private static final List<String> TRANSPORTS =
      List.of(
          "content_filter",
          "default_transport",
          "local_transport",
          "relay_transport",
          "virtual_transport",
          "mailbox_transport",
          "fallback_transport");

  @Override
  public void check(Configuration configuration, FaultList faults) {
    MasterCf master = configuration.master();
    if (master == null || master.fatal()) {
      return;
    }
    for (String name : TRANSPORTS) {
      if (configuration.isSet(name)) {
        missing(name, configuration.value(name), null, configuration, faults);
      }
    }
    for (MasterService service : configuration.services()) {
      String filter = service.overrides().get("content_filter");
      if (filter != null) {
        missing("content_filter", filter, service, configuration, faults);
      }
    }
    filterLoop(configuration, faults);
    sockets(configuration, faults);
  }

  private static void missing(
      String parameter,
      String value,
      @Nullable MasterService at,
      Configuration configuration,
      FaultList faults) {
    int colon = value.indexOf(':');
    String transport = (colon < 0 ? value : value.substring(0, colon)).strip();
    MasterCf master = configuration.master();
    boolean plain =
        transport.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0);
    if (transport.isEmpty()
        || master == null
        || !plain
        || master.serviceNames().contains(transport)) {
      return;
    }
    String message =
        parameter
            + " = "
            + Words.shown(value)
            + " names the service "
            + Words.quoted(transport)
            + ", which master.cf does not have";
    String consequence = "Mail for it stays in the queue: \"mail transport unavailable\".";
    String fix = "Define " + Words.shown(transport) + " in master.cf, or correct the name.";
    if (at == null) {
      faults.add(FaultKind.MISSING_TRANSPORT, parameter, message, consequence, fix);
    } else {
      faults.add(FaultKind.MISSING_TRANSPORT, at, parameter, message, consequence, fix);
    }
  }

  private static Optional<MasterService> transport(Configuration configuration, String name) {
    return configuration.services().stream()
        .filter(service -> service.name().equals(name) && !service.type().equals("inet"))
        .findFirst();
  }

  /** FILTER_README: what the filter gives back must not go to the filter again. */
  private static void filterLoop(Configuration configuration, FaultList faults) {
    String filter = configuration.written("content_filter").strip();
    if (filter.isEmpty()) {
      return;
    }
    for (MasterService service : configuration.services()) {
      boolean givesBack =
          service.command().equals("smtpd")
              && service.type().equals("inet")
              && Services.isLoopback(service.name())
              && !List.of("25", "smtp", "587", "submission", "465")
                  .contains(Services.port(service.name()));
      if (givesBack && configuration.of(service).value("content_filter").strip().equals(filter)) {
        faults.add(
            FaultKind.FILTER_LOOP,
            service,
            "content_filter",
            "the service "
                + Words.shown(service.name())
                + ", where filtered mail comes back, filters again",
            "Mail goes round between Postfix and the filter until it has too many hops.",
            "Write -o content_filter= at " + Words.shown(service.name()) + ".");
      }
    }
    String name = filter.indexOf(':') < 0 ? filter : filter.substring(0, filter.indexOf(':'));
    boolean byPipe =
        transport(configuration, name).filter(t -> t.command().equals("pipe")).isPresent();
    boolean pickupFilters =
        transport(configuration, "pickup")
            .filter(pickup -> !configuration.of(pickup).value("content_filter").isBlank())
            .isPresent();
    if (byPipe && pickupFilters) {
      faults.add(
          FaultKind.FILTER_LOOP,
          "content_filter",
          "content_filter in main.cf filters mail from sendmail(1), too, by which a pipe filter"
              + " gives it back",
          "Mail goes round between Postfix and the filter until it has too many hops.",
          Words.remove("content_filter")
              + ", and write -o content_filter="
              + Words.shown(filter)
              + " at the smtp inet service in master.cf");
    }
  }

  /** A chrooted program sees no path outside the queue directory: master(5), chroot. */
  private static void sockets(Configuration configuration, FaultList faults) {
    for (MasterService service : configuration.services()) {
      if (!service.chrooted(configuration.chrootDefault())) {
        continue;
      }
      Configuration sees = configuration.of(service);
      if (service.command().equals("smtpd")) {
        boolean login = sees.yes("smtpd_sasl_auth_enable") && sees.is("smtpd_sasl_type", "dovecot");
        if (login) {
          socket("smtpd_sasl_path", sees.value("smtpd_sasl_path"), service, configuration, faults);
        }
        for (String milter : sees.words("smtpd_milters")) {
          socket("smtpd_milters", milter, service, configuration, faults);
        }
        for (String list : RestrictionLists.BEFORE_DATA) {
          for (Restriction restriction : sees.restrictions(list).restrictions()) {
            if (restriction.kind() == Kind.CHECK_POLICY_SERVICE) {
              socket(list, restriction.argument(), service, configuration, faults);
            }
          }
        }
      } else if (service.command().equals("cleanup")) {
        for (String milter : sees.words("non_smtpd_milters")) {
          socket("non_smtpd_milters", milter, service, configuration, faults);
        }
      } else if (service.command().equals("lmtp")) {
        for (String name : List.of("virtual_transport", "mailbox_transport")) {
          String value = sees.value(name);
          if (value.startsWith(service.name() + ":")) {
            String hop = value.substring(service.name().length() + 1);
            socket(name, hop, service, configuration, faults);
          }
        }
      }
    }
  }

  private static void socket(
      String parameter,
      String endpoint,
      MasterService service,
      Configuration configuration,
      FaultList faults) {
    String path = endpoint;
    for (String prefix : List.of("{", "unix:", "local:")) {
      path = path.startsWith(prefix) ? path.substring(prefix.length()).strip() : path;
    }
    if (!path.startsWith("/")) {
      return;
    }
    String queue = configuration.value("queue_directory");
    String root = queue.isEmpty() ? "/var/spool/postfix" : queue;
    boolean within = path.startsWith(root + "/");
    faults.add(
        FaultKind.SOCKET_OUTSIDE_CHROOT,
        configuration.line(parameter),
        parameter,
        parameter
            + " names "
            + Words.shown(path)
            + ", but the service "
            + Words.shown(service.name())
            + " runs chrooted in "
            + root,
        "The program looks for "
            + Words.shown(root + path)
            + " and fails with \"No such file or directory\".",
        within
            ? "Write the path as seen from "
                + root
                + ": "
                + Words.shown(path.substring(root.length() + 1))
            : "Put the socket below "
                + root
                + " and give its path without that, or set the chroot column of "
                + Words.shown(service.name())
                + " to n.");
  }
}
