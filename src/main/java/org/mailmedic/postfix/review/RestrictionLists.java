package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Set;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.access.RestrictionList;

/** The restriction lists of smtpd: SMTPD_ACCESS_README. */
final class RestrictionLists {

  static final String RELAY = "smtpd_relay_restrictions";
  static final String RECIPIENT = "smtpd_recipient_restrictions";

  /** In the order in which smtpd comes to them. */
  static final List<String> ALL =
      List.of(
          "smtpd_client_restrictions",
          "smtpd_helo_restrictions",
          "smtpd_sender_restrictions",
          RELAY,
          RECIPIENT,
          "smtpd_data_restrictions",
          "smtpd_end_of_data_restrictions",
          "smtpd_etrn_restrictions");

  /** Those that a recipient passes before it is accepted. */
  static final List<String> BEFORE_DATA = ALL.subList(0, 5);

  /** What lets some clients pass by what they are, not by what they send. */
  static final Set<Kind> CLIENT_PERMITS =
      Set.of(
          Kind.PERMIT_MYNETWORKS,
          Kind.PERMIT_SASL_AUTHENTICATED,
          Kind.PERMIT_TLS_CLIENTCERTS,
          Kind.PERMIT_INET_INTERFACES);

  private RestrictionLists() {}

  /** Whether the parameter is a restriction list or class of this configuration. */
  static boolean isList(String name, Configuration configuration) {
    return ALL.contains(name) || configuration.restrictionClasses().contains(name);
  }

  /** Whether the restriction at this place is only logged. */
  static boolean onlyWarns(RestrictionList list, int index) {
    return index > 0 && list.restrictions().get(index - 1).kind() == Kind.WARN_IF_REJECT;
  }

  /** Whether nothing behind the restriction is ever looked at. */
  static boolean endsList(RestrictionList list, int index) {
    return switch (list.restrictions().get(index).kind()) {
      case PERMIT -> true;
      case REJECT, DEFER -> !onlyWarns(list, index);
      default -> false;
    };
  }

  /** The place of the first restriction of a kind; -1 where there is none. */
  static int indexOf(RestrictionList list, Kind kind) {
    List<Restriction> restrictions = list.restrictions();
    for (int i = 0; i < restrictions.size(); i++) {
      if (restrictions.get(i).kind() == kind) {
        return i;
      }
    }
    return -1;
  }

  /** The list as text, one restriction after the other. */
  static String text(List<Restriction> restrictions) {
    StringBuilder text = new StringBuilder();
    for (Restriction restriction : restrictions) {
      if (!text.isEmpty()) {
        text.append(", ");
      }
      text.append(restriction.written());
    }
    return text.toString();
  }
}
