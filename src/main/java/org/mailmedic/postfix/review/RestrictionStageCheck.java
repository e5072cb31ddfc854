package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;

/**
 * Restrictions that are looked at before what they look at is known: postconf(5)
 * smtpd_client_restrictions, "have effect only with smtpd_delay_reject = yes".
 */
final class RestrictionStageCheck implements Check {

  private static final Set<Kind> RECIPIENT =
      Set.of(
          Kind.CHECK_RECIPIENT_ACCESS,
          Kind.PERMIT_AUTH_DESTINATION,
          Kind.REJECT_UNAUTH_DESTINATION,
          Kind.DEFER_UNAUTH_DESTINATION,
          Kind.REJECT_NON_FQDN_RECIPIENT,
          Kind.REJECT_UNKNOWN_RECIPIENT_DOMAIN,
          Kind.REJECT_UNLISTED_RECIPIENT,
          Kind.REJECT_UNVERIFIED_RECIPIENT);

  private static final Set<Kind> SENDER =
      Set.of(
          Kind.CHECK_SENDER_ACCESS,
          Kind.REJECT_NON_FQDN_SENDER,
          Kind.REJECT_UNKNOWN_SENDER_DOMAIN,
          Kind.REJECT_UNLISTED_SENDER,
          Kind.REJECT_UNVERIFIED_SENDER,
          Kind.REJECT_SENDER_LOGIN_MISMATCH);

  private static final Set<Kind> LOGIN = Set.of(Kind.PERMIT_SASL_AUTHENTICATED);

  private static final Set<Kind> HELO =
      Set.of(
          Kind.CHECK_HELO_ACCESS,
          Kind.REJECT_INVALID_HELO,
          Kind.REJECT_NON_FQDN_HELO,
          Kind.REJECT_UNKNOWN_HELO);

  private static final Map<String, List<Set<Kind>>> TOO_EARLY =
      Map.of(
          "smtpd_client_restrictions", List.of(HELO, LOGIN, SENDER, RECIPIENT),
          "smtpd_helo_restrictions", List.of(LOGIN, SENDER, RECIPIENT),
          "smtpd_sender_restrictions", List.of(RECIPIENT));

  @Override
  public void check(Configuration configuration, FaultList faults) {
    if (configuration.yes("smtpd_delay_reject")) {
      return;
    }
    TOO_EARLY.forEach((list, kinds) -> {
      if (configuration.isSet(list)) {
        for (Restriction restriction : configuration.restrictions(list).restrictions()) {
          if (kinds.stream().anyMatch(set -> set.contains(restriction.kind()))) {
            tooEarly(list, restriction, faults);
          }
        }
      }
    });
  }

  private static void tooEarly(String list, Restriction restriction, FaultList faults) {
    faults.add(
        FaultKind.RESTRICTION_TOO_EARLY,
        list,
        Words.shown(restriction.name()) + " in " + list + " comes before what it looks at",
        "With smtpd_delay_reject = no the list is evaluated at once, when login, sender or"
            + " recipient are not known yet: the restriction does nothing.",
        "Move it to smtpd_recipient_restrictions, or: "
            + Words.postconf("smtpd_delay_reject", "yes"));
  }
}
