/** The whole way of a ticket wired together, and the object that leaves the program. */
@NullMarked
package org.mailmedic.triage;

import org.jspecify.annotations.NullMarked;
