package org.mailmedic.postfix.review;

/** Finds one family of faults. */
interface Check {

  /** Looks at the configuration and adds what is wrong with it. Keeps no state. */
  void check(Configuration configuration, FaultList faults);
}
