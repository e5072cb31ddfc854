package org.mailmedic.postfix.access;

import org.jspecify.annotations.Nullable;

/**
 * An SMTP reply.
 *
 * @param code three digits
 * @param enhanced enhanced status code (RFC 3463); null where there is none
 * @param text what follows
 */
record Reply(int code, @Nullable String enhanced, String text) {

  /** soft_bounce: 4 for 5. */
  Reply softened() {
    if (code < 500) {
      return this;
    }
    return new Reply(code - 100, enhanced == null ? null : "4" + enhanced.substring(1), text);
  }
}
