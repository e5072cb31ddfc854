/** Tickets and their triage, kept in a database. */
@NullMarked
package org.mailmedic.store;

import org.jspecify.annotations.NullMarked;
