package org.mailmedic.postfix.access;

import org.mailmedic.postfix.address.HostSyntax;
import org.mailmedic.postfix.config.PostfixVersion;

/** Restrictions on the form of names and on whether the client has one: postconf(5). */
final class NameChecks {

  private final PostfixVersion version;

  NameChecks(PostfixVersion version) {
    this.version = version;
  }

  /** The name in the client's PTR record, verified or not; {@code unknown} without one. */
  static String reverseName(Transaction transaction) {
    String reverse = transaction.reverseName();
    if (reverse == null) {
      return transaction.clientName();
    }
    return reverse.equals("none") ? "unknown" : reverse;
  }

  Status unknownClient(Session session) {
    if (!session.clientName.equals("unknown")) {
      return Status.DUNNO;
    }
    // RFC 7372 codes came with Postfix 3.0.
    String enhanced = version.isAtLeast(3, 0) ? "4.7.25" : "4.7.1";
    return session.reject(
        session.settings.unknownClientCode,
        enhanced,
        "Client host rejected: cannot find your hostname, ["
            + session.transaction.clientAddress()
            + "]");
  }

  Status unknownReverseClient(Session session) {
    if (!reverseName(session.transaction).equalsIgnoreCase("unknown")) {
      return Status.DUNNO;
    }
    return session.reject(
        session.settings.unknownClientCode,
        "4.7.1",
        "Client host rejected: cannot find your reverse hostname, ["
            + session.transaction.clientAddress()
            + "]");
  }

  Status invalidHelo(Session session, String helo, Subject subject) {
    if (helo.startsWith("[")) {
      return invalidAddress(session, helo, subject);
    }
    String name = HostSyntax.withoutTrailingDot(helo);
    if (HostSyntax.isHostName(name) || HostSyntax.isAddress(name)) {
      return Status.DUNNO;
    }
    return session.reject(
        session.settings.invalidHostnameCode, "5.5.2", subject.rejected("Invalid name"));
  }

  private static Status invalidAddress(Session session, String helo, Subject subject) {
    String literal = helo.startsWith("[") ? helo : "[" + helo + "]";
    return HostSyntax.isLiteral(literal)
        ? Status.DUNNO
        : session.reject(
            session.settings.invalidHostnameCode, "5.5.2", subject.rejected("invalid ip address"));
  }

  Status nonFqdnHelo(Session session, String helo, Subject subject) {
    if (helo.startsWith("[")) {
      return invalidAddress(session, helo, subject);
    }
    String name = HostSyntax.withoutTrailingDot(helo);
    if (HostSyntax.isHostName(name) && name.indexOf('.') >= 0) {
      return Status.DUNNO;
    }
    return session.reject(
        session.settings.nonFqdnCode, "5.5.2", subject.rejected("need fully-qualified hostname"));
  }

  /** permit_naked_ip_address, until 3.8: a bare address as HELO name. */
  Status nakedAddress(Session session, String helo, Subject subject) {
    for (int i = 0; i < helo.length(); i++) {
      char character = helo.charAt(i);
      if ((character < '0' || character > '9') && character != '.' && character != ':') {
        return Status.DUNNO;
      }
    }
    Status status = invalidAddress(session, helo, subject);
    return status == Status.DUNNO ? Status.OK : status;
  }

  Status nonFqdnAddress(Session session, String address, Subject subject) {
    int at = address.lastIndexOf('@');
    String domain = at < 0 ? "" : address.substring(at + 1);
    if (domain.startsWith("[") && domain.endsWith("]")) {
      return Status.DUNNO;
    }
    String name = HostSyntax.withoutTrailingDot(domain);
    if (HostSyntax.isHostName(name) && name.indexOf('.') >= 0) {
      return Status.DUNNO;
    }
    return session.reject(
        session.settings.nonFqdnCode, "5.5.2", subject.rejected("need fully-qualified address"));
  }
}
