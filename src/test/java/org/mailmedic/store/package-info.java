/** Tests of the ticket database, on real SQLite files. */
@NullMarked
package org.mailmedic.store;

import org.jspecify.annotations.NullMarked;
