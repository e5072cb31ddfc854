package org.mailmedic.postfix.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restrictions that ask the world: DNS, address verification, policy servers. Their answers are not
 * in the input and can only be supposed. Replies: postconf(5), ADDRESS_VERIFICATION_README,
 * SMTPD_POLICY_README.
 */
final class OutsideChecks {

  private static final List<String> EXISTS = List.of("exists", "does not exist");
  private static final List<String> NOT_LISTED = List.of("not listed", "listed");
  private static final List<String> DELIVERABLE = List.of("deliverable", "undeliverable");
  private static final List<String> POLICY = List.of("DUNNO", "REJECT", "DEFER_IF_PERMIT", "OK");
  private static final List<String> BACKUP = List.of("not a backup MX", "backup MX");

  private final AccessAction actions;

  OutsideChecks(AccessAction actions) {
    this.actions = actions;
  }

  private static String ask(Session session, String on, List<String> answers) {
    session.step("UNKNOWN", on);
    return answers.get(session.suppositions.ask(on, answers));
  }

  private static String domainOf(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** reject_unknown_sender_domain, reject_unknown_recipient_domain: a domain needs MX or A. */
  Status unknownDomain(Session session, Destination destination, Subject subject) {
    boolean local = destination.addressClass() == Destination.AddressClass.LOCAL;
    String domain = domainOf(destination.address());
    if (local
        || destination.addressClass() == Destination.AddressClass.VIRTUAL_ALIAS
        || destination.addressClass() == Destination.AddressClass.VIRTUAL_MAILBOX
        || domain.startsWith("[")) {
      return Status.DUNNO;
    }
    if (ask(session, "DNS: MX or address of " + domain, EXISTS).equals("exists")) {
      return Status.DUNNO;
    }
    String enhanced = subject.noun().equals(Subject.SENDER) ? "4.1.8" : "4.1.2";
    return session.reject(
        session.settings.unknownAddressCode, enhanced, subject.rejected("Domain not found"));
  }

  /** reject_unknown_helo_hostname. */
  Status unknownHelo(Session session, String helo, Subject subject) {
    if (helo.startsWith("[")
        || ask(session, "DNS: MX or address of " + helo, EXISTS).equals("exists")) {
      return Status.DUNNO;
    }
    return session.reject(
        session.settings.unknownHostnameCode, "4.7.1", subject.rejected("Host not found"));
  }

  /** reject_rbl_client, reject_rhsbl_*. */
  Status dnsBlocklist(Session session, String list, @Nullable Subject subject) {
    if (subject == null || list.isEmpty()) {
      return Status.DUNNO;
    }
    int equals = list.indexOf('=');
    String zone = equals < 0 ? list : list.substring(0, equals);
    String on = "DNS: " + subject.name() + " at " + zone;
    if (ask(session, on, NOT_LISTED).equals("not listed")) {
      return Status.DUNNO;
    }
    String text =
        "Service unavailable; "
            + subject.noun()
            + " ["
            + subject.name()
            + "] blocked using "
            + zone;
    return session.reject(session.settings.rblCode, "5.7.1", text);
  }

  /** permit_dnswl_client, permit_rhswl_client. */
  Status dnsAllowlist(Session session, Restriction restriction) {
    if (restriction.argument().isEmpty()) {
      return Status.DUNNO;
    }
    String on = "DNS: " + session.transaction.clientAddress() + " at " + restriction.argument();
    return ask(session, on, NOT_LISTED).equals("listed") ? Status.OK : Status.DUNNO;
  }

  /** reject_unverified_sender, reject_unverified_recipient. */
  Status unverified(Session session, String address, int code, Subject subject) {
    String on = "address verification of " + address;
    if (ask(session, on, DELIVERABLE).equals("deliverable")) {
      return Status.DUNNO;
    }
    String enhanced = subject.noun().equals(Subject.SENDER) ? "4.1.7" : "4.1.1";
    return session.reject(code, enhanced, subject.rejected("unverified address"));
  }

  /** check_policy_service. */
  Status policyService(Session session, Restriction restriction, Subject subject) {
    String on = "policy server " + restriction.argument();
    return actions.apply(session, ask(session, on, POLICY), subject);
  }

  /** permit_mx_backup: whether DNS names this machine as a mail exchanger of the domain. */
  Status mxBackup(Session session, Destination destination) {
    String on = "DNS: MX of " + domainOf(destination.address());
    return ask(session, on, BACKUP).equals("backup MX") ? Status.OK : Status.DUNNO;
  }
}
