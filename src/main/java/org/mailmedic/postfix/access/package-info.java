/**
 * Postfix's SMTP access decision computed from a configuration and a transaction, without a running
 * Postfix.
 */
@NullMarked
package org.mailmedic.postfix.access;

import org.jspecify.annotations.NullMarked;
