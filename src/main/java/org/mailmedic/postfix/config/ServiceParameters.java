package org.mailmedic.postfix.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parameters whose names begin with that of a delivery transport: postconf(5), transport_*. */
public final class ServiceParameters {

  private static final List<String> ENDINGS =
      List.of(
          "_delivery_slot_cost",
          "_delivery_slot_discount",
          "_delivery_slot_loan",
          "_destination_concurrency_failed_cohort_limit",
          "_destination_concurrency_limit",
          "_destination_concurrency_negative_feedback",
          "_destination_concurrency_positive_feedback",
          "_destination_rate_delay",
          "_destination_recipient_limit",
          "_extra_recipient_limit",
          "_initial_destination_concurrency",
          "_minimum_delivery_slots",
          "_recipient_limit",
          "_recipient_refill_delay",
          "_recipient_refill_limit",
          "_time_limit",
          "_transport_rate_delay");

  private ServiceParameters() {}

  /** The service whose parameter this would be, by its ending; empty where it has none of them. */
  public static Optional<String> serviceOf(String name) {
    for (String ending : ENDINGS) {
      if (name.endsWith(ending) && name.length() > ending.length()) {
        return Optional.of(name.substring(0, name.length() - ending.length()));
      }
    }
    return Optional.empty();
  }

  /** Whether {@code name} is a service name of master.cf with one of the known endings. */
  static boolean isServiceParameter(String name, Set<String> services) {
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)
          && services.contains(name.substring(0, name.length() - ending.length()))) {
        return true;
      }
    }
    return false;
  }
}
