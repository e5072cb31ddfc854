package org.mailmedic.knowledge;

import java.util.Arrays;
import java.util.Optional;

/**
 * A change of the configuration that can be worked out and proved for a ticket, by its name in
 * articles.
 */
public enum Mend {
  /**
   * permit_mynetworks and permit_sasl_authenticated stand before what refuses in the list that
   * decides.
   */
  PERMITS_FIRST("permits-first"),
  /** The plain reject leaves smtpd_client_restrictions. */
  DROP_CLIENT_REJECT("drop-client-reject"),
  /** smtpd_sasl_auth_enable is switched on. */
  ENABLE_LOGIN("enable-login"),
  /** The client's own address joins mynetworks. */
  TRUST_CLIENT("trust-client"),
  /** The recipient's domain joins the server's domains. */
  LIST_DOMAIN("list-domain"),
  /** Strangers are refused relaying again. */
  CLOSE_RELAY("close-relay");

  private final String id;

  Mend(String id) {
    this.id = id;
  }

  /** The name in articles. */
  public String id() {
    return id;
  }

  static Optional<Mend> of(String id) {
    return Arrays.stream(values()).filter(mend -> mend.id.equals(id)).findFirst();
  }
}
