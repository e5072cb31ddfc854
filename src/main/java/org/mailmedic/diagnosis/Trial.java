package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.PostfixVersion;

/** A configuration on which changes are tried, with the transactions that put them to the proof. */
public interface Trial {

  /** The transaction that is refused. */
  Transaction transaction();

  /** The same by somebody who has a right to relay: trusted, or logged in. */
  Transaction deserving();

  /** The same after a login inside TLS. */
  Transaction loggedIn();

  /** Whether {@link #transaction} is refused; else the trial is about the configuration alone. */
  boolean isAboutRefusal();

  /** The release. */
  PostfixVersion version();

  /** Mail of strangers to users here, honest and not: what is refused now stays refused. */
  List<Transaction> inbound();

  /** Transactions of strangers that no server may let pass. */
  List<Transaction> strangers();

  /** The master.cf service that sets the parameter, as {@code name/type}; null for main.cf. */
  @Nullable String service(String parameter);

  /** The value of a parameter as written where it counts; null where it is not set. */
  @Nullable String written(String parameter);

  /** A transaction under changed settings, with the most plausible answers to what is unknown. */
  Decision decideWith(Map<String, String> changes, Transaction decided);

  /** The same with every answer to what is unknown. */
  Decision decideInDoubt(Map<String, String> changes, Transaction decided);
}
