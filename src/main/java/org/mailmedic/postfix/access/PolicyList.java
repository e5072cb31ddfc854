package org.mailmedic.postfix.access;

import java.util.List;

/**
 * A restriction list as smtpd reads it.
 *
 * @param name the parameter that holds it, such as {@code smtpd_relay_restrictions}
 * @param restrictions the restrictions as written, {@code $name} expanded, in order
 */
public record PolicyList(String name, List<String> restrictions) {

  public PolicyList {
    restrictions = List.copyOf(restrictions);
  }

  static PolicyList of(RestrictionList list) {
    return new PolicyList(
        list.name(), list.restrictions().stream().map(Restriction::written).toList());
  }
}
