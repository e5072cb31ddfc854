/** Seeded texts against the reader of tickets; README.md names the command beside the figures. */
@NullMarked
package org.mailmedic.fuzz;

import org.jspecify.annotations.NullMarked;
